"""The plain-language version of a module: some of its sections in short sentences, with the same anchors and questions.

It lies beside the text as `<module>.plain.md`, in other languages as `<module>.plain.<language>.md`, without
front matter: sections only.
"""

from collections.abc import Mapping

from app.content.check_text import Surroundings, rendered_markdown
from app.content.files import PLAIN, ModuleFiles, in_language
from app.content.problems import Problems, line_of
from app.content.render import Rendered, Section
from app.domain.course import Module
from app.domain.translation import ORIGINAL
from app.language import gettext as _


def plain_name(language: str) -> str:
    """The name of the plain-language text in a language."""
    return PLAIN if language == ORIGINAL else in_language(PLAIN, language)


def check_plain(
    files: ModuleFiles,
    module: Module,
    original: Rendered,
    language: str,
    around: Surroundings,
    problems: Problems,
) -> Mapping[str, Section]:
    """Render the plain sections in a language, by their ids; adds what is wrong with them to problems."""
    text = files.source[plain_name(language)]
    rendered = rendered_markdown(files, module, text, text, around.terms_in(language), problems)
    if rendered is None:
        return {}
    wanted = {section.id: _asked_for(module, section) for section in original.sections}
    for section in rendered.sections:
        if section.id not in wanted:
            problems.add(
                line_of(text, f"#{section.id}"),
                _("The module has no section `%(id)s`.", id=section.id),
                _("Give the section the id that it has in the module."),
            )
            continue
        for passage in sorted(wanted[section.id]):
            if f' id="{passage}"' not in section.html and passage != section.id:
                problems.add(
                    line_of(text, f"#{section.id}"),
                    _("The section `%(id)s` lacks the passage `%(p)s`.", id=section.id, p=passage),
                    _("Write `{: #%(p)s }` under the paragraph that says it in plain words.", p=passage),
                )
    for mark, names in {
        "(": rendered.files - set(files.assets),
        "[@": rendered.cites - set(module.sources),
        "[[": rendered.terms - set(module.glossary) - set(around.terms),
    }.items():
        for name in sorted(names):
            problems.add(
                line_of(text, f"{mark}{name}"),
                _("There is no `%(name)s`.", name=name),
                _("Use the name that stands in the original."),
            )
    return {section.id: section for section in rendered.sections if section.id in wanted}


def _asked_for(module: Module, section: Section) -> set[str]:
    """The passages of a section to which a question leads."""
    return {
        question.passage
        for question in module.quiz.questions
        if f' id="{question.passage}"' in section.html or question.passage == section.id
    }
