"""What keeps the content from being published, all of it at once; and what is merely not there yet.

The command line, the editor and the tests call the same functions, so they say the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.content.check_module import (
    CheckedModule,
    ReadModule,
    check_module,
    defined_already,
    prepared_already,
    read_module,
    rendered_text,
    tested_already,
)
from app.content.check_text import Surroundings
from app.content.files import MODULE, TRANSLATED, Library
from app.content.gaps import gaps
from app.content.maturity import load_maturity
from app.content.parse_framework import parse_edition
from app.content.parse_module import parse_course
from app.content.problems import Problem, Problems
from app.content.translate_framework import translated_course, translated_framework, translated_profile
from app.domain.course import Course, Term
from app.domain.maturity import MaturityModel
from app.domain.profile import Framework, JobProfile
from app.domain.translation import current_parts, term_part
from app.language import gettext as _


@dataclass(frozen=True)
class Report:
    """What a check found. problems keep things from being published, gaps do not."""

    framework: Framework
    profiles: Mapping[str, JobProfile]
    maturity: MaturityModel
    courses: tuple[Course, ...]
    modules: tuple[CheckedModule, ...]
    problems: tuple[Problem, ...]
    gaps: tuple[Problem, ...]


def check(library: Library, today: date = date.min) -> Report:
    """Check everything in a library.

    today: outcomes retired by then are no gap; without it each outcome is one that nobody serves.
    """
    problems = list(library.problems)
    framework, profiles = check_framework(library.framework, problems)
    maturity, found = load_maturity(library.maturity_dir)
    problems += found
    courses = check_courses(library, problems)
    read = [read_module(files) for files in library.modules]
    terms = _all_terms(read, problems)
    texts = [(one, rendered_text(one, terms)) for one in read]
    passages = {one.files.slug: text.passages if text else None for one, text in texts}
    around = Surroundings(framework, maturity, passages, terms, _translated_terms(read))
    modules = tuple(check_module(one, text, around) for one, text in texts)
    problems += [problem for module in modules for problem in module.problems]
    problems += _shown_twice(modules)
    missing = tuple(gaps(library, framework, profiles, maturity, modules, today))
    return Report(framework, profiles, maturity, courses, modules, tuple(sorted(set(problems))), missing)


def check_framework(
    source: Mapping[str, str], problems: list[Problem]
) -> tuple[Framework, dict[str, JobProfile]]:
    """Read the framework and all profiles, also in other languages; adds what is wrong to problems."""
    framework, profiles = parse_edition(source, problems)
    for language in TRANSLATED:
        translated_framework(framework, source, language, problems)
        for profile in profiles.values():
            translated_profile(profile, source, language, problems)
    return framework, profiles


def check_courses(library: Library, problems: list[Problem]) -> tuple[Course, ...]:
    """Read all courses and see that each module stands in its own exactly once."""
    courses = []
    for slug, text in library.courses.items():
        of_course = Problems(f"courses/{slug}/course.yaml")
        course = parse_course(slug, text, of_course)
        course = translated_course(course, library.course_words.get(slug, {}), problems)
        courses.append(course)
        on_disk = {files.slug for files in library.modules if files.course == slug}
        for name in sorted(set(course.modules) ^ on_disk):
            if name in on_disk:
                of_course.add(
                    1, _("`%(name)s` is missing from `modules`.", name=name), _("Add it where it belongs.")
                )
            else:
                of_course.add(
                    1, _("There is no module `%(name)s`.", name=name), _("Add its files, or take it out.")
                )
        problems += of_course.found
    slugs = Counter(files.slug for files in library.modules)
    for files in library.modules:
        if slugs[files.slug] > 1:
            reason = _("Two modules are called `%(slug)s`.", slug=files.slug)
            problems.append(Problem(files.paths[MODULE], 1, reason, _("Rename one of them.")))
    return tuple(sorted(courses, key=lambda course: (course.position, course.slug)))


def _all_terms(modules: Iterable[ReadModule], problems: list[Problem]) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for read in modules:
        for key, term in read.module.glossary.items():
            if key in terms:
                problems.append(defined_already(read.files, key))
            terms[key] = term
    return terms


def _translated_terms(modules: Iterable[ReadModule]) -> dict[str, dict[str, Term]]:
    """The glossary words made of today's wording, by language: the others are shown in the original."""
    terms: dict[str, dict[str, Term]] = {}
    for read in modules:
        for language, words in read.words.items():
            current = current_parts(read.module, words)
            mine = {key: term for key, term in words.glossary.items() if term_part(key) in current}
            terms.setdefault(language, {}).update(mine)
    return terms


def _shown_twice(modules: Iterable[CheckedModule]) -> list[Problem]:
    tested: dict[str, str] = {}
    prepared: dict[str, str] = {}
    problems = []
    for checked in modules:
        slug, module = checked.files.slug, checked.module
        problems += [tested_already(checked.files, o, tested[o]) for o in module.outcomes if o in tested]
        tested.update(dict.fromkeys(module.outcomes, slug))
        for outcome in module.prepared:
            if outcome in prepared:
                problems.append(prepared_already(checked.files, outcome, prepared[outcome]))
            prepared[outcome] = slug
    return problems
