"""Searching: an index for each thing published, and hits in order with their words marked.

An index lives beside the version or edition it was made of, in the memory of each process, and is made anew for
another version or digest; so it can be neither stale nor forgotten in a transaction.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from math import log

from app.content.stems import Word, asked, stems_of, words

SNIPPET = 240
"""So many characters of a passage are shown."""


class Kind(StrEnum):
    """What a hit is, in the order of the page."""

    MODULE = "module"
    TERM = "term"
    TEXT = "text"
    JOB = "job"
    DUTY = "duty"
    COMPETENCY = "competency"
    POLICY = "policy"
    HELP = "help"


@dataclass(frozen=True)
class Passage:
    """A piece of what is published that can be found.

    title: its own, "" for a paragraph. above: the titles over it, from the module's down; their words help
    a passage that holds another word itself. titled: the language of the first of them, "" where it is that
    of the passage. unsaid: what finds it besides, such as its code.
    place: what leads to it. MODULE: slug. TEXT: slug, section ("" before the first), id. TERM: slug,
    section ("" where none links it), key. JOB, HELP: id on the page, or "". DUTY: id. COMPETENCY: id, level
    or "", outcome or "". POLICY: edition, code.
    """

    kind: Kind
    title: str
    text: str
    place: tuple[str, ...]
    above: tuple[str, ...] = ()
    titled: str = ""
    unsaid: str = ""


@dataclass(frozen=True)
class Marked:
    """A part of a text, and whether it is a word that was searched for."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Hit:
    """A passage that was found, as it is shown: title and snippet in parts. score: larger is better."""

    passage: Passage
    language: str
    stems: frozenset[str]
    score: float

    @cached_property
    def title(self) -> list[Marked]:
        """The whole title, its words marked."""
        return marked(self.passage.title, self.stems, self.language)

    @cached_property
    def snippet(self) -> list[Marked]:
        """The part of the text that holds most of the words."""
        return snippet(self.passage.text, self.stems, self.language)


@dataclass(frozen=True)
class Found:
    """What a search came to. whole: whether the hits hold all words asked for, or only some."""

    hits: Mapping[Kind, Sequence[Hit]]
    whole: bool

    @property
    def total(self) -> int:
        """How many hits there are."""
        return sum(len(hits) for hits in self.hits.values())


@dataclass
class Index:
    """The passages of one thing published, in one language, by the stems of their words."""

    language: str
    passages: tuple[Passage, ...]
    _where: dict[str, list[int]] = field(default_factory=dict, repr=False)
    _titles: dict[str, set[int]] = field(default_factory=dict, repr=False)
    _above: dict[str, set[int]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Read every passage once."""
        for number, passage in enumerate(self.passages):
            title = self._stems(passage.title)
            for stem in title | self._stems(passage.text) | self._stems(passage.unsaid):
                self._where.setdefault(stem, []).append(number)
            for stem in title:
                self._titles.setdefault(stem, set()).add(number)
            for stem in self._stems(" ".join(passage.above)):
                self._above.setdefault(stem, set()).add(number)

    def holding(self, stem: str) -> Sequence[int]:
        """The numbers of the passages that hold a word."""
        return self._where.get(stem, ())

    def in_title(self, stem: str, number: int) -> bool:
        """Whether a word stands in the title of a passage."""
        return number in self._titles.get(stem, ())

    def above(self, stem: str, number: int) -> bool:
        """Whether a word stands in a title over a passage."""
        return number in self._above.get(stem, ())

    def _stems(self, text: str) -> set[str]:
        return stems_of(text, self.language)


def search(indexes: Iterable[Index], query: str, spoken: str = "", *, some: bool = True) -> Found:
    """Find what holds all words of a query or, where nothing does and some will do, some of them, most first.

    Rare words weigh more than common ones, words in a title twice, and of two equal passages the shorter
    comes first. spoken: the language of who asks.
    """
    indexes = list(indexes)
    wanted = {language: asked(query, language, spoken) for language in {i.language for i in indexes}}
    total = sum(len(index.passages) for index in indexes)
    everywhere = {
        (language, stem): sum(len(i.holding(stem)) for i in indexes if i.language == language)
        for language, stems in wanted.items()
        for stem in stems
    }
    weight = {key: log(1 + total / (1 + number)) for key, number in everywhere.items()}
    hits: list[tuple[int, Hit]] = []
    for index in indexes:
        hits += _hits(index, wanted[index.language], weight)
    whole = any(number == len(wanted[hit.language]) for number, hit in hits)
    if whole or not some:
        hits = [(number, hit) for number, hit in hits if number == len(wanted[hit.language])]
    hits.sort(
        key=lambda found: (
            -found[0],
            -round(found[1].score, 6),
            len(found[1].passage.text),
            found[1].passage.place,
        )
    )
    return Found(
        {kind: of for kind in Kind if (of := [h for _n, h in hits if h.passage.kind is kind])}, whole
    )


def marked(text: str, stems: Collection[str], language: str) -> list[Marked]:
    """A text in parts: what was searched for, and what stands between."""
    return _parts(text, [word for word in words(text, language) if word.stem in stems], 0, len(text))


def snippet(text: str, stems: Collection[str], language: str) -> list[Marked]:
    """The part of a text that holds most of these words, cut between words."""
    every = list(words(text, language))
    hits = [word for word in every if word.stem in stems]
    if len(text) <= SNIPPET or not hits:
        first, last = 0, len(text) if len(text) <= SNIPPET else _last_before(every, SNIPPET)
        return _parts(text, hits, first, last)

    def richness(start: Word) -> tuple[int, int]:
        inside = [w for w in hits if start.start <= w.start and w.end <= start.start + SNIPPET * 2 // 3]
        return len({w.stem for w in inside}), len(inside)

    best = max(hits, key=lambda hit: (*richness(hit), -hit.start))
    earliest = max(0, best.start - SNIPPET // 3)
    first = next(w.start for w in every if w.start >= earliest)
    if earliest == 0:
        first = 0
    last = _last_before(every, first + SNIPPET) if first + SNIPPET < len(text) else len(text)
    return _parts(text, hits, first, max(last, best.end))


def _hits(
    index: Index, stems: Sequence[str], weight: Mapping[tuple[str, str], float]
) -> list[tuple[int, Hit]]:
    held: dict[int, list[str]] = {}
    for stem in stems:
        for number in index.holding(stem):
            held.setdefault(number, []).append(stem)
    found = []
    for number, here in held.items():
        here += [stem for stem in stems if stem not in here and index.above(stem, number)]
        score = sum(weight[index.language, s] * (2 if index.in_title(s, number) else 1) for s in here)
        found.append((len(here), Hit(index.passages[number], index.language, frozenset(stems), score)))
    return found


def _last_before(every: Sequence[Word], end: int) -> int:
    return max((word.end for word in every if word.end <= end), default=end)


def _parts(text: str, hits: Iterable[Word], first: int, last: int) -> list[Marked]:
    parts, at = [Marked("… ", False)] if first else [], first
    for hit in hits:
        if first <= hit.start and hit.end <= last:
            parts += [Marked(text[at : hit.start], False), Marked(text[hit.start : hit.end], True)]
            at = hit.end
    parts.append(Marked(text[at:last], False))
    if last < len(text):
        parts.append(Marked(" …", False))
    return [part for part in parts if part.text]
