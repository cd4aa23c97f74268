"""All words that the modules explain, in the order of a dictionary."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.content.published import Catalogue, Published
from app.domain.course import Term
from app.words import folded


@dataclass(frozen=True)
class Entry:
    """A word, what it means here, and the module that defines it."""

    key: str
    term: Term
    module: Published


def words_by_letter(catalogue: Catalogue, wanted: str = "") -> Mapping[str, list[Entry]]:
    """Every word under its first letter; wanted: only those that hold it in their name or meaning."""
    entries = [
        Entry(key, term, version)
        for version in catalogue.modules
        for key, term in version.module.glossary.items()
        if folded(wanted) in folded(f"{term.term} {term.text}")
    ]
    letters: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (folded(entry.term.term), entry.key)):
        letters.setdefault(folded(entry.term.term)[:1].upper(), []).append(entry)
    return letters
