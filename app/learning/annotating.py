"""A section as one reader sees it: their notes under the passages, links to write one, the way back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import get_template_attribute, url_for
from markupsafe import Markup

from app.content.passages import with_beside
from app.content.published import Published, Section
from app.db import cached_newest
from app.language import language, tongue_within
from app.learning.noting import PlacedNote


@dataclass(frozen=True)
class CameFrom:
    """What led to a passage: the question of a result, the result as a whole, or a question of the weekly review.

    review: the module and the question's id.
    """

    attempt: int | None = None
    question: int | None = None
    passage: str | None = None
    review: tuple[str, str] | None = None


def annotated(
    version: Published,
    section: Section,
    notes: Mapping[str, PlacedNote],
    came_from: CameFrom | None = None,
    *,
    may_write: bool = True,
) -> Markup:
    """The section's HTML with what belongs to its reader.

    Their notes stand under the passages, links to add one in the others if they may write; under the
    passage that a question led to stands the way back to the result.
    """
    box, way, ours = _macro("own_note"), _macro("led_here"), tongue_within(section.language)
    # A plain text stands for the same section; only passages of the full one take notes.
    full = version.section(section.id)
    links = _links(version, full) if may_write and full else {}
    inside = {passage.id: links[passage.id] for passage in section.passages if passage.id in links}
    after = {}
    for passage in section.passages:
        if passage.id in notes:
            inside.pop(passage.id, None)
            after[passage.id] = box(notes[passage.id], may_write, ours)
        if came_from and came_from.passage == passage.id:
            after[passage.id] = way(came_from, ours) + after.get(passage.id, "")
    return with_beside(section.html, section.passages, inside, after)


def _links(version: Published, section: Section) -> Mapping[str, Markup]:
    """A link to write a note for each passage that can take one: the same for all who read in a language."""

    def make() -> dict[str, Markup]:
        link, ours = _macro("note_link"), tongue_within(section.language)
        return {
            passage.id: link(
                url_for("learning.note", slug=version.slug, passage=passage.id), passage.tag != "p", ours
            )
            for passage in section.passages
            if passage.takes_links
        }

    return cached_newest("note-links", (version.slug, section.id, language()), version.id, make)  # type: ignore[no-any-return]


def _macro(name: str) -> Any:
    return get_template_attribute("learning/_beside.html", name)
