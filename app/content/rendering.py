"""Rendering the text of a module, in any of its languages, with the figures, sources and words that it may name."""

from collections.abc import Mapping

from app.content.assets import asset_addresses
from app.content.files import ModuleFiles
from app.content.problems import Problems
from app.content.render import Rendered, render
from app.content.render_refused import RenderRefused
from app.domain.course import Module, Term
from app.domain.translation import ORIGINAL
from app.language import gettext as _
from app.language import speaking


def rendered_markdown(
    files: ModuleFiles,
    module: Module,
    text: str,
    markdown: str,
    terms: Mapping[str, Term],
    of_text: Problems,
    language: str = ORIGINAL,
) -> Rendered | None:
    """Render the Markdown of a module's text, in any language; None, with the reason in the problems, if refused."""
    try:
        return render(
            markdown,
            files=asset_addresses(files.assets),
            sources={key: source.label for key, source in module.sources.items()},
            terms={key: term.term for key, term in terms.items()},
            labels=_labels(language),
            language=language,
            first_line=text.count("\n") - markdown.count("\n") + 1,
        )
    except RenderRefused as refusal:
        of_text.add(refusal.line or 1, refusal.reason, _("Shorten or mend that passage and try again."))
        return None


def _labels(language: str) -> dict[str, str]:
    """What the page says of its parts, in the language of the text, whoever has it rendered."""
    with speaking(language):
        return {
            "paragraph": _("Link to this paragraph"),
            "heading": _("Link to this heading"),
            "table": _("Table"),
            "footnote": _("Back to the text"),
        }
