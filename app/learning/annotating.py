"""A section as one reader sees it: their notes under the passages, and links to write one."""

from collections.abc import Mapping
from typing import Any

from flask import get_template_attribute, url_for
from markupsafe import Markup

from app.content.passages import with_beside
from app.content.queries import Published, Section
from app.learning.noting import PlacedNote


def annotated(
    version: Published, section: Section, notes: Mapping[str, PlacedNote], *, may_write: bool = True
) -> Markup:
    """The section's HTML with the reader's notes in place and, where they may write, links to add one."""
    link, box = _macro("note_link"), _macro("own_note")
    inside, after = {}, {}
    for passage in section.passages:
        if passage.id in notes:
            after[passage.id] = box(notes[passage.id], may_write)
        elif may_write and passage.takes_links:
            href = url_for("learning.note", slug=version.slug, passage=passage.id)
            inside[passage.id] = link(href, passage.tag != "p")
    return with_beside(section.html, section.passages, inside, after)


def _macro(name: str) -> Any:
    return get_template_attribute("learning/_beside.html", name)
