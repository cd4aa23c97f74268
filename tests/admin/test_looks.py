"""Who looked at whose data."""

from datetime import timedelta

import pytest
from flask import Flask

from app.accounts.models import Role
from app.db import db
from app.records.looks import keep_look
from app.records.seen import Seen, as_kept
from tests.admin.conftest import City
from tests.admin.seen import statements, words
from tests.conftest import START, Clock
from tests.people import make_person


@pytest.fixture
def hana(app: Flask, city: City) -> int:
    """Hana HR, who looked at Ben and Cleo on very many pages."""
    hana = make_person(app, "Hana HR", unit=city.top, roles=[Role.HR])
    ben, cleo = make_person(app, "Ben Beta"), make_person(app, "Cleo Gamma")
    with app.app_context():
        for number in range(210):
            at = START + timedelta(minutes=number)
            keep_look(hana, "hr", f"overview {number:03}", [ben, cleo], at)
        keep_look(city.admin, "assessor", "levels <b>", [cleo], START)
        db.session.commit()
    return hana


def test_looks_are_listed_the_latest_first_two_hundred_a_page(city: City, hana: int) -> None:
    first, second = words(city.browser.get("/admin/looks")), words(city.browser.get("/admin/looks?page=2"))

    assert "Ada Admin assessor levels <b> 1 people, show whom" in first
    assert "2 November 2026, 14:29 Hana HR HR overview 209 2" in first
    assert "overview 010" not in first
    assert "overview 010" in second


def test_near_identical_looks_are_one_row_that_opens_to_each(app: Flask, city: City, clock: Clock) -> None:
    hana = make_person(app, "Hana HR", unit=city.top, roles=[Role.HR])
    ben, cleo = make_person(app, "Ben Beta"), make_person(app, "Cleo Gamma")
    with app.app_context():
        yesterday = clock.now - timedelta(days=1)
        keep_look(hana, "hr", "one person: Officer, a sentence of before", [ben], yesterday)
        for person in (ben, cleo):
            what = as_kept(Seen.PERSON, "officer", clock.now.date(), [city.top, city.port])
            keep_look(hana, "hr", what, [person], clock.now)
            clock.forward(minutes=10)
        db.session.commit()
    answer = city.browser.get("/admin/looks")
    page = words(answer)

    assert answer.text.count("<tr>") == 3  # with the row of heads
    assert (
        "One person: Water Officer, City of Lysmar, Port office and below, 2 November 2026 2 times since 11:00"
        in page
    )
    assert "One person: Officer, a sentence of before" in page
    for number in (1, 2, 3):
        assert f'href="/admin/looks/{number}"' in answer.text
    city.browser.post("/language", data={"language": "de"})
    for address in ("/admin/looks", "/admin/looks/3"):
        german = words(city.browser.get(address))
        assert (
            "Eine Person: Water Officer, City of Lysmar, Port office und darunter, 2. November 2026" in german
        )


def test_one_viewer_or_one_person_can_be_asked_for(app: Flask, city: City, hana: int) -> None:
    of_hana = words(city.browser.get(f"/admin/looks?viewer={hana}"))
    at_ben = words(city.browser.get(f"/admin/looks?person={hana + 1}"))

    assert "levels <b>" not in of_hana
    assert "levels <b>" not in at_ben
    assert "Only looks at Ben Beta." in at_ben
    assert "Nobody looked" in words(city.browser.get(f"/admin/looks?person={hana}"))
    assert city.browser.get("/admin/looks?viewer=99999999999999999999&person=x").status_code == 200


def test_a_look_says_whom_it_showed(app: Flask, city: City, hana: int) -> None:
    page = words(city.browser.get("/admin/looks/1"))

    assert "Whose levels Hana HR saw" in page
    assert "Ben Beta Cleo Gamma" in page
    assert city.browser.get("/admin/looks/9999").status_code == 404
    assert city.browser.get("/admin/looks/99999999999999999999").status_code == 404


def test_the_list_takes_at_most_twelve_statements(app: Flask, city: City, hana: int) -> None:
    with statements(app) as sent:
        city.browser.get("/admin/looks")

    assert len(sent) <= 12


def test_there_is_a_word_for_no_looks(city: City) -> None:
    assert "Nobody looked" in words(city.browser.get("/admin/looks"))
