"""The plain-language version of a module: some of its sections in short sentences, with the same anchors and questions.

It lies beside the text as `<module>.plain.md`, in other languages as `<module>.plain.<language>.md`, without
front matter: sections only.
"""

from collections.abc import Mapping

from app.content.check_text import Surroundings, check_mentions
from app.content.check_translation import CheckedTranslation
from app.content.files import PLAIN, ModuleFiles, in_language
from app.content.problems import Problems, line_of
from app.content.render import Rendered, RenderedSection
from app.content.rendering import rendered_markdown
from app.domain.course import Module
from app.domain.translation import ORIGINAL, glossary_of, only, section_part
from app.language import gettext as _


def plain_name(language: str) -> str:
    """The name of the plain-language text in a language."""
    return PLAIN if language == ORIGINAL else in_language(PLAIN, language)


def check_plain(
    files: ModuleFiles,
    module: Module,
    original: Rendered,
    language: str,
    translation: CheckedTranslation | None,
    around: Surroundings,
    problems: Problems,
) -> Mapping[str, RenderedSection]:
    """Render the plain sections in a language, by their ids; adds what is wrong with them to problems.

    translation: the module in that language. Beside the original, only a section that is shown in it has a
    plain version, so only such a section can be wrong: whoever mends the original is not held up.
    """
    text = files.source[plain_name(language)]
    glossary = module.glossary
    if language != ORIGINAL:
        shown = translation.sections if translation else {}
        text = only(text, {section_part(id_) for id_ in shown})
        if translation:
            glossary = glossary_of(module, translation.words, translation.current)
    if not text.strip():
        return {}
    terms = {**around.terms_in(language), **glossary}
    rendered = rendered_markdown(files, module, text, text, terms, problems, language)
    if rendered is None:
        return {}
    check_mentions(files, module, rendered, around, text, problems)
    return _of_module(module, original, rendered, text, problems)


def _of_module(
    module: Module, original: Rendered, rendered: Rendered, text: str, problems: Problems
) -> Mapping[str, RenderedSection]:
    """The plain sections that the module has; names the others, and passages that they lack."""
    wanted = {section.id: _asked_for(module, section) for section in original.sections}
    for section in rendered.sections:
        if section.id in wanted:
            _check_passages(section, wanted[section.id], text, problems)
        else:
            problems.add(
                line_of(text, f"#{section.id}"),
                _("The module has no section `%(id)s`.", id=section.id),
                _("Give the section the id that it has in the module."),
            )
    return {section.id: section for section in rendered.sections if section.id in wanted}


def _check_passages(section: RenderedSection, wanted: set[str], text: str, problems: Problems) -> None:
    for passage in sorted(wanted):
        if f' id="{passage}"' not in section.html and passage != section.id:
            problems.add(
                line_of(text, f"#{section.id}"),
                _("The section `%(id)s` lacks the passage `%(p)s`.", id=section.id, p=passage),
                _("Write `{: #%(p)s }` under the paragraph that says it in plain words.", p=passage),
            )


def _asked_for(module: Module, section: RenderedSection) -> set[str]:
    """The passages of a section to which a question leads."""
    return {
        question.passage
        for question in module.quiz.questions
        if f' id="{question.passage}"' in section.html or question.passage == section.id
    }
