"""What a note stands beside: the same words as when it was written, others, or nothing any more."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.content.published import Published, Section
from app.learning.models import Note
from app.words import folded

LONGEST_NOTE = 4000
"""Characters of one note."""


@dataclass(frozen=True)
class Spot:
    """A passage in a version: a block of a section, or the section as a whole; start: where in its HTML."""

    version: Published
    section: Section
    passage: str
    words: str
    start: int

    @property
    def whole(self) -> bool:
        """Whether this is a section as a whole."""
        return self.passage == self.section.id


@dataclass(frozen=True)
class PlacedNote:
    """A note with its passage in the current version or, where that is gone, in the version it was written on."""

    note: Note
    spot: Spot
    gone: bool
    changed: bool


def spot_of(version: Published, passage: str) -> Spot | None:
    """Where a passage stands in a version; None where it does not."""
    for section in version.sections:
        if section.id == passage:
            return Spot(version, section, passage, section.title, -1)
        if found := section.passage(passage):
            return Spot(version, section, passage, found.text, found.start)
    return None


def placed(note: Note, current: Published, then: Published) -> PlacedNote | None:
    """A note beside its passage; then: the version it was written on."""
    now = spot_of(current, note.passage)
    if now is None:
        before = spot_of(then, note.passage)
        return PlacedNote(note, before, gone=True, changed=False) if before else None
    # A reader who changes the language, or a translation that comes later, changes no paragraph.
    words = [spot_of(version.original, note.passage) for version in (then, current)]
    return PlacedNote(note, now, gone=False, changed=_words(words[0]) not in ("", _words(words[1])))


def _words(spot: Spot | None) -> str:
    """What is compared: capitals alone say nothing else."""
    return spot.words.casefold() if spot else ""


def matching(notes: Iterable[PlacedNote], words: str) -> list[PlacedNote]:
    """The notes that hold all of these words, in themselves, their passage or its section."""
    wanted = folded(words).split()
    return [one for one in notes if all(word in _searched(one) for word in wanted)]


def _searched(one: PlacedNote) -> str:
    spot = one.spot
    return folded(" ".join((one.note.text, spot.words, spot.section.title, spot.version.module.title)))
