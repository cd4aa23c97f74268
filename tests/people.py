"""People and units for tests, made by the functions that the pages call, and signed in through the real door."""

from collections.abc import Iterable
from datetime import date
from itertools import count

from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts import passwords, people, units
from app.accounts.models import Role
from app.db import db

PASSWORD = "seven slow rivers rise"
LONG_AGO = date(2020, 1, 1)
_numbers = count(1)


def make_unit(
    app: Flask, code: str, name: str = "", parent: int | None = None, from_on: date = LONG_AGO
) -> int:
    """A unit of the city; gives its number."""
    with app.app_context():
        unit = units.add_unit(code, name or code.title(), parent, from_on)
        db.session.commit()
        return unit.id


def make_person(
    app: Flask,
    name: str = "Ada Alpha",
    *,
    unit: int | None = None,
    profile: str | None = None,
    from_on: date = LONG_AGO,
    roles: Iterable[Role] = (),
    at: int | None = None,
) -> int:
    """A person with the password of all tests; gives their number.

    unit, profile, from_on: their appointment. roles are held for the unit `at`, or for `unit`.
    """
    bound = at if at is not None else unit
    with app.app_context():
        person = people.add_person(name, f"person{next(_numbers)}@city.test", clock.now())
        person.password_hash = passwords.hash_password(PASSWORD)
        db.session.flush()
        if unit is not None:
            people.appoint(person.id, unit, profile, from_on)
        for role in roles:
            people.grant(person, role, bound if role in (Role.ASSESSOR, Role.HR) else None)
        db.session.commit()
        return person.id


def sign_in(app: Flask, user_id: int) -> FlaskClient:
    """A browser in which this person has signed in."""
    with app.app_context():
        email = people.person_or_404(user_id).email
    client = app.test_client()
    answer = client.post("/sign-in", data={"email": email, "password": PASSWORD})
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return client


def move_unit(unit_id: int, parent_id: int | None, from_on: date) -> None:
    """Put a unit elsewhere in the tree from a day on, under the name it has."""
    units.change_unit(unit_id, units.unit_tree(from_on).name(unit_id), parent_id, from_on)
