"""The files: what is shown, on all pages, without anything that a spreadsheet would run."""

import csv
import io

import pytest
from flask import Flask

from app.spreadsheet import safe
from tests.coverage.made import (
    BASICS,
    CASES,
    MATRIX,
    looks,
    make_city,
    officer,
    page,
    show,
    speak,
)
from tests.people import make_unit, sign_in


def lines(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_matrix_says_what_it_is_and_then_everybody(app: Flask) -> None:
    city = make_city(app)
    ada, ben = officer(app, "Ada", city.north), officer(app, "Ben", city.pumps)
    speak(app, ada, by=city.hr)
    show(app, ben, "K1.1.1", "K1.1.2")

    answer = sign_in(app, city.hr).get(f"{MATRIX}.csv?unit={city.north}")

    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="coverage-officer-2026-11-02.csv"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert lines(answer.get_data(as_text=True)) == [
        ["Profile", "Water Officer"],
        ["Edition", "1, from 2026-11-02"],
        ["Day", "2026-11-02"],
        ["Unit", "North and below"],
        ["Generated at", "2 November 2026, 11:00"],
        [],
        ["Name", "Unit", "K1 level", "K1 target", "K1 state", "K2 level", "K2 target", "K2 state"],
        ["Ada", "North", "2", "2", "met", "3", "3", "met"],
        ["Ben", "Pumps", "1", "2", "below", "0", "3", "not assessed"],
        ["At target", "", "1 of 2", "", "", "1 of 2", "", ""],
    ]


def test_filters_hold_for_the_file_and_are_named_in_it(app: Flask) -> None:
    city = make_city(app)
    speak(app, officer(app, "Ada", city.north), by=city.hr)
    officer(app, "Ben", city.north)
    rows = lines(page(app, city.hr, f"{MATRIX}.csv?competency=K1&state=met"))
    assert ["Competency", "K1"] in rows
    assert ["State", "met"] in rows
    assert rows[-3:] == [
        ["Name", "Unit", "K1 level", "K1 target", "K1 state"],
        ["Ada", "North", "2", "2", "met"],
        ["At target", "", "1 of 1", "", ""],
    ]


def test_all_pages_are_in_the_file(app: Flask) -> None:
    city = make_city(app)
    people = [officer(app, f"Person {n:02}", city.north) for n in range(53)]
    assert (
        sum(
            row[:1] != [] and row[0].startswith("Person")
            for row in lines(page(app, city.hr, f"{MATRIX}.csv"))
        )
        == 53
    )
    assert looks(app)[0][3] == people


def test_duties_have_a_line_for_each_holder_and_each_who_is_near(app: Flask) -> None:
    city = make_city(app)
    ada, ben = officer(app, "Ada", city.north), officer(app, "Ben", city.pumps)
    officer(app, "Cem", city.south)
    speak(app, ada, by=city.hr)
    show(app, ben, *BASICS, *CASES)
    rows = lines(page(app, city.hr, f"{MATRIX}/duties.csv"))
    assert rows[rows.index([]) + 1 :] == [
        ["Duty", "Title", "Can carry it", "Without Ada", "Name", "Unit", "Carries", "Lacks"],
        ["D1", "Pump", "2", "1", "Ada", "North", "yes", ""],
        ["D1", "Pump", "2", "1", "Ben", "Pumps", "yes", ""],
        ["D2", "Warn", "1", "0", "Ada", "North", "yes", ""],
        ["D2", "Warn", "1", "0", "Ben", "Pumps", "nearest", "1 level of K2"],
    ]
    assert [look[2:] for look in looks(app)] == [
        (f"file of duties: profile=officer&day=2026-11-02&units={city.city}", [ada, ben])
    ]


def test_a_duty_of_nobody_has_a_line_too(app: Flask) -> None:
    city = make_city(app)
    assert ["D1", "Pump", "0", "0", "", "", "nobody", ""] in lines(page(app, city.hr, f"{MATRIX}/duties.csv"))


@pytest.mark.parametrize("place", [f"{MATRIX}.csv", f"{MATRIX}/duties.csv"])
def test_a_bad_value_leads_to_the_page_that_says_so(app: Flask, place: str) -> None:
    city = make_city(app)
    officer(app, "Ada", city.north)
    browser = sign_in(app, city.hr)
    answer = browser.get(f"{place}?unit=999&_external=x&profile=y")
    assert answer.status_code == 302
    assert answer.location == place.removesuffix(".csv") + "?unit=999&_external=x&profile=y"
    assert browser.get(answer.location).status_code == 422
    assert [look[2].split(":")[0] for look in looks(app)] != ["file of people and competencies"]


def test_names_that_a_spreadsheet_would_run_are_text(app: Flask) -> None:
    city = make_city(app)
    unit = make_unit(app, "evil", "+Fire;=1+1", parent=city.north)
    person = officer(app, '=HYPERLINK("x")', unit)
    speak(app, person, by=city.hr)
    for place in (f"{MATRIX}.csv?unit={unit}", f"{MATRIX}/duties.csv?unit={unit}"):
        text = page(app, city.hr, place)
        cells = [cell for row in lines(text) for cell in row]
        assert '\'=HYPERLINK("x")' in cells
        assert "'+Fire;'=1+1" in cells
        assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")]


STAYS = ("Ada", -3, "", "a = b", "K1 - water")
CHANGES = {
    "=1": "'=1", "+1": "'+1", "-1": "'-1", "@SUM": "'@SUM", "\tx": "'\tx", "\rx": "'\rx", "  =1": "'  =1",
    "a;=1": "a;'=1", 'a"=1': "a\"'=1", "a\n=1": "a\n'=1", "\uff1d1": "'\uff1d1",
}  # fmt: skip


@pytest.mark.parametrize(("cell", "written"), [*zip(STAYS, STAYS, strict=True), *CHANGES.items()])
def test_what_begins_a_formula_gets_an_apostrophe(cell: str | int, written: str | int) -> None:
    assert safe(cell) == written


def test_in_german_the_cells_are_parted_as_spreadsheets_there_expect(app: Flask) -> None:
    city = make_city(app)
    officer(app, "Ada", city.north)
    browser = sign_in(app, city.hr)
    text = browser.get(f"{MATRIX}.csv", headers={"Accept-Language": "de"}).get_data(as_text=True)
    assert '"Ada";"North";' in text
