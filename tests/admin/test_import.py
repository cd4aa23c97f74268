"""Importing: a preview first, then all or nothing; whatever table program a file comes from."""

import pytest
from flask import Flask

from app.accounts import people
from tests.admin.conftest import City
from tests.admin.seen import everything, person_named, places, statements, terms, words
from tests.admin.table import PEOPLE, check, press, take
from tests.people import make_person


def test_the_page_explains_the_three_files(city: City) -> None:
    page = words(city.browser.get("/admin/import"))

    assert "code,name,parent,from" in page
    assert "email,name" in page
    assert "email,unit,profile,from,until" in page


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("units", "code,name,parent,from"),
        ("people", "email,name"),
        ("appointments", "email,unit,profile,from,until"),
    ],
)
def test_an_empty_file_can_be_downloaded_and_holds_nothing_to_import(
    city: City, kind: str, first: str
) -> None:
    answer = city.browser.get(f"/admin/import/{kind}.csv")

    assert answer.get_data(as_text=True).replace('"', "") == f"\ufeff{first}\r\n"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "nothing to import" in words(check(city, kind, answer.get_data()))
    assert city.browser.get("/admin/import/roles.csv").status_code == 404


def test_the_preview_says_what_would_happen_and_writes_nothing(app: Flask, city: City) -> None:
    before = everything(app)

    answer = check(city, "people", PEOPLE)

    page = words(answer)
    assert answer.status_code == 200
    assert "to add 2" in page
    assert "to change 0" in page
    assert "2 Ben Beta ben@city.eu" in page
    assert "Import 2 rows" in page
    assert everything(app) == before


def test_units_people_and_appointments_come_one_after_the_other(app: Flask, city: City) -> None:
    take(
        city,
        "units",
        "code,name,parent,from\nQUAY,Quay team,YARD,2024-01-01\nYARD,Ship yard,PORT,2021-01-01\n",
    )
    take(city, "people", PEOPLE)
    rows = [
        "email,unit,profile,from,until",
        "ben@city.eu,QUAY,officer,2025-01-01,",
        "cleo@city.eu,yard,,2024-03-01,2024-12-31",
        "cleo@city.eu,PORT,,2025-06-01,",
    ]
    answer = take(city, "appointments", "\n".join(rows))

    assert "3 rows are imported." in words(answer)
    quay, yard = city.port + 1, city.port + 2
    assert terms(app, quay) == [("Quay team", yard, "2024-01-01", "9999-12-31")]
    assert places(app, person_named(app, "Ben Beta")) == [(quay, "officer", "2025-01-01", "9999-12-31")]
    assert places(app, person_named(app, "Cleo Γάμμα")) == [
        (yard, None, "2024-03-01", "2024-12-31"),
        (city.port, None, "2025-06-01", "9999-12-31"),
    ]


def test_after_people_come_their_links(city: City) -> None:
    answer = take(city, "people", PEOPLE)

    assert "2 rows are imported." in words(answer)
    assert "Make links for these 2 people" in words(answer)


@pytest.mark.parametrize(
    "content",
    [
        PEOPLE.replace(",", ";"),
        PEOPLE.replace(",", "\t"),
        "\ufeff" + PEOPLE.replace(",", ";").replace("\n", "\r\n"),
        PEOPLE.replace("email,name", " EMAIL , Name "),
        PEOPLE.replace("\n", "\r"),
        "\n\n" + PEOPLE.replace("\n", ",,\n\n") + ";;\n",
        PEOPLE.replace("Ben Beta", '"Ben  Beta "').encode("utf-16"),
        "name,email\nBen Beta,BEN@City.eu\nCleo Γάμμα,cleo@city.eu",
    ],
    ids=["semicolon", "tab", "mark", "heading", "old mac", "empty", "utf-16", "order"],
)
def test_whatever_a_table_program_writes_is_read(app: Flask, city: City, content: str | bytes) -> None:
    answer = take(city, "people", content)

    assert "2 rows are imported." in words(answer)
    assert person_named(app, "Ben Beta")
    assert person_named(app, "Cleo Γάμμα")


def test_windows_1252_is_read_and_said(app: Flask, city: City) -> None:
    answer = check(city, "people", "email;name\njose@city.eu;José Müller\n".encode("cp1252"))

    assert "read as Windows-1252" in words(answer)
    assert "José Müller" in words(answer)
    press(city, answer)
    assert person_named(app, "José Müller")


def test_days_as_people_write_them_are_read_and_said(app: Flask, city: City) -> None:
    person_id = make_person(app, "Dora Delta")
    email = address(app, person_id)

    answer = check(
        city, "appointments", f"email;unit;profile;from;until\n{email};PORT;;1/11/2026;31.12.9999\n"
    )

    assert "1/11/2026 were read as day, month, year: 1 November 2026." in words(answer)
    press(city, answer)
    assert places(app, person_id) == [(city.port, None, "2026-11-01", "9999-12-31")]


def test_pasted_text_is_taken_as_a_file_is(app: Flask, city: City) -> None:
    answer = city.browser.post("/admin/import", data={"kind": "people", "text": PEOPLE})

    press(city, answer)

    assert person_named(app, "Ben Beta")


def test_cells_are_shown_as_text(app: Flask, city: City) -> None:
    evil = "=cmd|' /C calc'!A0<script>alert(1)</script>{{7*7}}"

    good = check(city, "people", f"email,name\nben@city.eu,{evil}\n").get_data(as_text=True)
    bad = check(city, "people", f"email,name\n{evil},Ben\n").get_data(as_text=True)

    for page in (good, bad):
        assert "<script>alert" not in page
        assert "=cmd|&#39; /C calc&#39;!A0&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page


def test_five_thousand_rows_take_as_many_statements_as_two(app: Flask, city: City) -> None:
    named, appointed = ["email,name"], ["email,unit,profile,from,until"]
    for number in range(5000):
        named.append(f"p{number}@city.eu,Person {number}")
        appointed.append(f"p{number}@city.eu,PORT,officer,2024-01-01,")
    city.browser.get("/admin")  # what never changes is read once
    with statements(app) as for_few:
        press(city, check(city, "people", PEOPLE))

    with statements(app) as for_many:
        answer = press(city, check(city, "people", "\n".join(named)))

    assert len(for_many) == len(for_few)
    assert "5,000 rows are imported." in words(answer)
    assert "5,003 people" in words(city.browser.get("/admin"))
    assert "5,000 rows are imported." in words(take(city, "appointments", "\n".join(appointed)))


def address(app: Flask, person_id: int) -> str:
    """Somebody's address."""
    with app.app_context():
        return people.person_or_404(person_id).email or ""


def test_a_file_without_a_kind_is_not_lost(city: City) -> None:
    answer = check(city, "", PEOPLE)
    assert answer.status_code == 422
    assert "email" in answer.text.partition("<textarea")[2].partition("</textarea>")[0]
