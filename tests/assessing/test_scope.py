"""Who may open the room, and whose pages."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import Role
from app.accounts.people import appoint, end_appointment, grant, person_or_404, suspend
from app.db import db
from app.domain.profile import Proof
from tests.assessing.made import TODAY, address, given, make_city, observation, records
from tests.people import make_person, move_unit, sign_in

PAGES = ["/assessing", "/assessing/recorded", "/assessing/people/1", "/assessing/records/1"]


@pytest.mark.parametrize("roles", [[], [Role.TRAINER], [Role.HR], [Role.TRAINER, Role.HR]])
def test_the_door_is_closed_to_everybody_else(app: Flask, roles: list[Role]) -> None:
    city = make_city(app)
    client = sign_in(app, make_person(app, "Nora Not", unit=city.works, roles=roles))

    for page in PAGES:
        assert client.get(page).status_code == 403, page
    assert client.post(address(city.ada), data=observation()).status_code == 403
    assert client.post("/assessing/records/1/withdraw").status_code == 403


def test_whoever_is_not_signed_in_signs_in_first(app: Flask) -> None:
    assert app.test_client().get("/assessing").location.startswith("/sign-in")


def everything(client: FlaskClient, person: int) -> list[int]:
    """The statuses of all that can be tried with a person."""
    answers = [client.get(f"/assessing/people/{person}")]
    for proof in ("observation", "work", "conversation", "certificate"):
        answers += [
            client.get(address(person, proof)),
            client.post(address(person, proof), data=observation()),
        ]
    answers.append(client.post(address(person), data=observation(step="record", token="t" * 22)))
    answers.append(client.post(address(person), data=observation(step="edit")))
    return [answer.status_code for answer in answers]


def test_people_of_other_units_are_not_found(app: Flask) -> None:
    city = make_city(app)
    client = city.otto_in()

    for person in (city.petra, 999, 0):
        assert set(everything(client, person)) == {404}
    for person in (2**31, 2**70):
        assert client.get(f"/assessing/people/{person}").status_code == 404
    assert records(app) == []


def test_nobody_assesses_themselves(app: Flask) -> None:
    city = make_city(app)

    assert set(everything(city.otto_in(), city.otto)) == {404}


def moved_away(app: Flask, city_press: int, ada: int) -> None:
    appoint(ada, city_press, "officer", TODAY)


def left(app: Flask, city_press: int, ada: int) -> None:
    end_appointment(ada, TODAY.replace(month=10, day=31))


@pytest.mark.parametrize("gone", [moved_away, left])
def test_who_moved_away_or_left_is_not_found(app: Flask, gone: Callable[[Flask, int, int], None]) -> None:
    city = make_city(app)
    with app.app_context():
        gone(app, city.press, city.ada)
        db.session.commit()

    client = city.otto_in()
    assert set(everything(client, city.ada)) == {404}
    assert "Ada Alpha" not in client.get("/assessing").text


def test_a_unit_that_moved_under_ours_comes_into_scope(app: Flask) -> None:
    city = make_city(app)
    with app.app_context():
        move_unit(city.press, city.works, TODAY)
        db.session.commit()

    assert city.otto_in().get(f"/assessing/people/{city.petra}").status_code == 200


def test_the_role_for_one_unit_opens_no_other_through_another_role(app: Flask) -> None:
    city = make_city(app)
    with app.app_context():
        grant(person_or_404(city.otto), Role.HR, city.press)
        db.session.commit()

    assert city.otto_in().get(f"/assessing/people/{city.petra}").status_code == 404


def test_an_assessor_who_is_suspended_is_out_at_the_next_request(app: Flask) -> None:
    city = make_city(app)
    client = city.otto_in()
    assert client.get("/assessing").status_code == 200
    with app.app_context():
        suspend(person_or_404(city.otto), clock.now())
        db.session.commit()

    assert client.get("/assessing").status_code == 302
    assert client.post(address(city.ada), data=observation()).status_code == 401


def test_records_of_others_and_of_the_questions_are_not_found(app: Flask) -> None:
    city = make_city(app)
    petras = given(app, city.petra, ["K1.2.1"], Proof.OBSERVATION, by=city.ada)
    quiz = given(app, city.ada, ["K1.1.1"])
    ottos = given(app, city.otto, ["K1.2.1"], Proof.OBSERVATION, by=city.ada)
    ottos += given(app, city.otto, ["K1.2.1"], Proof.OBSERVATION, by=city.otto)
    client = city.otto_in()

    for number in (*petras, *quiz, *ottos, 999, 0):
        assert client.get(f"/assessing/records/{number}").status_code == 404
        assert client.get(f"/assessing/records/{number}/withdraw").status_code == 404
        assert client.post(f"/assessing/records/{number}/withdraw", data={}).status_code == 404
    for number in (2**31, 2**70):
        assert client.get(f"/assessing/records/{number}").status_code == 404


def test_no_browser_keeps_what_is_seen_here(app: Flask) -> None:
    city = make_city(app)
    client = city.otto_in()

    for page in ("/assessing", f"/assessing/people/{city.ada}", address(city.ada), "/assessing/people/999"):
        assert client.get(page).headers["Cache-Control"] == "no-store"
