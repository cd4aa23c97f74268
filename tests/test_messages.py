"""The interface in four languages: nothing missing, nothing left in English, every placeholder kept."""

import csv
import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
CATALOGUES = ROOT / "app" / "translations"
LANGUAGES = ("el", "de", "pt")
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}

SAME = {
    "el": {"Cookies"},
    "de": {
        *(
            "Code",
            "Code %(code)s",
            "Cookies",
            "Import",
            "Link",
            "Name",
            "Normal",
            "normal",
            "Pause",
            "Person",
        ),
        *("Sepia", "Status %(status)s", "Text", "Version", "Version %(n)s"),
    },
    "pt": {"Cookies", "Menu", "Normal", "normal", "Use a, b, c.", "Use: %(kinds)s."},
}
"""Messages that are the same word in the language as in English."""

_HOLE = re.compile(r"%\(\w+\)[sd]|%%")
_NO_WORDS = re.compile(r"%\(\w+\)[sd]|`[^`]*`|Smart Mature Resilience|note, tip and warning")
"""What is no word of ours: placeholders, code, a name, the marks of boxes."""

_WORD = re.compile(r"[A-Za-z]{3,}")


@cache
def wanted() -> frozenset[str]:
    """Every message of the program, by its first form."""
    found = extract_from_dir(ROOT / "app", METHODS, OPTIONS, KEYWORDS)
    return frozenset(ids if isinstance(ids, str) else ids[0] for _file, _line, ids, _notes, _context in found)


@cache
def catalogue(language: str) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def test_the_program_has_messages() -> None:
    assert len(wanted()) > 1500


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing_and_none_is_left_over(language: str) -> None:
    there = {first(message) for message in messages(language)}
    assert sorted(wanted() - there) == []
    assert sorted(there - wanted()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_in_every_form(language: str) -> None:
    count = catalogue(language).num_plurals
    lacking = [
        first(m)
        for m in messages(language)
        if not all(forms(m)) or (not isinstance(m.id, str) and len(forms(m)) != count) or m.fuzzy
    ]
    assert lacking == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_left_in_english(language: str) -> None:
    left = [
        first(m)
        for m in messages(language)
        if first(m) in forms(m) and _WORD.search(_HOLE.sub("", first(m))) and first(m) not in SAME[language]
    ]
    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree(language: str) -> None:
    wrong = []
    for message in messages(language):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        allowed = {hole for text in ids for hole in _HOLE.findall(text)}
        for form in forms(message):
            holes = set(_HOLE.findall(form))
            if not holes <= allowed or (len(ids) == 1 and holes != allowed):
                wrong.append(first(message))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_was_translated(language: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    assert (CATALOGUES / language / "LC_MESSAGES" / "messages.mo").read_bytes() == compiled.getvalue(), (
        "run make messages"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_word_for_one_thing(language: str) -> None:
    """Where a message holds a term of the glossary, its translation holds the term's agreed stem."""
    with (CATALOGUES / "terms.csv").open(encoding="utf-8", newline="") as file:
        terms = [(row["en"], row[f"{language}_stem"].lower().split("|")) for row in csv.DictReader(file)]
    wrong = []
    for message in messages(language):
        text = _NO_WORDS.sub("", first(message)).lower()
        said = " ".join(forms(message)).lower()
        for term, stems in terms:
            if re.search(rf"\b{re.escape(term)}s?\b", text) and not any(stem in said for stem in stems):
                wrong.append((term, first(message), forms(message)[0]))
    assert wrong == []
