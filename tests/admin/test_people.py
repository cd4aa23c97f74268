"""The list of people, adding one, links for many."""

import csv
import io

import pytest
from flask import Flask

from app.accounts import people
from app.accounts.models import Role
from app.db import db
from tests.admin.conftest import City
from tests.admin.seen import person_named, places, statements, words
from tests.conftest import Clock
from tests.people import make_person, sign_in


def invite(app: Flask, clock: Clock, name: str, email: str) -> int:
    """Somebody who has never signed in."""
    with app.app_context():
        person = people.add_person(name, email, clock.now)
        db.session.commit()
        return person.id


def test_the_list_shows_people_with_unit_profile_roles_and_state(
    app: Flask, city: City, clock: Clock
) -> None:
    make_person(app, "Ben Beta", unit=city.port, profile="officer", roles=[Role.HR])
    invite(app, clock, "Cleo New", "cleo@city.eu")

    answer = city.browser.get("/admin")

    page = words(answer)
    assert answer.status_code == 200
    assert "Port office Water Officer HR for Port office active" in page
    assert "Cleo New cleo@city.eu – – – never signed in" in page
    assert "3 people" in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_who_came_in_by_a_button_of_the_demo_has_signed_in(app: Flask, city: City, clock: Clock) -> None:
    cleo = invite(app, clock, "Cleo New", "cleo@city.eu")
    app.config["DEMO"] = True
    app.extensions["demo-people"] = lambda: [(cleo, "Cleo New", "Trainee", "Read.")]
    client = app.test_client()
    client.post("/sign-in/demo", data={"user_id": cleo})
    client.post("/sign-out")

    assert "Cleo New cleo@city.eu – – – active" in words(city.browser.get("/admin"))
    assert "Cleo New" in words(city.browser.get("/admin?state=active"))
    assert "Cleo New" not in words(city.browser.get("/admin?state=new"))
    assert "never signed in" not in words(city.browser.get(f"/admin/people/{cleo}"))


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("q=beta", {"Ben Beta"}),
        ("q=CLEO@CITY", {"Cleo New"}),
        ("q=γιώργος", {"Γιώργος Δέλτα"}),
        ("q=%25", set()),
        ("role=admin", {"Ada Admin"}),
        ("state=new", {"Cleo New"}),
        ("state=suspended", {"Γιώργος Δέλτα"}),
        ("q=e&role=hr", {"Ben Beta"}),
        ("unit=nonsense&role=king&state=", {"Ada Admin", "Ben Beta", "Cleo New", "Γιώργος Δέλτα"}),
    ],
)
def test_the_list_is_filtered_by_what_stands_in_the_address(
    app: Flask, city: City, clock: Clock, query: str, seen: set[str]
) -> None:
    make_person(app, "Ben Beta", unit=city.port, roles=[Role.HR])
    invite(app, clock, "Cleo New", "cleo@city.eu")
    suspended = make_person(app, "Γιώργος Δέλτα")
    city.browser.post(f"/admin/people/{suspended}/suspend")

    table = words(city.browser.get(f"/admin?{query}")).partition("any but erased")[2]

    names = {"Ada Admin", "Ben Beta", "Cleo New", "Γιώργος Δέλτα"}
    assert {name for name in names if name in table} == seen


def test_a_unit_means_all_below_it_too(app: Flask, city: City) -> None:
    make_person(app, "Ben Beta", unit=city.port)

    whole = words(city.browser.get(f"/admin?unit={city.top}"))
    part = words(city.browser.get(f"/admin?unit={city.port}"))

    assert "2 people" in whole
    assert "1 person" in part


def test_fifty_people_stand_on_a_page_and_it_takes_as_many_statements_as_for_two(
    app: Flask, city: City
) -> None:
    city.browser.get("/admin")  # what never changes is read once
    with statements(app) as for_few:
        city.browser.get("/admin")
    for number in range(60):
        make_person(app, f"Person {number:02}", unit=city.port, roles=[Role.TRAINER])

    with statements(app) as for_many:
        first = words(city.browser.get("/admin"))
    second = words(city.browser.get("/admin?page=2"))

    assert len(for_many) == len(for_few) <= 12
    assert "Person 48" in first
    assert "Person 49" not in first
    assert "Person 49" in second
    assert "Nobody matches" in words(city.browser.get("/admin?q=x&page=99"))


def test_a_person_is_added_with_a_place(app: Flask, city: City) -> None:
    sent = {
        "name": "  Dora   Delta ",
        "email": "Dora@City.EU",
        "unit": str(city.port),
        "profile": "officer",
        "from_on": "2026-11-02",
    }

    answer = city.browser.post("/admin/people", data=sent, follow_redirects=True)

    person_id = person_named(app, "Dora Delta")
    assert answer.request.path == f"/admin/people/{person_id}"
    assert "dora@city.eu" in words(answer)
    assert places(app, person_id) == [(city.port, "officer", "2026-11-02", "9999-12-31")]


