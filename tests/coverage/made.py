"""A city for the tests of HR's room, and what its people showed, made by the functions that the rooms call."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts import people
from app.accounts.models import Role
from app.content.cli import library_here
from app.content.publish_edition import publish_edition
from app.db import db
from app.domain.assessment import Assessment
from app.domain.profile import Proof
from app.records.keep import Origin, keep
from app.records.models import Look, LookedAt
from app.records.standings import rebuild_all
from tests.people import make_person, make_unit, sign_in

TODAY = date(2026, 11, 2)
PROFILE = "officer"
MATRIX = f"/coverage/{PROFILE}"
BASICS = ("K1.1.1", "K1.1.2", "K2.1.1")
K1_FIRST = BASICS[:2]
CASES = ("K1.2.1", "K2.2.1")


@dataclass(frozen=True)
class City:
    """City with the units north (with pumps below it) and south, and HR of each."""

    city: int
    north: int
    pumps: int
    south: int
    hr: int
    hr_north: int
    hr_south: int


def make_city(app: Flask) -> City:
    """Units and HR, without anybody appointed."""
    city = make_unit(app, "city")
    north = make_unit(app, "north", parent=city)
    pumps = make_unit(app, "pumps", parent=north)
    south = make_unit(app, "south", parent=city)
    names = {"Hera": city, "Nora": north, "Sol": south}
    return City(
        city, north, pumps, south, *(make_person(app, n, roles=[Role.HR], at=u) for n, u in names.items())
    )


def officer(app: Flask, name: str, unit: int, from_on: date = date(2024, 1, 1)) -> int:
    """Somebody appointed to the profile."""
    return make_person(app, name, unit=unit, profile=PROFILE, from_on=from_on)


def show(
    app: Flask,
    person: int,
    *outcomes: str,
    proof: Proof = Proof.QUIZ,
    on: date = TODAY,
    by: int | None = None,
    from_outside: bool = False,
    attempt: int | None = None,
) -> list[int]:
    """Keep that somebody showed outcomes; gives the numbers of the records."""
    with app.app_context():
        shown = Assessment(proof, outcomes, on, by, from_outside)
        kept = keep(person, shown, Origin(attempt=attempt), clock.now())
        db.session.commit()
        return [record.id for record in kept]


def speak(app: Flask, person: int, by: int, on: date = TODAY) -> None:
    """Let somebody reach everything that the profile requires: K1 at 2, K2 at 3."""
    show(app, person, *BASICS, *CASES, on=on)
    show(app, person, "K2.3.1", proof=Proof.OBSERVATION, by=by, on=on)


def move(app: Flask, person: int, unit: int, on: date, profile: str | None = PROFILE) -> None:
    """Appoint somebody elsewhere from a day on."""
    with app.app_context():
        people.appoint(person, unit, profile, on)
        db.session.commit()


def second_edition(app: Flask, on: date, before: str, after: str, profile: str = PROFILE) -> None:
    """Publish the profile with one thing changed, from a day on; under another name it is a second profile."""
    with app.app_context():
        source = dict(library_here().framework)
        text = source[f"profiles/{PROFILE}.yaml"]
        assert before in text
        source[f"profiles/{profile}.yaml"] = text.replace(before, after)
        publish_edition(source, clock.now(), on)
        rebuild_all()
        db.session.commit()


def page(app: Flask, viewer: int, address: str, status: int = 200) -> str:
    """What a person reads at an address."""
    return read(sign_in(app, viewer), address, status)


def read(client: FlaskClient, address: str, status: int = 200) -> str:
    """What is read at an address by whoever is signed in."""
    answer = client.get(address)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def words(html: str) -> str:
    """The text of a page or a part of it as it is heard, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def row(html: str, name: str) -> list[str]:
    """The cells of the table's line that begins with a name, as they are heard."""
    for line in re.findall(r"<tr>.*?</tr>", html, re.S):
        cells = [words(heard(cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", line, re.S)]
        if cells and cells[0].startswith(name):
            return cells[1:]
    raise AssertionError(f"no line for {name} in {words(html)}")


def heard(html: str) -> str:
    """A part of a page without what screen readers leave out."""
    return re.sub(r'<(span|svg) [^>]*aria-hidden="true".*?</\1>(?!</s)', "", html, flags=re.S)


def looks(app: Flask) -> list[tuple[int, str, str, list[int]]]:
    """All looks kept: viewer, role, what, whose."""
    with app.app_context():
        found = []
        for look in db.session.scalars(sa.select(Look).order_by(Look.id)):
            whose = (
                sa.select(LookedAt.person_id).where(LookedAt.look_id == look.id).order_by(LookedAt.person_id)
            )
            found.append((look.viewer_id, look.role, look.what, list(db.session.scalars(whose))))
        return found


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The statements sent to the database meanwhile; where transactions begin and end is not counted."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")):
            sent.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def days(number: int) -> timedelta:
    """So many days."""
    return timedelta(days=number)
