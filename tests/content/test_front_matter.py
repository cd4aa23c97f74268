"""A module's front matter as fields and back: nothing that nobody changed is changed."""

from pathlib import Path

import pytest

from app.content.front_matter import FIRST_LINE, fields_of, joined, parted, place_of, quoted, with_fields
from app.content.strict_yaml import read

HERE = Path(__file__).parents[1]
SHIPPED = [*HERE.glob("library/courses/*/*.md"), *(HERE.parent / "courses").glob("*/*.md")]
FILES = [path for path in SHIPPED if "." not in path.stem]
"""The texts that the editor opens; translations and plain-language versions are files only."""

HEADER = """# Who keeps this: Eleni
title:   "Heat: what to do"   # for the street
summary: >-
  Two lines
  of it.
minutes: '60'

checked_on: 2026-11-01
sources:
# the law first
  law-2020:
    title: A law
policies: [{edition: "002", code: P1S1,
            section: low, able: See}]"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fields_that_nobody_changed_leave_a_file_as_it_is(path: Path) -> None:
    text = path.read_text()
    header, markdown = parted(text)
    fields = fields_of(header)

    assert fields is not None and fields["title"]
    assert joined(with_fields(header, fields), markdown) == text


def test_only_the_changed_field_is_written_anew() -> None:
    fields = fields_of(HEADER)
    assert fields is not None

    changed = with_fields(
        HEADER, fields | {"summary": "No: not 'that' # one", "glossary": "sun: {term: Sun, text: Hot.}"}
    )

    assert (
        changed
        == HEADER.replace("summary: >-\n  Two lines\n  of it.", "summary: 'No: not ''that'' # one'")
        + "\nglossary:\n  sun: {term: Sun, text: Hot.}"
    )


def test_fields_hold_what_the_lines_mean() -> None:
    fields = fields_of(HEADER)

    assert fields == {
        "title": "Heat: what to do",
        "summary": "Two lines of it.",
        "minutes": "60",
        "checked_on": "2026-11-01",
        "policies": '[{edition: "002", code: P1S1,\nsection: low, able: See}]',
        "sources": "# the law first\nlaw-2020:\n  title: A law",
        "glossary": "",
    }
    again = fields_of(with_fields("", fields))
    assert again == fields


@pytest.mark.parametrize(
    "header",
    [
        "title: A\ntitle: B",
        '"title": A',
        "title : A",
        "{title: A}",
        "- title",
        "titel: A",
        "just words",
        "title: [A]",
        "title: 'A\nsummary: B'",
        "title: A\n  minutes: 3",
        "policies: {a: b,\nsources: c}",
    ],
)
def test_what_cannot_be_parted_safely_stays_one_text(header: str) -> None:
    assert fields_of(header) is None


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "12:30",
        "a: b",
        "a #b",
        "'",
        '"',
        "- x",
        "[a",
        "{",
        "*a",
        "&a",
        "!x",
        "%x",
        "@x",
        "`",
        "a\\b",
        "? x",
        "|",
        ">",
        "-",
        "~",
        "null",
        "1_000",
        ": x",
        "x:",
        "---",
    ],
)
def test_every_line_of_words_can_be_written(text: str) -> None:
    assert read(f"title: {quoted(text)}") == {"title": text}
    assert fields_of(with_fields("", {"title": text})) == {
        **dict.fromkeys(("summary", "minutes", "checked_on", "policies", "sources", "glossary"), ""),
        "title": text,
    }


def test_a_fence_inside_a_list_does_not_end_the_front_matter() -> None:
    header = with_fields("title: A", {"title": "A", "sources": "book:\n---\n"})

    assert parted(joined(header, "Text")) == (header, "Text")


def test_a_line_of_the_file_is_found_in_its_field() -> None:
    lines = HEADER.split("\n")
    where = {text: place_of(HEADER, number + FIRST_LINE) for number, text in enumerate(lines)}

    assert where["  of it."] == ("summary", 3)
    assert where["    title: A law"] == ("sources", 3)
    assert where["            section: low, able: See}]"] == ("policies", 2)
    assert where["# Who keeps this: Eleni"] is None
