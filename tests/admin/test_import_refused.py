"""Importing: what is too large or no table is refused in words."""

import pytest
from flask import Flask

from tests.admin.conftest import City
from tests.admin.seen import everything, send, words
from tests.admin.table import PEOPLE, check


@pytest.mark.parametrize("size", [1024 * 1024 + 1, 3 * 1024 * 1024])
def test_more_than_a_megabyte_is_refused_in_words(app: Flask, city: City, size: int) -> None:
    before = everything(app)
    large = b"email,name\n" + b"x" * size

    pasted = {"kind": "people", "text": large.decode()}
    for answer in (check(city, "people", large), send(city.browser, "/admin/import", pasted)):
        assert answer.status_code == 422
        assert "This is larger than 1 MB." in words(answer)

    assert everything(app) == before


def test_more_than_five_thousand_rows_are_refused_in_words(city: City) -> None:
    rows = "".join(f"p{number}@city.eu,P {number}\n" for number in range(5001))

    answer = check(city, "people", "email,name\n" + rows)

    assert answer.status_code == 422
    assert "The file has 5,001 rows. Split the file: at most 5,000 rows at once." in words(answer)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There is nothing here."),
        (b"PK\x03\x04rest of a workbook", "This is a workbook."),
        (b"\xff\xfe\x00", "This file cannot be read as text."),
        (b"email,name\n\x81\x8d,\x90", "This file cannot be read as text."),
    ],
)
def test_what_is_no_table_is_refused_in_words(city: City, content: bytes, sentence: str) -> None:
    answer = check(city, "people", content)

    assert answer.status_code == 422
    assert sentence in words(answer)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"kind": "people", "text": " "}, "Choose a file, or paste its rows below."),
        ({"kind": "", "text": PEOPLE}, "Choose what the file holds."),
        ({"kind": "roles", "text": PEOPLE}, "Choose what the file holds."),
    ],
)
def test_a_form_half_filled_is_refused_in_words(city: City, sent: dict[str, str], sentence: str) -> None:
    answer = city.browser.post("/admin/import", data=sent)

    assert answer.status_code == 422
    assert sentence in words(answer)
