"""Importing: every bad row is named with its line, the reason and the repair, all at once, and nothing is written."""

import io
import re
from datetime import date, timedelta
from html import unescape

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from app.accounts import people
from app.db import db
from tests.admin.conftest import City
from tests.admin.seen import everything, send
from tests.people import make_person

ROW = re.compile(r'<th scope="row">(\d+)</th><td>(.*?)</td><td>(.*?)</td>')
UNITS = "code,name,parent,from"
PEOPLE = "email,name"
PLACES = "email,unit,profile,from,until"


def check(city: City, kind: str, *lines: str) -> TestResponse:
    """Look at the preview of a file."""
    file = FileStorage(io.BytesIO("\n".join(lines).encode()), "table.csv")
    return send(city.browser, "/admin/import", {"kind": kind, "file": file})


def named(answer: TestResponse) -> list[tuple[int, str, str]]:
    """The bad rows that a page names: line, reason, repair."""
    assert answer.status_code == 422
    found = ROW.findall(answer.get_data(as_text=True))
    return [(int(line), unescape(reason), unescape(repair)) for line, reason, repair in found]


@pytest.fixture
def ben(app: Flask, city: City) -> str:
    """The address of Ben, who stood in the Port office in 2024 and in the City since 2025."""
    person_id = make_person(app, "Ben Beta")
    with app.app_context():
        people.appoint(person_id, city.port, None, date(2024, 1, 1))
        people.end_appointment(person_id, date(2024, 12, 31))
        people.appoint(person_id, city.top, None, date(2025, 3, 1))
        ben = people.person_or_404(person_id)
        ben.email = "ben@city.eu"
        db.session.commit()
    return "ben@city.eu"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["email"], [(1, "The column “name” is missing.", "The first line must read: email, name")]),
        (["", "ben@city.eu,Ben"], [
            (2, "The column “ben@city.eu” is not known here.", "Remove it, or mend its name."),
            (2, "The column “ben” is not known here.", "Remove it, or mend its name."),
            (2, "The column “email” is missing.", "The first line must read: email, name"),
            (2, "The column “name” is missing.", "The first line must read: email, name"),
        ]),
        (["email,name,Role", "b@city.eu,Ben,admin"], [
            (1, "The column “role” is refused: no file gives a role or a password.",
             "Remove it. Roles and links are given on a person's page."),
        ]),
        (["email,name,is_admin,password_hash", "b@city.eu,Ben,1,x"], [
            (1, "The column “is_admin” is refused: no file gives a role or a password.",
             "Remove it. Roles and links are given on a person's page."),
            (1, "The column “password_hash” is refused: no file gives a role or a password.",
             "Remove it. Roles and links are given on a person's page."),
        ]),
        (["email,name,suspended", "b@city.eu,Ben,yes"], [
            (1, "The column “suspended” is not known here.", "Remove it, or mend its name."),
        ]),
        (["email,name,,x", "b@city.eu,Ben"], [
            (1, "The column “x” is not known here.", "Remove it, or mend its name."),
            (1, "The column “” is not known here.", "Remove it, or mend its name."),
        ]),
        (['"email,name', "b@city.eu,Ben"], [
            (1, "The quotation marks of this line do not match, or it is too long.",
             "Each row stands on one line, and a quotation mark inside a cell is written twice."),
        ]),
        (["email,name,Name", "b@city.eu,Ben,Ben"], [(1, "The column “name” stands here twice.", "Keep one of them.")]),
    ],
)  # fmt: skip
def test_columns(city: City, lines: list[str], expected: list[tuple[int, str, str]]) -> None:
    assert named(check(city, "people", *lines)) == expected


