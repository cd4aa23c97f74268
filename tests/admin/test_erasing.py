"""Erasing: who it was goes from every table, what was shown stays without a name."""

from datetime import datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts import people
from app.accounts.models import Role
from app.db import Base, db
from app.domain.assessment import Assessment
from app.domain.profile import Proof
from app.privacy import erased
from app.records.keep import Origin, keep, withdraw
from app.records.looks import keep_look
from app.records.queries import evidence_of
from tests.admin.conftest import City
from tests.admin.seen import everything, person_named, places, words
from tests.conftest import Clock
from tests.people import make_person, sign_in

NAME, EMAIL = "Zenobia Quill", "zenobia.quill@city.eu"


@pytest.fixture
def zenobia(app: Flask, city: City, clock: Clock) -> int:
    """Somebody with a past: a place, a sign-in, a link, a record with words, one withdrawn, looks, wrong passwords."""
    person_id = make_person(app, NAME, unit=city.port, profile="officer", roles=[Role.TRAINER])
    with app.app_context():
        people.change_details(people.person_or_404(person_id), NAME, EMAIL, clock.now)
        today = clock.now.date()
        shown = Assessment(Proof.CERTIFICATE, ("K1.1.1",), today, city.admin)
        keep(person_id, shown, Origin(document=f"By {NAME}", issuer="Quill Academy"), clock.now)
        wrong = keep(person_id, shown, Origin(note=f"{NAME} was there"), clock.now)
        withdraw(wrong, city.admin, f"It was not {NAME}", clock.now, today)
        keep_look(city.admin, "hr", "overview", [person_id], clock.now)
        db.session.commit()
    sign_in(app, person_id)
    city.browser.post(f"/admin/people/{person_id}/link")
    app.test_client().post("/sign-in", data={"email": EMAIL, "password": "wrong"})
    return person_id


def texts(app: Flask) -> str:
    """Everything that stands in any text column of any table."""
    with app.app_context():
        found = []
        for table in Base.metadata.sorted_tables:
            columns = [c for c in table.columns if isinstance(c.type, (sa.String, sa.Text, sa.JSON))]
            if columns:
                found += [repr(tuple(row)) for row in db.session.execute(sa.select(*columns))]
        return "\n".join(found)


def test_the_page_says_what_goes_and_what_stays(app: Flask, city: City, zenobia: int) -> None:
    page = words(city.browser.get(f"/admin/people/{zenobia}/erase"))

    assert "This cannot be taken back." in page
    assert f"What stays, as “Person {zenobia}”" in page
    assert f"Type “{NAME}” to confirm." in page
    with app.test_request_context():
        assert " ".join(erased()) in page


@pytest.mark.parametrize("typed", ["ΝΊΚΟΣ ΠΑΠΠΆΣ", "  νικος   παππας "])
def test_the_name_may_be_typed_in_capitals_and_without_accents(app: Flask, city: City, typed: str) -> None:
    nikos = make_person(app, "Νίκος Παππάς")

    answer = city.browser.post(f"/admin/people/{nikos}/erase", data={"typed": typed})

    assert answer.status_code == 302


@pytest.mark.parametrize("typed", ["", "Zenobia", "Ada Admin"])
def test_a_name_typed_wrong_erases_nobody(app: Flask, city: City, zenobia: int, typed: str) -> None:
    before = everything(app)

    answer = city.browser.post(f"/admin/people/{zenobia}/erase", data={"typed": typed})

    assert answer.status_code == 422
    assert "This is not the name of the person." in words(answer)
    assert everything(app) == before


def test_name_and_address_are_gone_from_every_table(app: Flask, city: City, zenobia: int) -> None:
    assert "Zenobia" in texts(app)

    sent = {"typed": " zenobia  QUILL "}
    answer = city.browser.post(f"/admin/people/{zenobia}/erase", data=sent, follow_redirects=True)

    assert f"stay under “Person {zenobia}”" in words(answer)
    left = texts(app).casefold()
    assert "zenobia" not in left
    assert "quill" not in left


def test_places_records_and_looks_stay_under_a_number(app: Flask, city: City, zenobia: int) -> None:
    with app.app_context():
        before = evidence_of(zenobia)

    city.browser.post(f"/admin/people/{zenobia}/erase", data={"typed": NAME})

    with app.app_context():
        assert evidence_of(zenobia) == before
        assert people.person_or_404(zenobia).name == f"Person {zenobia}"
    assert places(app, zenobia) == [(city.port, "officer", "2020-01-01", "2026-11-02")]
    page = words(city.browser.get(f"/admin/people/{zenobia}"))
    assert "Erased on 2 November 2026" in page
    assert "Suspend" not in page


def test_somebody_erased_is_signed_out_at_once(app: Flask, city: City, zenobia: int) -> None:
    browser = sign_in(app, zenobia)

    city.browser.post(f"/admin/people/{zenobia}/erase", data={"typed": NAME})

    assert browser.get("/path").status_code == 302


def test_other_rooms_forget_too(app: Flask, city: City, zenobia: int, clock: Clock) -> None:
    asked: list[tuple[int, datetime]] = []
    app.extensions["erasers"].append(lambda person_id, now: asked.append((person_id, now)))

    city.browser.post(f"/admin/people/{zenobia}/erase", data={"typed": NAME})

    assert asked == [(zenobia, clock.now)]


def test_an_erased_account_can_be_changed_no_more(app: Flask, city: City, zenobia: int) -> None:
    city.browser.post(f"/admin/people/{zenobia}/erase", data={"typed": NAME})
    before = everything(app)

    for act in (
        "details",
        "places",
        "places/end",
        "roles",
        "link",
        "sign-ins/end",
        "suspend",
        "lift",
        "erase",
    ):
        assert city.browser.post(f"/admin/people/{zenobia}/{act}", data={"typed": ""}).status_code == 404

    assert everything(app) == before


def test_the_address_is_free_again(app: Flask, city: City, zenobia: int) -> None:
    city.browser.post(f"/admin/people/{zenobia}/erase", data={"typed": NAME})

    city.browser.post("/admin/people", data={"name": "Another", "email": EMAIL, "unit": "", "profile": ""})

    assert person_named(app, "Another") != zenobia


def test_the_last_administrator_is_not_erased(app: Flask, city: City) -> None:
    before = everything(app)

    answer = city.browser.post(f"/admin/people/{city.admin}/erase", data={"typed": "Ada Admin"})

    assert answer.status_code == 422
    assert "the only administrator" in words(answer)
    assert everything(app) == before
