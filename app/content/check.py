"""What keeps the content from being published, all of it at once; and what is merely not there yet.

The command line, the editor and the tests call the same functions, so they say the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.content.assets import asset_addresses, unfit_asset
from app.content.files import MODULE, QUIZ, TASKS, Library, ModuleFiles
from app.content.maturity import load_maturity
from app.content.parse_framework import parse_framework, parse_profile
from app.content.parse_module import parse_course, parse_module
from app.content.problems import Problem, Problems
from app.content.render import Rendered, RenderRefused, render
from app.domain.course import Course, Module, Term
from app.domain.maturity import MaturityModel
from app.domain.profile import Framework, JobProfile, Proof
from app.domain.quiz import BANK_SIZE
from app.language import gettext as _

DUTY_MODULES = 2
"""Every duty should be served by at least so many modules."""

# No brace inside the braces: on a line of many braces the search would go back over each of them.
_WITH_ID = re.compile(r"\{[^{}]*#[a-z]")


@dataclass(frozen=True)
class Surroundings:
    """What a module is checked against: the framework, the maturity model, and the other modules."""

    framework: Framework
    maturity: MaturityModel
    modules: frozenset[str]
    terms: Mapping[str, Term]


@dataclass(frozen=True)
class CheckedModule:
    """A module that was understood and rendered; publishable when it has no problems."""

    files: ModuleFiles
    module: Module
    rendered: Rendered | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Report:
    """What a check found. problems keep things from being published, gaps do not."""

    framework: Framework
    profiles: Mapping[str, JobProfile]
    maturity: MaturityModel
    courses: tuple[Course, ...]
    modules: tuple[CheckedModule, ...]
    problems: tuple[Problem, ...]
    gaps: tuple[str, ...]


def check(library: Library) -> Report:
    """Check everything in a library."""
    problems = list(library.problems)
    framework, profiles = check_framework(library.framework, problems)
    maturity, found = load_maturity(library.maturity_dir)
    problems += found
    courses = check_courses(library, problems)
    terms = _all_terms(library.modules, problems)
    around = Surroundings(framework, maturity, frozenset(files.slug for files in library.modules), terms)
    modules = tuple(check_module(files, around) for files in library.modules)
    problems += [problem for module in modules for problem in module.problems]
    problems += _tested_twice(modules)
    gaps = _gaps(framework, profiles.values(), modules)
    return Report(framework, profiles, maturity, courses, modules, tuple(sorted(set(problems))), tuple(gaps))


def check_framework(
    source: Mapping[str, str], problems: list[Problem]
) -> tuple[Framework, dict[str, JobProfile]]:
    """Read the framework and all profiles; adds what is wrong to problems."""
    of_framework = Problems("courses/competencies.yaml")
    framework = parse_framework(source["competencies.yaml"], of_framework)
    problems += of_framework.found
    profiles = {}
    for name, text in source.items():
        if name.startswith("profiles/"):
            of_profile = Problems(name)
            slug = Path(name).stem
            profiles[slug] = parse_profile(slug, text, framework, of_profile)
            problems += of_profile.found
    return framework, profiles


def check_courses(library: Library, problems: list[Problem]) -> tuple[Course, ...]:
    """Read all courses and see that each module stands in its own exactly once."""
    courses = []
    for slug, text in library.courses.items():
        of_course = Problems(f"{slug}/course.yaml")
        course = parse_course(slug, text, of_course)
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


def check_module(files: ModuleFiles, around: Surroundings) -> CheckedModule:
    """Check one module: its three texts, its figures, and what it says about the rest."""
    of_text, of_quiz, of_tasks = (Problems(files.paths[name]) for name in (MODULE, QUIZ, TASKS))
    texts = files.source
    module = parse_module(
        files.slug, texts[MODULE], texts[QUIZ], texts.get(TASKS, ""), of_text, of_quiz, of_tasks
    )
    rendered = _render(files, module, around, of_text)
    _check_questions(module, rendered, around.framework, texts[QUIZ], of_quiz)
    if not of_text.unreadable:
        _check_sources(module, texts[QUIZ], of_quiz)
    _check_tasks(module, around.framework, texts.get(TASKS, ""), of_tasks)
    if rendered is not None:
        _check_text(files, module, rendered, around, of_text)
        _check_policies(module, rendered, around.maturity, texts[MODULE], of_text)
    found = tuple(sorted({*of_text.found, *of_quiz.found, *of_tasks.found}))
    return CheckedModule(files, module, rendered, found)


def line_of(text: str, needle: str) -> int:
    """The first line, from 1, on which a text stands and not as the beginning of a longer name; 1 where it does not."""
    found = re.search(re.escape(needle) + r"(?![\w-])", text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def tested_already(files: ModuleFiles, outcome: str, slug: str) -> Problem:
    """Say that another module tests this outcome."""
    reason = _("%(outcome)s is tested by `%(slug)s` already.", outcome=outcome, slug=slug)
    return Problem(
        files.paths[QUIZ],
        line_of(files.source[QUIZ], f"outcome: {outcome}"),
        reason,
        _("Test each outcome in one module."),
    )


def defined_already(files: ModuleFiles, key: str) -> Problem:
    """Say that another module defines this term."""
    reason = _("The term `%(key)s` is defined in two modules.", key=key)
    return Problem(
        files.paths[MODULE],
        line_of(files.source[MODULE], f"{key}:"),
        reason,
        _("Define it once and link to it."),
    )


def _render(files: ModuleFiles, module: Module, around: Surroundings, of_text: Problems) -> Rendered | None:
    try:
        return render(
            module.markdown,
            files=asset_addresses(files.assets),
            sources={key: source.label for key, source in module.sources.items()},
            terms={key: term.term for key, term in {**around.terms, **module.glossary}.items()},
            module_address="/modules/{slug}",
            first_line=files.source[MODULE].count("\n") - module.markdown.count("\n") + 1,
        )
    except RenderRefused as refusal:
        of_text.add(refusal.line or 1, refusal.reason, _("Shorten or mend that passage and try again."))
        return None


def _check_text(
    files: ModuleFiles, module: Module, rendered: Rendered, around: Surroundings, of_text: Problems
) -> None:
    source = files.source[MODULE]

    def add(needle: str, reason: str, repair: str) -> None:
        of_text.add(line_of(source, needle), reason, repair)

    if not rendered.sections:
        add("", _("The text has no section."), _("Begin each section with a line `## Title {#id}`."))
    for heading in re.findall(r"^## .*$", source, re.MULTILINE):
        if _WITH_ID.search(heading):
            continue
        add(
            heading,
            _("The section `%(title)s` has no id.", title=heading[3:]),
            _("Add `{#id}` at the end of the line."),
        )
    for id_ in sorted(rendered.duplicate_ids):
        add(f"#{id_}", _("The id `%(id)s` stands twice.", id=id_), _("Give one of them another id."))
    for id_ in sorted(rendered.refused_ids):
        add(
            f"#{id_}",
            _("`%(id)s` cannot be an id.", id=id_),
            _("Use lower-case letters, digits and hyphens, and not `page-` first."),
        )
    for title in rendered.wrong_headings:
        add(
            title,
            _("The heading `%(title)s` is at a level that is not used.", title=title),
            _("Use ## for sections and ### inside them."),
        )
    for name in sorted(rendered.files - set(files.assets)):
        add(
            f"({name}",
            _("The file `%(name)s` is missing.", name=name),
            _("Put it into the folder `%(slug)s`.", slug=files.slug),
        )
    for name in rendered.images_without_text:
        add(
            f"({name}",
            _("The image `%(name)s` has no description.", name=name),
            _("Say between the brackets what it shows."),
        )
    none: frozenset[str] = frozenset()
    cites, terms = (none, none) if of_text.unreadable else (rendered.cites, rendered.terms)
    for key in sorted(cites - set(module.sources)):
        add(f"[@{key}", _("The source `%(key)s` is not listed.", key=key), _("Add it under `sources`."))
    for key in sorted(terms - set(module.glossary) - set(around.terms)):
        add(f"[[{key}", _("The term `%(key)s` is not defined.", key=key), _("Add it under `glossary`."))
    for id_ in sorted(rendered.anchors - rendered.passages):
        add(
            f"(#{id_}",
            _("The text has no passage `%(id)s`.", id=id_),
            _("Correct the link, or write `{: #%(id)s }` under that paragraph.", id=id_),
        )
    for slug in sorted({address.partition("#")[0] for address in rendered.modules} - around.modules):
        add(
            f"module:{slug}",
            _("There is no module `%(slug)s`.", slug=slug),
            _("Correct the address, or take the link out."),
        )
    for name, content in files.assets.items():
        if content and (unfit := unfit_asset(name, content)):
            add(f"({name}", *unfit)


def _check_questions(
    module: Module, rendered: Rendered | None, framework: Framework, text: str, of_quiz: Problems
) -> None:
    for question in module.quiz.questions:
        line = line_of(text, f"id: {question.id}")
        if not framework.admits(question.outcome, Proof.QUIZ):
            of_quiz.add(
                line,
                _(
                    "`%(id)s` tests `%(outcome)s`, which questions cannot show.",
                    id=question.id,
                    outcome=question.outcome,
                ),
                _("Use the id of an outcome of level 1 or 2 from competencies.yaml."),
            )
        for key in question.options.keys() - question.answer - question.why_not.keys():
            of_quiz.add(
                line,
                _("`%(id)s` does not say why option `%(key)s` is not best.", id=question.id, key=key),
                _("Add it under `why_not`."),
            )
        if rendered is not None and question.passage and question.passage not in rendered.passages:
            of_quiz.add(
                line,
                _(
                    "`%(id)s` points to the passage `%(p)s`, which the text does not have.",
                    id=question.id,
                    p=question.passage,
                ),
                _("Write `{: #%(p)s }` under the paragraph that explains it.", p=question.passage),
            )
    # Two attempts with fresh questions must be possible.
    least = max(BANK_SIZE, 2 * module.quiz.draw)
    counts = Counter(question.outcome for question in module.quiz.questions)
    for outcome, count in counts.items():
        if count < least:
            of_quiz.add(
                line_of(text, f"outcome: {outcome}"),
                _(
                    "%(outcome)s has %(n)s questions, fewer than %(least)s.",
                    outcome=outcome,
                    n=count,
                    least=least,
                ),
                _("Write %(missing)s more, or people see the same ones again.", missing=least - count),
            )
    if not module.quiz.questions and not of_quiz.unreadable:
        of_quiz.add(
            1, _("There is no question."), _("Write at least eight for each outcome that the module teaches.")
        )


def _check_sources(module: Module, text: str, of_quiz: Problems) -> None:
    for question in module.quiz.questions:
        if question.source and question.source not in module.sources:
            of_quiz.add(
                line_of(text, f"id: {question.id}"),
                _(
                    "`%(id)s` names the source `%(key)s`, which is not listed.",
                    id=question.id,
                    key=question.source,
                ),
                _("Add it under `sources` of the module."),
            )


def _check_tasks(module: Module, framework: Framework, text: str, of_tasks: Problems) -> None:
    for task in module.tasks:
        if task.outcome not in framework.outcomes or framework.admits(task.outcome, Proof.QUIZ):
            of_tasks.add(
                line_of(text, f"outcome: {task.outcome}"),
                _("`%(outcome)s` is not an outcome that is shown by doing.", outcome=task.outcome),
                _("Use the id of an outcome of level 3 or 4."),
            )
        if not task.observer_looks_for or not task.work_must_contain:
            of_tasks.add(
                line_of(text, f"outcome: {task.outcome}"),
                _("The task sheet of %(outcome)s does not say what to look for.", outcome=task.outcome),
                _("List `observer_looks_for` and `work_must_contain`."),
            )


def _check_policies(
    module: Module, rendered: Rendered, maturity: MaturityModel, text: str, of_text: Problems
) -> None:
    sections = {section.id for section in rendered.sections}
    for tag in module.policies:
        line = line_of(text, tag.code)
        if (tag.edition, tag.code) not in maturity.policies:
            of_text.add(
                line,
                _("Edition %(edition)s has no policy `%(code)s`.", edition=tag.edition, code=tag.code),
                _("A policy is named by its edition and its code, such as 002 and P1S1."),
            )
        if tag.section not in sections:
            of_text.add(
                line,
                _(
                    "`%(code)s` names the section `%(section)s`, which is none.",
                    code=tag.code,
                    section=tag.section,
                ),
                _("Use the id of a heading 2."),
            )


def _all_terms(modules: Iterable[ModuleFiles], problems: list[Problem]) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for files in modules:
        silent = [Problems("") for _name in range(3)]
        module = parse_module(files.slug, files.source[MODULE], "", "", *silent)
        for key, term in module.glossary.items():
            if key in terms:
                problems.append(defined_already(files, key))
            terms[key] = term
    return terms


def _tested_twice(modules: Iterable[CheckedModule]) -> list[Problem]:
    first: dict[str, str] = {}
    problems = []
    for checked in modules:
        for outcome in checked.module.outcomes:
            if outcome in first:
                problems.append(tested_already(checked.files, outcome, first[outcome]))
            first.setdefault(outcome, checked.files.slug)
    return problems


def _gaps(
    framework: Framework, profiles: Iterable[JobProfile], modules: tuple[CheckedModule, ...]
) -> list[str]:
    tested = {outcome for checked in modules for outcome in checked.module.outcomes}
    prepared = {outcome for checked in modules for outcome in checked.module.prepared}
    gaps = []
    for outcome in framework.outcomes.values():
        if framework.admits(outcome.id, Proof.QUIZ) and outcome.id not in tested:
            gaps.append(_("%(id)s is tested by no module: %(text)s", id=outcome.id, text=outcome.text))
        if not framework.admits(outcome.id, Proof.QUIZ) and outcome.id not in prepared:
            gaps.append(_("%(id)s has no task sheet: %(text)s", id=outcome.id, text=outcome.text))
    for profile in profiles:
        for duty in profile.duties.values():
            serving = [c for c in modules if {*c.module.outcomes, *c.module.prepared} & set(duty.outcomes)]
            if len(serving) < DUTY_MODULES:
                gaps.append(
                    _("%(duty)s is served by %(n)s modules.", duty=f"{duty.id} {duty.title}", n=len(serving))
                )
    return gaps
