"""Differences between two texts, line by line, with the changed words marked."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

CONTEXT = 2
"""So many unchanged lines are shown around a change."""

MOST_LINES = 1500
"""No more lines than this are shown of one text."""

MOST_PARTS, MOST_PAIRS = 4000, 250_000
"""Comparing costs time for each line or word and each pair of equal ones; beyond this a text counts as replaced."""

ALIKE = 0.5
"""A line that shares this part of its words with another is that line, changed."""

WINDOW = 5


@dataclass(frozen=True)
class Piece:
    """Words of a changed line. mark: "same", "ins" or "del"."""

    mark: str
    text: str


@dataclass(frozen=True)
class Line:
    """One line. kind: "same", "removed", "added" or "changed"; before, after: its numbers in the two texts."""

    kind: str
    before: int | None
    after: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Difference:
    """What changed in a text: blocks of lines around each change. cut: whether there is more than is shown."""

    blocks: tuple[tuple[Line, ...], ...]
    cut: bool

    def __bool__(self) -> bool:
        return bool(self.blocks)


def difference(before: str, after: str) -> Difference:
    """Compare two texts."""
    old, new = before.splitlines(), after.splitlines()
    blocks: list[tuple[Line, ...]] = []
    room = MOST_LINES
    for group in _groups(old, new):
        lines = (line for code in group for line in _lines(code, old, new))
        blocks.append(tuple(islice(lines, room)))
        room -= len(blocks[-1])
        if next(lines, None) is not None or room <= 0:
            return Difference(tuple(blocks), cut=True)
    return Difference(tuple(blocks), cut=False)


Code = tuple[str, int, int, int, int]


def _groups(old: list[str], new: list[str]) -> Iterator[list[Code]]:
    if old == new:
        return
    if not _comparable(old, new):
        yield [("replace", 0, len(old), 0, len(new))]
        return
    yield from SequenceMatcher(_says_nothing, old, new, autojunk=False).get_grouped_opcodes(CONTEXT)


def _lines(code: Code, old: list[str], new: list[str]) -> Iterator[Line]:
    kind, first, last, start, end = code
    if kind == "equal":
        for offset in range(last - first):
            yield Line("same", first + offset + 1, start + offset + 1, (Piece("same", old[first + offset]),))
        return
    for number in range(first, last):
        match = _match(old[number], new, start, end)
        if match is None:
            yield Line("removed", number + 1, None, (Piece("same", old[number]),))
            continue
        yield from (_added(new, at) for at in range(start, match))
        yield Line("changed", number + 1, match + 1, _marked(old[number], new[match]))
        start = match + 1
    yield from (_added(new, at) for at in range(start, end))


def _added(new: list[str], number: int) -> Line:
    return Line("added", None, number + 1, (Piece("same", new[number]),))


def _match(line: str, new: list[str], start: int, end: int) -> int | None:
    words = _words(line)
    for number in range(start, min(end, start + WINDOW)):
        others = _words(new[number])
        if _comparable(words, others) and SequenceMatcher(None, words, others, False).quick_ratio() >= ALIKE:
            return number
    return None


def _marked(before: str, after: str) -> tuple[Piece, ...]:
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[first:last])))
            continue
        pieces += _piece("del", "".join(old[first:last]))
        pieces += _piece("ins", "".join(new[start:end]))
    return tuple(pieces)


def _piece(mark: str, text: str) -> list[Piece]:
    """Mark words, but not the space behind them."""
    words = text.rstrip() or text
    return [Piece(mark, words), Piece("same", text[len(words) :])] if text else []


def _words(line: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", line)


def _comparable(old: Sequence[str], new: Sequence[str]) -> bool:
    counts = Counter(new)
    pairs = sum(number * counts[part] for part, number in Counter(old).items() if not _says_nothing(part))
    return max(len(old), len(new)) <= MOST_PARTS and pairs <= MOST_PAIRS


def _says_nothing(line: str) -> bool:
    return not line.strip()
