"""One module read and checked: its three texts, its translations, its figures, and what it says about the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.content.check_plain import check_plain, plain_name
from app.content.check_quiz import check_questions, check_sources, check_tasks
from app.content.check_text import Surroundings, check_text
from app.content.check_translation import CheckedTranslation, check_translation
from app.content.files import MODULE, QUIZ, TASKS, ModuleFiles, languages_in
from app.content.parse_module import parse_module
from app.content.parse_translation import parse_translation
from app.content.problems import Problem, ProblemsOf, line_of
from app.content.render import Rendered, RenderedSection
from app.content.rendering import rendered_markdown
from app.domain.course import Module, Term
from app.domain.translation import Translation
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


@dataclass(frozen=True)
class ReadModule:
    """A module whose texts were read and not rendered yet. words: in other languages, by language."""

    files: ModuleFiles
    module: Module
    words: Mapping[str, Translation]
    problems: ProblemsOf


def read_module(files: ModuleFiles) -> ReadModule:
    """Read a module's texts in all languages."""
    problems = ProblemsOf(files.paths)
    module = parse_module(files.slug, files.source, problems)
    languages = languages_in(files.source)
    words = {language: parse_translation(language, files.source, problems) for language in languages}
    return ReadModule(files, module, words, problems)


def rendered_text(read: ReadModule, terms: Mapping[str, Term]) -> Rendered | None:
    """Render a module's text with the glossary of all; None, with the reason among the problems, if refused."""
    files, module = read.files, read.module
    terms = {**terms, **module.glossary}
    return rendered_markdown(
        files, module, files.source[MODULE], module.markdown, terms, read.problems[MODULE]
    )


def check_module(read: ReadModule, rendered: Rendered | None, around: Surroundings) -> CheckedModule:
    """Check one module, as it was read and rendered: its texts, its figures, and what it says about the rest."""
    files, module, problems, texts = read.files, read.module, read.problems, read.files.source
    check_questions(module, rendered, around.framework, texts[QUIZ], problems[QUIZ])
    if not problems[MODULE].unreadable:
        check_sources(module, texts[QUIZ], problems[QUIZ])
    check_tasks(module, around.framework, texts.get(TASKS, ""), problems[TASKS])
    translations, plain = {}, {}
    if rendered is not None:
        check_text(files, module, rendered, around, problems[MODULE])
        for language, words in read.words.items():
            translations[language] = check_translation(files, module, rendered, words, around, problems)
        for language in [name for name in LANGUAGES if plain_name(name) in texts]:
            of_plain = problems[plain_name(language)]
            shown = translations.get(language)
            plain[language] = check_plain(files, module, rendered, language, shown, around, of_plain)
    return CheckedModule(files, module, rendered, translations, plain, tuple(sorted(problems.found)))


def tested_already(files: ModuleFiles, outcome: str, slug: str) -> Problem:
    """Say that another module tests this outcome."""
    reason = _("%(outcome)s is tested by `%(slug)s` already.", outcome=outcome, slug=slug)
    return Problem(
        files.paths[QUIZ],
        line_of(files.source[QUIZ], f"outcome: {outcome}"),
        reason,
        _("Test each outcome in one module."),
    )


def prepared_already(files: ModuleFiles, outcome: str, slug: str) -> Problem:
    """Say that another module has a task sheet for this outcome."""
    reason = _("%(outcome)s has a task sheet in `%(slug)s` already.", outcome=outcome, slug=slug)
    return Problem(
        files.paths[TASKS],
        line_of(files.source[TASKS], f"outcome: {outcome}"),
        reason,
        _("Keep one task sheet for each outcome."),
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
