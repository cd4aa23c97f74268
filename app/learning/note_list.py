"""A reader's notes by module, on a page and as a Markdown file to take along."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urljoin

from flask import current_app, url_for

from app.content.published import Published
from app.content.queries import catalogue, published
from app.language import day
from app.language import gettext as _
from app.learning.models import Note
from app.learning.noting import PlacedNote, Spot, matching, placed


@dataclass(frozen=True)
class ModuleNotes:
    """A module and the notes in it, in the order of its text.

    offered: whether people can read the module now; if not, version is the newest with a note, and pages
    about the module are not found.
    """

    version: Published
    notes: Sequence[PlacedNote]
    offered: bool = True


def placed_in(version: Published, notes: Sequence[Note]) -> list[PlacedNote]:
    """A module's notes beside their passages in a version, in the order of its text; those without one last."""
    found = [one for note in notes if (one := placed(note, version, published(note.version_id)))]
    order = {section.id: number for number, section in enumerate(version.sections)}
    return sorted(found, key=lambda one: (one.gone, order.get(one.spot.section.id, 0), one.spot.start))


def notes_by_module(notes: Sequence[Note]) -> list[ModuleNotes]:
    """A person's notes by module in the catalogue's order; a module that is not in it any more stands last."""
    by_slug: dict[str, list[Note]] = {}
    for note in notes:
        by_slug.setdefault(note.module_slug, []).append(note)
    current = {version.slug: version for version in catalogue().modules}
    found = []
    for slug in [*filter(by_slug.__contains__, current), *sorted(by_slug.keys() - current.keys())]:
        mine = by_slug[slug]
        offered = slug in current
        version = current[slug] if offered else published(max(note.version_id for note in mine))
        if together := placed_in(version, mine):
            found.append(ModuleNotes(version, together, offered))
    return found


def filtered(modules: Sequence[ModuleNotes], words: str = "", slug: str = "") -> list[ModuleNotes]:
    """Those of a person's notes that hold the words, in the module if one is named."""
    some = [replace(m, notes=matching(m.notes, words)) for m in modules if slug in ("", m.version.slug)]
    return [module for module in some if module.notes]


def as_markdown(modules: Sequence[ModuleNotes], today: date) -> str:
    """Notes as one Markdown text: the passage quoted, the note, its address and day."""
    lines = [f"# {_('My notes')}", f"SCRO Academy, {day(today)}"]
    for module in modules:
        lines.append(f"## {module.version.module.title}")
        for one in module.notes:
            address = urljoin(current_app.config["ORIGIN"], address_of(one.spot, old=one.gone))
            link = f" <{address}>" if module.offered else ""
            gone = f" {_('Its paragraph has changed.')}" if one.gone or one.changed else ""
            lines += [
                f"### {one.spot.section.title}",
                *([] if one.spot.whole else [f"> {one.spot.words}"]),
                one.note.text,
                f"{day(one.note.updated_at)}.{link}{gone}",
            ]
    return "\n\n".join(lines) + "\n"


def address_of(spot: Spot, *, old: bool = False) -> str:
    """The address of a passage; old: in that very version, not in the current one."""
    return url_for(
        "learning.section",
        slug=spot.version.slug,
        section_id=spot.section.id,
        version=spot.version.number if old else None,
        _anchor=spot.passage,
    )
