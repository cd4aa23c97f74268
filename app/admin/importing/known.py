"""What the database holds, in a few statements however long a file is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.accounts.models import Appointment, Unit, UnitTerm, User
from app.db import FOREVER, db


class Person(NamedTuple):
    """Somebody with an account."""

    id: int
    email: str
    name: str


@dataclass
class Term:
    """A unit's name and the code of the unit above, from a day to a day. line: where a file says so."""

    id: int | None
    name: str
    parent: str
    from_on: date
    until_on: date = FOREVER
    line: int = 0


@dataclass
class KnownUnit:
    """A unit and its terms in order. id is empty for one that a file founds."""

    id: int | None
    code: str
    terms: list[Term] = field(default_factory=list)

    def on(self, day: date) -> Term | None:
        """The term that holds on a day."""
        return next((term for term in self.terms if term.from_on <= day <= term.until_on), None)

    def name_on(self, day: date) -> str:
        """What the unit is called on a day."""
        term = self.on(day)
        return term.name if term else self.code


@dataclass
class Place:
    """A person in a unit, from a day to a day.

    line: where a file says so. open: whether the next place ends this one. touched: whether a file changed it.
    """

    id: int | None
    unit_id: int
    profile: str | None
    from_on: date
    until_on: date
    open: bool
    line: int = 0
    touched: bool = False


def key(code: str) -> str:
    """How units are found by their codes: whatever the case."""
    return code.casefold()


def people() -> dict[str, Person]:
    """Everybody who has an address, by address."""
    rows = db.session.execute(sa.select(User.id, User.email, User.name).where(User.email.is_not(None)))
    return {row.email: Person(row.id, row.email, row.name) for row in rows if row.email}


def units() -> dict[str, KnownUnit]:
    """All units there ever were, by the key of their code."""
    above = aliased(Unit)
    rows = db.session.execute(
        sa.select(Unit.id, Unit.code, UnitTerm.id.label("term_id"), UnitTerm.name, above.code.label("parent"))
        .add_columns(UnitTerm.from_on, UnitTerm.until_on)
        .join(UnitTerm, UnitTerm.unit_id == Unit.id)
        .outerjoin(above, above.id == UnitTerm.parent_id)
        .order_by(Unit.id, UnitTerm.from_on)
    )
    found: dict[str, KnownUnit] = {}
    for row in rows:
        unit = found.setdefault(key(row.code), KnownUnit(row.id, row.code))
        unit.terms.append(Term(row.term_id, row.name, row.parent or "", row.from_on, row.until_on))
    return found


def places() -> dict[int, list[Place]]:
    """The places of everybody who has an address, in order, by person."""
    rows = db.session.execute(
        sa.select(Appointment.user_id, Appointment.id, Appointment.unit_id, Appointment.profile)
        .add_columns(Appointment.from_on, Appointment.until_on)
        .join(User, User.id == Appointment.user_id)
        .where(User.email.is_not(None))
        .order_by(Appointment.user_id, Appointment.from_on)
    )
    found: dict[int, list[Place]] = {}
    for user_id, place_id, unit_id, profile, from_on, until_on in rows:
        place = Place(place_id, unit_id, profile, from_on, until_on, open=until_on == FOREVER)
        found.setdefault(user_id, []).append(place)
    return found


def lock_units() -> None:
    """Let nobody else change the tree until this transaction ends; PostgreSQL needs to be told."""
    db.session.execute(sa.select(UnitTerm.id).order_by(UnitTerm.id).with_for_update())


def lock_people(emails: Iterable[str]) -> None:
    """Let nobody else change the places of these people until this transaction ends."""
    wanted = sa.select(User.id).where(User.email.in_(set(emails))).order_by(User.id)
    db.session.execute(wanted.with_for_update())
