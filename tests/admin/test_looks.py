"""Who looked at whose data."""

from datetime import timedelta

import pytest
from flask import Flask

from app.accounts.models import Role
from app.db import db
from app.records.looks import keep_look
from tests.admin.conftest import City
from tests.admin.seen import statements, words
from tests.conftest import START
from tests.people import make_person


@pytest.fixture
def hana(app: Flask, city: City) -> int:
    """Hana HR, who looked sixty times at Ben and Cleo, and once at Cleo alone."""
    hana = make_person(app, "Hana HR", unit=city.top, roles=[Role.HR])
    ben, cleo = make_person(app, "Ben Beta"), make_person(app, "Cleo Gamma")
    with app.app_context():
        for number in range(60):
            at = START + timedelta(minutes=number)
            keep_look(hana, "hr", f"overview {number:02}", [ben, cleo], at)
        keep_look(city.admin, "assessor", "levels <b>", [cleo], START)
        db.session.commit()
    return hana


def test_looks_are_listed_the_latest_first_fifty_a_page(city: City, hana: int) -> None:
    first, second = words(city.browser.get("/admin/looks")), words(city.browser.get("/admin/looks?page=2"))

    assert "Ada Admin assessor levels <b> 1 people, show whom" in first
    assert "2 November 2026, 11:59 Hana HR HR overview 59 2" in first
    assert "overview 10" not in first
    assert "overview 10" in second


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
