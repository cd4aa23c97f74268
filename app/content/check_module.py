"""One module checked: its three texts, its translations, its figures, and what it says about the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.content.check_plain import check_plain, plain_name
from app.content.check_quiz import check_questions, check_sources, check_tasks
from app.content.check_text import Surroundings, check_text, rendered_text
from app.content.check_translation import CheckedTranslation, check_translation
from app.content.files import MODULE, QUIZ, TASKS, ModuleFiles, languages_in
from app.content.parse_module import parse_module
from app.content.problems import Problem, Problems, line_of
from app.content.render import Rendered, RenderedSection
from app.domain.course import Module
from app.language import LANGUAGES
from app.language import gettext as _


@dataclass(frozen=True)
class CheckedModule:
    """A module that was understood and rendered; publishable when it has no problems.

    translations: its words in other languages, by language. plain: the sections that exist in plain
    language and may be shown, by language and section.
    """

    files: ModuleFiles
    module: Module
    rendered: Rendered | None
    translations: Mapping[str, CheckedTranslation]
    plain: Mapping[str, Mapping[str, RenderedSection]]
    problems: tuple[Problem, ...]


def check_module(files: ModuleFiles, around: Surroundings) -> CheckedModule:
    """Check one module: its three texts, its figures, and what it says about the rest."""
    of_text, of_quiz, of_tasks = (Problems(files.paths[name]) for name in (MODULE, QUIZ, TASKS))
    texts = files.source
    module = parse_module(
        files.slug, texts[MODULE], texts[QUIZ], texts.get(TASKS, ""), of_text, of_quiz, of_tasks
    )
    rendered = rendered_text(files, module, around, of_text)
    check_questions(module, rendered, around.framework, texts[QUIZ], of_quiz)
    if not of_text.unreadable:
        check_sources(module, texts[QUIZ], of_quiz)
    check_tasks(module, around.framework, texts.get(TASKS, ""), of_tasks)
    translations, plain, of_plain = {}, {}, []
    if rendered is not None:
        check_text(files, module, rendered, around, of_text)
        for language in languages_in(texts):
            translations[language] = check_translation(files, module, rendered, language, around)
        for language in [name for name in LANGUAGES if plain_name(name) in texts]:
            of_plain.append(Problems(files.paths[plain_name(language)]))
            plain[language] = check_plain(
                files, module, rendered, language, translations.get(language), around, of_plain[-1]
            )
    found = {*of_text.found, *of_quiz.found, *of_tasks.found}
    found |= {problem for each in of_plain for problem in each.found}
    found |= {problem for checked in translations.values() for problem in checked.problems}
    return CheckedModule(files, module, rendered, translations, plain, tuple(sorted(found)))


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
