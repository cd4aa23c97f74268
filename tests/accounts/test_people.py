"""What happens to an account: added, given roles, suspended, erased."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.exceptions import NotFound

from app.accounts import people
from app.accounts.limits import account_key
from app.accounts.links import one_time_link
from app.accounts.models import Appointment, Role, RoleGrant
from app.accounts.people import PeopleProblem
from app.accounts.units import add_unit
from app.db import FOREVER, Base, db
from tests.accounts.browser import Browser
from tests.accounts.made import LONG_AGO, add, load
from tests.conftest import START


@pytest.fixture
def inside(app: Flask) -> Iterator[None]:
    """A request around the test."""
    with app.test_request_context():
        yield


def test_a_person_is_found_however_the_address_is_typed(inside: None) -> None:
    person = people.add_person("  Maria   Pappa ", " Maria@City.example", START)
    assert (person.name, person.email) == ("Maria Pappa", "maria@city.example")
    assert people.with_email("MARIA@city.example ") is person
    assert people.with_email("\uff4d\uff41ria@city.example") is person
    assert people.with_email("nikos@city.example") is None
    assert people.names_of({person.id, 77}) == {person.id: "Maria Pappa"}


def test_a_character_that_no_database_holds_is_left_out_of_names_and_addresses(inside: None) -> None:
    person = people.add_person("Maria\0Pappa", "ma\0ria@city.example", START)
    assert (person.name, person.email) == ("Maria Pappa", "maria@city.example")
    assert people.with_email("maria@city\0.example") is person


def test_an_address_is_used_once_and_what_was_added_before_stays(inside: None) -> None:
    people.add_person("Maria", "maria@city.example", START)
    with pytest.raises(PeopleProblem, match="already has the address"):
        people.add_person("Another", "MARIA@city.example", START)
    db.session.commit()
    assert people.with_email("maria@city.example") is not None


@pytest.mark.parametrize(
    "email", ["", "maria", "maria@city", "a b@city.example", "a@b@c.example", "@c.example", "a@.example"]
)
def test_what_is_no_address_is_refused(inside: None, email: str) -> None:
    with pytest.raises(PeopleProblem, match="Enter an email address like"):
        people.add_person("Maria", email, START)


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_person_needs_a_name(inside: None, name: str) -> None:
    with pytest.raises(PeopleProblem, match="Enter a name"):
        people.add_person(name, "maria@city.example", START)


@pytest.mark.parametrize("wrong", [0, -1, 77, 2**31, 2**80])
def test_a_number_nobody_has_is_not_found(inside: None, wrong: int) -> None:
    with pytest.raises(NotFound):
        people.person_or_404(wrong)


def test_roles_are_given_for_a_unit_or_without_and_once(inside: None) -> None:
    unit = add_unit("works", "Works", None, LONG_AGO.date()).id
    person = people.add_person("Maria", "maria@city.example", START)
    for _press in range(2):
        people.grant(person, Role.HR, unit)
        people.grant(person, Role.TRAINER)
    held = people.person_or_404(person.id)
    assert held.roles == {Role.HR, Role.TRAINER}
    assert held.units_as(Role.HR) == {unit}
    assert len(held.grants) == 2

    people.revoke_grant(held.grants[0])
    assert len(people.person_or_404(person.id).grants) == 1


def test_a_role_with_a_unit_too_many_or_too_few_is_refused(inside: None) -> None:
    unit = add_unit("works", "Works", None, LONG_AGO.date()).id
    person = people.add_person("Maria", "maria@city.example", START)
    for role, unit_id in [(Role.HR, None), (Role.ASSESSOR, None), (Role.TRAINER, unit), (Role.ADMIN, unit)]:
        with pytest.raises(PeopleProblem, match="need a unit"):
            people.grant(person, role, unit_id)


def test_the_last_administrator_stays(inside: None) -> None:
    maria = people.add_person("Maria", "maria@city.example", START)
    nikos = people.add_person("Nikos", "nikos@city.example", START)
    held = people.grant(maria, Role.ADMIN)
    people.grant(nikos, Role.ADMIN)
    people.suspend(nikos, START)

    with pytest.raises(PeopleProblem, match="the only administrator"):
        people.revoke_grant(held)
    for act in (people.suspend, people.erase):
        with pytest.raises(PeopleProblem, match="the only administrator"):
            act(maria, START)
    people.unsuspend(nikos)
    people.revoke_grant(held)
    assert people.person_or_404(maria.id).roles == set()


def test_an_erased_person_leaves_a_number_and_appointments(app: Flask, browser: Browser) -> None:
    user_id = add(app, "Maria Pappa", "maria.pappa@city.example")
    browser.sign_in("maria.pappa@city.example")
    elsewhere = Browser(app, "198.51.100.7")
    elsewhere.sign_in("maria.pappa@city.example", "wrong horse, wrong stable")
    with app.test_request_context():
        unit = add_unit("works", "Works", None, LONG_AGO.date()).id
        people.appoint(user_id, unit, "scro", LONG_AGO.date())
        people.appoint(user_id, unit, None, START.date() + timedelta(days=30))
        people.grant(load(user_id), Role.HR, unit)
        one_time_link(load(user_id), None, START)
        db.session.commit()
        people.erase(load(user_id), START)
        db.session.commit()

        person = load(user_id)
        assert (person.name, person.email, person.password_hash) == (f"Person {user_id}", None, None)
        stored = everything_stored()
        assert "pappa" not in stored
        assert account_key("maria.pappa@city.example") not in stored
        assert db.session.scalar(sa.select(sa.func.count()).select_from(RoleGrant)) == 0
        places = db.session.scalars(sa.select(Appointment)).all()
        assert [(place.from_on, place.until_on) for place in places] == [(LONG_AGO.date(), START.date())]
        assert places[0].until_on != FOREVER
    assert not browser.is_in()
    assert browser.sign_in("maria.pappa@city.example").status_code == 422


def everything_stored() -> str:
    """Every value in every table, in small letters."""
    rows = [row for table in Base.metadata.sorted_tables for row in db.session.execute(sa.select(table))]
    return repr(rows).lower()
