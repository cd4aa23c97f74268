"""A whole module on one page, for paper: text, words, sources, and if wanted notes and lines to write on."""

from collections.abc import Mapping
from urllib.parse import urljoin

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app import clock
from app.accounts.people import me
from app.content.passages import lowered
from app.content.published import Published, Section, linked_in
from app.content.queries import edition_or_404, version_or_404
from app.learning.annotating import annotated
from app.learning.note_list import placed_in
from app.learning.noting import PlacedNote
from app.learning.overview import outcomes_of
from app.learning.queries import notes_of
from app.learning.room import bp


@bp.get("/modules/<slug>/print")
def handout(slug: str) -> ResponseReturnValue:
    """Show a module as it is printed: with own notes and in plain language if asked for, with lines if not declined.

    The lines stand under what the module prepares for. No question is shown: those of the bank count.
    """
    version = version_or_404(slug, request.args.get("version", type=int))
    today = clock.today()
    with_notes, plain = request.args.get("notes") == "1", request.args.get("plain") == "1"
    own = placed_in(version, notes_of(me().id, slug)) if with_notes else []
    notes = {one.note.passage: one for one in own if not one.gone}
    sections = [(plain and section.in_plain_language) or section for section in version.sections]
    return render_template(
        "learning/handout.html",
        version=version,
        parts=[(section, _on_paper(version, section, notes)) for section in sections],
        notes=notes,
        outcomes=outcomes_of(version, edition_or_404(today), today),
        terms=linked_in(version.opening + Markup("").join(s.html for s in sections), version.terms),
        with_notes=with_notes,
        with_lines=request.args.get("lines") != "0",
        plain=plain,
        has_plain=any(section.plain for section in version.sections),
        today=today,
        address=urljoin(current_app.config["ORIGIN"], url_for(".module", slug=slug)),
    )


def _on_paper(version: Published, section: Section, notes: Mapping[str, PlacedNote]) -> Markup:
    html = lowered(annotated(version, section, notes, may_write=False))
    return html.replace(Markup(' loading="lazy"'), Markup(""))  # paper waits for every picture
