"""Level 4 asks for two observers, one of them from outside the person's unit."""

from flask import Flask

from app.accounts.models import Role
from app.accounts.people import appoint
from app.db import db
from app.domain.profile import Proof
from tests.assessing.made import TODAY, City, address, given, level, make_city, observation, record
from tests.people import make_person, sign_in

SECOND = "A second observer from outside the unit must also see it."


def at_level_three(app: Flask) -> City:
    """The city, with Ada at level 3."""
    city = make_city(app)
    given(app, city.ada, ["K1.1.1", "K1.1.2", "K1.2.1"])
    given(app, city.ada, ["K1.3.1"], Proof.OBSERVATION, by=city.otto)
    return city


def assessor_in(city: City, unit: int | None, name: str) -> int:
    """Somebody of this unit, or of none, who assesses Works and all below."""
    return make_person(city.app, name, unit=unit, roles=[Role.ASSESSOR], at=city.works)


def test_one_from_the_unit_and_one_from_outside_are_enough(app: Flask) -> None:
    city = at_level_three(app)
    inside = sign_in(app, assessor_in(city, city.pumps, "Ines Inside"))

    checked = inside.post(address(city.ada), data=observation(outcomes=["K1.4.1"]))
    first = record(inside, city.ada, observation(outcomes=["K1.4.1"]))
    assert "You record it as an observer from the unit." in checked.text
    assert SECOND in checked.text
    assert SECOND in first.text
    assert "K1 Water: stays at level 3, Independently." in checked.text
    assert level(app, city.ada) == 3

    second = record(city.otto_in(), city.ada, observation(outcomes=["K1.4.1"]))
    assert SECOND not in second.text
    assert level(app, city.ada) == 4


def test_two_from_the_unit_are_not_enough(app: Flask) -> None:
    city = at_level_three(app)
    for name in ("Ines Inside", "Ida Inside"):
        page = record(
            sign_in(app, assessor_in(city, city.pumps, name)), city.ada, observation(outcomes=["K1.4.1"])
        )

    assert SECOND in page.text
    assert level(app, city.ada) == 3


def test_one_from_outside_still_needs_a_second(app: Flask) -> None:
    city = at_level_three(app)

    page = record(city.otto_in(), city.ada, observation(outcomes=["K1.4.1"]))

    assert "A second observer must also see it." in page.text
    assert level(app, city.ada) == 3


def test_an_assessor_without_a_place_comes_from_the_unit_of_the_role(app: Flask) -> None:
    city = at_level_three(app)
    of_works = sign_in(app, assessor_in(city, None, "Rita Role"))
    of_pumps = sign_in(app, make_person(app, "Paul Pump", roles=[Role.ASSESSOR], at=city.pumps))

    outside = of_works.post(address(city.ada), data=observation(outcomes=["K1.4.1"]))
    inside = of_pumps.post(address(city.ada), data=observation(outcomes=["K1.4.1"]))

    assert "You record it as an observer from outside the unit." in outside.text
    assert "You record it as an observer from the unit." in inside.text


def test_the_places_of_the_day_of_the_observation_decide(app: Flask) -> None:
    city = at_level_three(app)
    moved = make_person(app, "Mona Moved", unit=city.works, roles=[Role.ASSESSOR])
    with app.app_context():
        appoint(moved, city.pumps, None, TODAY)
        db.session.commit()
    client = sign_in(app, moved)

    yesterday = client.post(address(city.ada), data=observation(outcomes=["K1.4.1"], day="2026-11-01"))
    today = client.post(address(city.ada), data=observation(outcomes=["K1.4.1"]))

    assert "You record it as an observer from outside the unit." in yesterday.text
    assert "You record it as an observer from the unit." in today.text
