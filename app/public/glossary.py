"""All words that the modules explain, in the order of a dictionary, the reader's own language first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.content.published import Catalogue, Published
from app.domain.course import Term
from app.domain.translation import term_part
from app.words import folded


@dataclass(frozen=True)
class Entry:
    """A word, what it means here, and the module that defines it."""

    key: str
    term: Term
    module: Published


@dataclass(frozen=True)
class Shelf:
    """The words in one language, each under its first letter."""

    language: str
    letters: Mapping[str, Sequence[Entry]]


def words_by_letter(catalogue: Catalogue, spoken: str, wanted: str = "") -> Sequence[Shelf]:
    """Every word under its first letter, those in the reader's language first, then those shown in the original.

    wanted: only those that hold it in their name or meaning.
    """
    shelves: dict[str, dict[str, list[Entry]]] = {spoken: {}}
    for entry in sorted(_entries(catalogue, folded(wanted)), key=lambda e: (folded(e.term.term), e.key)):
        letters = shelves.setdefault(entry.module.language_of(term_part(entry.key)), {})
        letters.setdefault(folded(entry.term.term)[:1].upper(), []).append(entry)
    return [Shelf(language, letters) for language, letters in shelves.items() if letters]


def _entries(catalogue: Catalogue, wanted: str) -> Iterator[Entry]:
    for version in catalogue.modules:
        for key, term in version.module.glossary.items():
            if wanted in folded(f"{term.term} {term.text}"):
                yield Entry(key, term, version)
