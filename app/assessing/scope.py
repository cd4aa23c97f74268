"""Whom the signed-in assessor may assess: who works in their units or below today, but never themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import combining, normalize

import sqlalchemy as sa
from flask import abort

from app.accounts.appointments import valid_on
from app.accounts.models import Appointment, Role, User
from app.accounts.people import me
from app.accounts.units import UnitTree, unit_tree
from app.db import db


@dataclass(frozen=True)
class Assessed:
    """Somebody whom the assessor may assess, and their place today."""

    id: int
    name: str
    unit_id: int
    profile: str | None
    path: tuple[str, ...]

    @property
    def unit(self) -> str:
        """The name of their unit."""
        return self.path[-1]


def people_of_scope(today: date, search: str, start: int, limit: int) -> list[Assessed]:
    """The people of the assessor's units by name, from the `start`-th on.

    search: part of a name, with or without accents.
    """
    tree = unit_tree(today)
    wanted = _in_scope(tree, today).order_by(sa.func.lower(User.name), User.id)
    if not search:
        return _assessed(db.session.execute(wanted.offset(start).limit(limit)).all(), tree)
    found = [row for row in db.session.execute(wanted) if _folded(search) in _folded(row.name)]
    return _assessed(found[start : start + limit], tree)


def assessed(person_id: int, today: date) -> Assessed | None:
    """This person, if the assessor may assess them today."""
    tree = unit_tree(today)
    rows = db.session.execute(_in_scope(tree, today).where(User.id == person_id)).all()
    return _assessed(rows, tree)[0] if rows else None


def assessed_or_404(person_id: int, today: date) -> Assessed:
    """This person, or the 404 page for everybody outside the assessor's units, and for themselves."""
    return assessed(person_id, today) or abort(404)


def places_on(day: date, person_ids: Sequence[int]) -> dict[int, int]:
    """The units in which these people worked on a day; who had no place is not in it."""
    theirs = (Appointment.user_id.in_(person_ids), valid_on(day))
    rows = db.session.execute(sa.select(Appointment.user_id, Appointment.unit_id).where(*theirs))
    return {row.user_id: row.unit_id for row in rows}


Row = sa.Row[int, str, int, str | None]


def _in_scope(tree: UnitTree, today: date) -> sa.Select[int, str, int, str | None]:
    units = tree.below(me().units_as(Role.ASSESSOR))
    return (
        sa.select(User.id, User.name, Appointment.unit_id, Appointment.profile)
        .join(Appointment, Appointment.user_id == User.id)
        .where(valid_on(today), Appointment.unit_id.in_(units), User.erased_at.is_(None), User.id != me().id)
    )


def _assessed(rows: Sequence[Row], tree: UnitTree) -> list[Assessed]:
    def path(unit_id: int) -> tuple[str, ...]:
        return tuple(tree.name(unit) for unit in tree.path(unit_id))

    return [Assessed(row.id, row.name, row.unit_id, row.profile, path(row.unit_id)) for row in rows]


def _folded(text: str) -> str:
    """Letters without case and accents, so that Muller finds Müller on every database."""
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