def test_every_bad_row_of_people_is_named_at_once(app: Flask, city: City) -> None:
    before = everything(app)

    answer = check(
        city,
        "people",
        PEOPLE,
        "good@city.eu,Good One",
        "no address,Ben",
        "two@at@city.eu,Ben",
        ",Nobody",
        "a@city.eu,",
        f"b@city.eu,{'n' * 121}",
        f"{'e' * 250}@city.eu,Long",
        "GOOD@City.EU,Good Again",
        'c@city.eu,"Ben',
        "d@city.eu,Ben,and more",
        "e@city.eu,Be\u202en",
        "f@city.eu,Be\x00n",
        "",
        "ｇｏｏｄ@city.eu,Good Wide",
    )

    assert named(answer) == [
        (3, "“no address” is not an email address.", "Write one like name@city.eu."),
        (4, "“two@at@city.eu” is not an email address.", "Write one like name@city.eu."),
        (5, "“” is not an email address.", "Write one like name@city.eu."),
        (6, "The cell “name” is empty.", "Fill it in."),
        (7, "The cell “name” has 121 characters.", "Shorten it to at most 120."),
        (8, f"“{'e' * 250}@city.eu” is not an email address.", "Write one like name@city.eu."),
        (9, "The address good@city.eu stands in line 2 already.", "Remove one of the two lines."),
        (10, "The quotation marks of this line do not match, or it is too long.",
         "Each row stands on one line, and a quotation mark inside a cell is written twice."),
        (11, "This line has more cells than the first line has names.",
         "If a name holds the sign that parts the cells, put the name in quotation marks."),
        (12, "This line holds a sign that nobody can see (U+202E).", "Type the cell anew."),
        (13, "This line holds a sign that nobody can see (U+0000).", "Type the cell anew."),
        (15, "The address good@city.eu stands in line 2 already.", "Remove one of the two lines."),
    ]  # fmt: skip
    assert everything(app) == before


def test_every_bad_row_of_units_is_named_at_once(app: Flask, city: City) -> None:
    before = everything(app)

    answer = check(
        city,
        "units",
        UNITS,
        "A,Alpha,B,2024-01-01",
        "B,Beta,C,2024-01-01",
        "C,Gamma,A,2024-01-01",
        "D,Delta,D,2024-01-01",
        "E,Epsilon,NONE,2024-01-01",
        "F,Zeta,CITY,2019-12-31",
        "G,Eta,CITY,2024-02-30",
        "g,Eta again,CITY,2024-02-28",
        "H,Theta,G,2024-01-01",
        "PORT,Earlier,,2019-12-31",
        "CITY,City,PORT,2024-01-01",
        f"{'c' * 33},Iota,,2024-01-01",
        ",Kappa,,2024-01-01",
        "L,,,",
    )

    loop = "Mend the “parent” of one of these lines."
    assert named(answer) == [
        (2, "The unit would stand below itself: A → B → C → A.", loop),
        (3, "The unit would stand below itself: A → B → C → A.", loop),
        (4, "The unit would stand below itself: A → B → C → A.", loop),
        (5, "The unit would stand below itself: D → D.", loop),
        (6, "The unit above, “NONE”, is not known.", "Mend the code, or add a line for that unit."),
        (7, "The unit above, “CITY”, exists only from 1 January 2020 on.", "Write that day or a later one."),
        (8, "“2024-02-30” in “from” is not a day.", "Write it like 2026-11-21."),
        (
            9,
            "The unit “g” stands in line 8 already.",
            "Keep one line for each unit. Import a later change as a second file.",
        ),
        (11, "The unit “PORT” exists only from 1 January 2020 on.", "Write that day or a later one."),
        (12, "The unit would stand below itself: CITY → PORT → CITY.", loop),
        (13, "The cell “code” has 33 characters.", "Shorten it to at most 32."),
        (14, "The cell “code” is empty.", "Fill it in."),
        (15, "The cell “from” is empty.", "Fill it in."),
        (15, "The cell “name” is empty.", "Fill it in."),
    ]
    assert everything(app) == before


def test_a_circle_that_closes_only_on_a_later_day_is_named(app: Flask, city: City) -> None:
    sent = {"name": "City of Lysmar", "parent": "", "from_on": "2027-01-01"}
    assert city.browser.post(f"/admin/units/{city.top}", data=sent).status_code == 302
    top = {"code": "TOP", "name": "Top", "parent": "", "from_on": "2020-01-01"}
    assert city.browser.post("/admin/units", data=top).status_code == 302
    below_top = {"name": "City of Lysmar", "parent": str(city.port + 1), "from_on": "2027-01-01"}
    assert city.browser.post(f"/admin/units/{city.top}", data=below_top).status_code == 302

    answer = check(city, "units", UNITS, "TOP,Top,PORT,2026-01-01")

    assert named(answer) == [
        (
            2,
            "The unit would stand below itself: CITY → TOP → PORT → CITY.",
            "Mend the “parent” of one of these lines.",
        )
    ]


