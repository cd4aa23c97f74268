"""Who stands where: one place at a time, from a day to a day. Other rooms find these in people.py."""

from collections.abc import Iterable
from datetime import date, timedelta

import sqlalchemy as sa

from app.accounts.models import Appointment, UnitTerm, User
from app.accounts.problem import PeopleProblem
from app.db import FOREVER, db
from app.language import day
from app.language import gettext as _

DAY = timedelta(days=1)


def place_of(user_id: int, on: date) -> Appointment | None:
    """The place a person has on a day."""
    return db.session.scalar(sa.select(Appointment).where(Appointment.user_id == user_id, valid_on(on)))


def appointed(profile: str, unit_ids: Iterable[int], on: date) -> sa.Select[User, Appointment]:
    """Select the people appointed to a profile in these units on a day, with their appointment."""
    return (
        sa.select(User, Appointment)
        .join(Appointment, Appointment.user_id == User.id)
        .where(Appointment.profile == profile, Appointment.unit_id.in_(list(unit_ids)), valid_on(on))
    )


def valid_on(on: date) -> sa.ColumnElement[bool]:
    """The condition that an appointment holds on a day."""
    return sa.and_(Appointment.from_on <= on, Appointment.until_on >= on)


def appoint(user_id: int, unit_id: int, profile: str | None, from_on: date) -> Appointment:
    """Give a person a place from a day on; what they had until then ends the day before.

    A place that begins later stays, and the new one ends the day before it. The same place again
    changes nothing; another one from the very day is a correction. Raises PeopleProblem for a unit
    that does not exist on that day.
    """
    _lock(user_id)
    _refuse_missing_unit(unit_id, from_on)
    running = place_of(user_id, from_on)
    if running is not None and (running.unit_id, running.profile) == (unit_id, profile):
        return running
    if running is not None and running.from_on == from_on:
        running.unit_id, running.profile = unit_id, profile
        db.session.flush()
        return running
    if running is not None:
        running.until_on = from_on - DAY
    until_on = _day_before_next(user_id, from_on)
    new = Appointment(user_id=user_id, unit_id=unit_id, profile=profile, from_on=from_on, until_on=until_on)
    db.session.add(new)
    db.session.flush()
    return new


def end_appointment(user_id: int, last_on: date) -> Appointment:
    """End the place a person has on a day with that day. Raises PeopleProblem when they have none."""
    _lock(user_id)
    running = place_of(user_id, last_on)
    if running is None:
        raise PeopleProblem(_("There is no place to end on %(day)s.", day=day(last_on)))
    running.until_on = last_on
    db.session.flush()
    return running


def leave(user_id: int, last_on: date) -> None:
    """End whatever place a person has with a day; places planned for later do not begin."""
    theirs = Appointment.user_id == user_id
    db.session.execute(sa.delete(Appointment).where(theirs, Appointment.from_on > last_on))
    db.session.execute(sa.update(Appointment).where(theirs, valid_on(last_on)).values(until_on=last_on))


def _lock(user_id: int) -> None:
    # Two at once would both end the same place and begin two; PostgreSQL needs to be told.
    db.session.execute(sa.select(User.id).where(User.id == user_id).with_for_update())


def _refuse_missing_unit(unit_id: int, on: date) -> None:
    there = sa.select(UnitTerm.id).where(
        UnitTerm.unit_id == unit_id, UnitTerm.from_on <= on, UnitTerm.until_on >= on
    )
    if db.session.scalar(there) is None:
        raise PeopleProblem(_("This unit does not exist on %(day)s.", day=day(on)))


def _day_before_next(user_id: int, from_on: date) -> date:
    later = sa.select(sa.func.min(Appointment.from_on)).where(
        Appointment.user_id == user_id, Appointment.from_on > from_on
    )
    begins = db.session.scalar(later)
    return FOREVER if begins is None else begins - DAY