def test_a_person_is_added_without_a_place(app: Flask, city: City) -> None:
    city.browser.post(
        "/admin/people", data={"name": "Dora", "email": "dora@city.eu", "unit": "", "profile": ""}
    )

    assert places(app, person_named(app, "Dora")) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Enter a name."),
        ({"name": "n" * 121}, "Use at most 120 characters."),
        ({"email": "dora"}, "Enter an email address like name@city.eu."),
        ({"email": ""}, "Enter an email address like name@city.eu."),
        ({"email": "PERSON1@city.test"}, "Somebody already has the address"),
        ({"unit": "999"}, "Choose one from the list."),
        ({"profile": "king"}, "Choose one from the list."),
        ({"unit": "", "profile": "officer"}, "Choose a unit: a profile goes with one."),
        ({"from_on": "tomorrow"}, "Enter a day such as 2026-11-02."),
        ({"from_on": ""}, "Enter the first day in the unit."),
        ({"from_on": "1999-01-01"}, "This unit does not exist"),
    ],
)
def test_a_person_who_does_not_fit_is_refused_in_words_and_nothing_is_lost(
    app: Flask, city: City, wrong: dict[str, str], sentence: str
) -> None:
    with app.app_context():
        taken = people.person_or_404(city.admin).email or ""
    sent = {
        "name": "Dora",
        "email": "dora@city.eu",
        "unit": str(city.port),
        "profile": "",
        "from_on": "2026-11-02",
    }
    sent |= {name: value.replace("PERSON1@city.test", taken.upper()) for name, value in wrong.items()}

    answer = city.browser.post("/admin/people", data=sent)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert f'value="{sent["name"]}"' in answer.get_data(as_text=True) or not sent["name"].strip()
    assert "1 person" in words(city.browser.get("/admin"))


def test_fields_that_the_form_does_not_have_are_ignored(app: Flask, city: City) -> None:
    extra = {"role": "admin", "is_admin": "1", "id": "1", "password_hash": "x", "grants": "admin"}
    sent = {"name": "Dora", "email": "dora@city.eu", "unit": "", "profile": ""}
    city.browser.post("/admin/people", data=sent | extra)

    with app.app_context():
        dora = people.person_or_404(person_named(app, "Dora"))
        assert dora.roles == frozenset()
        assert dora.password_hash is None


def test_links_for_everybody_who_never_signed_in_come_as_a_file_and_work(
    app: Flask, city: City, clock: Clock
) -> None:
    invite(app, clock, "Cleo New", "cleo@city.eu")
    invite(app, clock, "=cmd|' /C calc'!A0", "evil@city.eu")

    page = city.browser.get("/admin?state=new")
    answer = city.browser.post("/admin/links", data={"state": "new"})

    assert "Make links for these 2 people" in words(page)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert [row["Name"] for row in rows] == ["'=cmd|' /C calc'!A0", "Cleo New"]
    assert len({row["Link"] for row in rows}) == 2
    welcome = app.test_client().get(rows[1]["Link"].removeprefix("http://localhost"))
    assert "Welcome, Cleo New" in words(welcome)


def test_links_are_made_for_nobody_who_has_a_password_or_is_suspended(
    app: Flask, city: City, clock: Clock
) -> None:
    suspended = invite(app, clock, "Cleo New", "cleo@city.eu")
    city.browser.post(f"/admin/people/{suspended}/suspend")

    answer = city.browser.post("/admin/links", data={"state": "active"})

    assert len(answer.get_data(as_text=True).splitlines()) == 1


def test_links_for_many_take_as_many_statements_as_for_one(app: Flask, city: City, clock: Clock) -> None:
    invite(app, clock, "Cleo New", "cleo@city.eu")
    with statements(app) as for_one:
        city.browser.post("/admin/links")
    for number in range(30):
        invite(app, clock, f"New {number}", f"new{number}@city.eu")

    with statements(app) as for_many:
        city.browser.post("/admin/links")

    assert len(for_many) == len(for_one)


def test_what_people_typed_is_shown_as_text(app: Flask, city: City, clock: Clock) -> None:
    canary = '"><svg/onload=alert(1)>{{7*7}}'
    invite(app, clock, canary, "canary@city.eu")

    for address in (
        "/admin",
        "/admin?q=svg",
        f"/admin?q={canary}",
        f"/admin/people/{person_named(app, canary)}",
    ):
        page = city.browser.get(address).get_data(as_text=True)
        assert "<svg/onload" not in page
        assert "&lt;svg/onload=alert(1)&gt;{{7*7}}" in page


def test_two_administrators_see_the_same_list(app: Flask, city: City) -> None:
    other = make_person(app, "Bea Admin", roles=[Role.ADMIN])

    assert "2 people" in words(sign_in(app, other).get("/admin"))


@pytest.mark.parametrize("typed", ["Γιωργος", "ΓΙΩΡΓΟΣ", "γιώργος"])
def test_a_name_is_found_without_accents_and_in_any_case(
    app: Flask, city: City, clock: Clock, typed: str
) -> None:
    invite(app, clock, "Γιώργος Παππάς", "gp@city.eu")
    invite(app, clock, "Μαρία Παππά", "mp@city.eu")

    page = words(city.browser.get("/admin", query_string={"q": typed}))

    assert "Γιώργος" in page
    assert "Μαρία" not in page


def test_odd_names_in_an_address_are_no_orders(app: Flask, city: City, clock: Clock) -> None:
    for number in range(51):
        invite(app, clock, f"Person {number}", f"p{number}@city.eu")

    page = city.browser.get("/admin?endpoint=x&_method=POST&_external=1&_anchor=y").text

    assert 'href="/admin?endpoint=x&amp;_method=POST&amp;_external=1&amp;_anchor=y&amp;page=2"' in page


def test_letters_without_width_make_nobody_else(app: Flask, city: City, clock: Clock) -> None:
    invite(app, clock, "Ann\u202e Alpha\u200b", "ann\u200b@city.eu")

    sent = {"name": "Ann", "email": "ann@city.eu", "unit": "", "profile": "", "from_on": "2026-11-02"}
    answer = city.browser.post("/admin/people", data=sent)

    assert answer.status_code == 422
    assert "already has the address ann@city.eu" in words(answer)
    assert "Ann Alpha ann@city.eu" in words(city.browser.get("/admin"))