def test_every_bad_row_of_appointments_is_named_at_once(app: Flask, city: City, ben: str) -> None:
    before = everything(app)

    answer = check(
        city,
        "appointments",
        PLACES,
        "who@city.eu,PORT,,2026-01-01,",
        f"{ben},NONE,,2027-01-01,",
        f"{ben},PORT,king,2027-01-01,",
        f"{ben},PORT,,2027-13-01,",
        f"{ben},PORT,,2027-02-01,2027-01-31",
        f"{ben},PORT,,2019-01-01,2019-02-01",
        f"{ben},CITY,,2024-06-01,",
        f"{ben},CITY,,2023-01-01,2024-02-01",
        f"{ben},PORT,,2024-01-01,2025-01-31",
        f"{ben},PORT,,2028-01-01,2028-12-31",
        f"{ben},CITY,,2028-12-31,",
        "nonsense,,,,",
        f"{ben},PORT,,1.1.26,",
        f"{ben},PORT,,1850-01-01,",
        f"{ben},PORT,,9999-12-31,",
    )

    day, known = "Write it like 2026-11-21.", "Mend the code, or import units first."
    overlap = "Change “from” or “until” so that one ends before the other begins."
    assert named(answer) == [
        (2, "Nobody has the address who@city.eu.", "Mend it, or import people first."),
        (3, "The unit “NONE” is not known.", known),
        (4, "The profile “king” is not known.", "Leave it empty, or write one of: officer"),
        (5, "“2027-13-01” in “from” is not a day.", day),
        (6, "It ends before it begins.", "Write an “until” that is not before “from”."),
        (7, "The unit “PORT” exists only from 1 January 2020 on.", "Write that day or a later one."),
        (8, "This overlaps a place the person has already (1 January 2024 to 31 December 2024).", overlap),
        (9, "This overlaps a place the person has already (1 January 2024 to 31 December 2024).", overlap),
        (10, "This place ends on 31 December 2024 already.",
         "Leave “until” empty, and add a line that begins after that day."),
        (12, "This overlaps the place in line 11 (1 January 2028 to 31 December 2028).", overlap),
        (13, "The cell “from” is empty.", "Fill it in."),
        (13, "The cell “unit” is empty.", "Fill it in."),
        (13, "“nonsense” is not an email address.", "Write one like name@city.eu."),
        (14, "“1.1.26” in “from” is not a day.", day),
        (15, "“1850-01-01” in “from” is not a day.", day),
        (16, "“9999-12-31” in “from” is not a day.", day),
    ]  # fmt: skip
    assert everything(app) == before


def test_one_bad_row_among_good_ones_keeps_all_of_them_out(app: Flask, city: City) -> None:
    before = everything(app)

    answer = check(city, "people", PEOPLE, "a@city.eu,Alpha", "b@city.eu,Beta", "c,Gamma")

    page = answer.get_data(as_text=True)
    assert len(named(answer)) == 1
    assert "1 line to mend" in page
    assert 'name="seen"' not in page
    assert everything(app) == before


def test_the_text_stands_there_to_be_mended(city: City) -> None:
    page = check(city, "people", PEOPLE, "c,Gamma <b>").get_data(as_text=True)

    assert "email,name\nc,Gamma &lt;b&gt;</textarea>" in page
    assert "Error: Import" in page


def test_five_thousand_bad_rows_are_all_named(city: City) -> None:
    answer = check(city, "people", PEOPLE, *[f"p{number},Person" for number in range(5000)])

    assert len(named(answer)) == 5000


def test_a_tree_made_to_be_slow_is_refused_and_not_walked_to_its_end(city: City) -> None:
    first = date(2020, 1, 1)
    rows = [f"U{n},Name,{f'U{n - 1}' if n else ''},{first + timedelta(days=n)}" for n in range(2000)]

    answer = check(city, "units", UNITS, *rows)

    assert named(answer) == [
        (1, "The tree of this file is too deep to be checked at once.", "Import a part of the units first.")
    ]
