"""The statements of the room. They read the summary of the record, never answers.

Totals are counted by the database over everybody the filters leave, whatever the page shows.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.accounts.appointments import valid_on
from app.accounts.models import Appointment, User
from app.coverage.asked import Asked
from app.coverage.conditions import (
    at_levels,
    competencies,
    ids,
    left,
    levels_that_count,
    met,
    required,
    valid,
)
from app.db import db
from app.domain.evidence import RENEWAL_DAYS
from app.records.models import DutyRow, StandingRow

SOON_DAYS = RENEWAL_DAYS


class Named(NamedTuple):
    """A person as a list names them."""

    id: int
    name: str
    unit_id: int


class Held(NamedTuple):
    """Where a person stands in one competency; the words are those of `domain.coverage.Standing`."""

    level: int
    once: int
    observed: int
    some: bool


class Lapse(NamedTuple):
    """A requirement that is met now and will not be from the day after `last_on`."""

    last_on: date
    person_id: int
    competency: str


def headcount(asked: Asked) -> int:
    """How many people the filters leave."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(ids(asked).subquery())) or 0


def people(asked: Asked, limit: int | None = None, offset: int = 0) -> list[Named]:
    """The people the filters leave, in the order asked for."""
    wanted = (
        sa.select(User.id, User.name, Appointment.unit_id)
        .join(Appointment, Appointment.user_id == User.id)
        .where(*left(asked, User.id))
    )
    if asked.by_gaps:
        held = levels_that_count(asked)
        wanted = wanted.outerjoin(held, held.c.person_id == User.id)
        wanted = wanted.order_by(sa.func.coalesce(held.c.levels, 0))
    rows = db.session.execute(wanted.order_by(User.name, User.id).limit(limit).offset(offset))
    return [Named(*row) for row in rows]


def person_here(asked: Asked, person_id: int) -> tuple[Named, date] | None:
    """A person of the viewer's units on the day, and since when they have been appointed there."""
    row = db.session.execute(
        sa.select(User.id, User.name, Appointment.unit_id, Appointment.from_on)
        .join(Appointment, Appointment.user_id == User.id)
        .where(User.id == person_id, Appointment.unit_id.in_(sorted(asked.mine)))
        .where(Appointment.profile == asked.profile.slug, valid_on(asked.on))
    ).first()
    return (Named(*row[:3]), row.from_on) if row else None


def standings(asked: Asked, person_ids: Sequence[int] | None = None) -> dict[int, dict[str, Held]]:
    """Where people stand, by person and competency: these people, or all the filters leave."""
    whose = StandingRow.person_id.in_(ids(asked) if person_ids is None else person_ids)
    found: dict[int, dict[str, Held]] = defaultdict(dict)
    row = StandingRow
    rows = db.session.execute(
        sa.select(row.person_id, row.competency, row.level, row.once, row.observed, row.some)
        .where(*valid(row, asked), row.competency.in_(competencies(asked)), whose)
    )  # fmt: skip
    for person_id, competency, level, once, observed, some in rows:
        found[person_id][competency] = Held(level, once, observed, some)
    return found


def at_target(asked: Asked) -> dict[str, int]:
    """How many of the people that the filters leave meet each requirement."""
    rows = db.session.execute(
        sa.select(StandingRow.competency, sa.func.count().label("people"))
        .where(
            *valid(StandingRow, asked),
            *met(StandingRow, asked),
            StandingRow.person_id.in_(ids(asked)),
        )
        .group_by(StandingRow.competency)
    )
    return dict.fromkeys(competencies(asked), 0) | {row.competency: row.people for row in rows}


def carriers(asked: Asked) -> dict[str, set[int]]:
    """For each duty of the profile, who of the people can carry it."""
    found: dict[str, set[int]] = {duty: set() for duty in asked.profile.duties}
    rows = db.session.execute(
        sa.select(DutyRow.duty, DutyRow.person_id)
        .where(*valid(DutyRow, asked), DutyRow.profile == asked.profile.slug)
        .where(DutyRow.person_id.in_(ids(asked)))
    )
    for duty, person_id in rows:
        found[duty].add(person_id)
    return found


def levels(asked: Asked) -> dict[str, dict[int, int]]:
    """Who holds which level: by competency, then by person; people without any are not in it."""
    found: dict[str, dict[int, int]] = {competency: {} for competency in competencies(asked)}
    row = StandingRow
    rows = db.session.execute(
        sa.select(row.competency, row.person_id, row.level)
        .where(*valid(row, asked), *at_levels(row, asked, 1), row.person_id.in_(ids(asked)))
    )  # fmt: skip
    for competency, person_id, level in rows:
        found[competency][person_id] = level
    return found


def lapses(asked: Asked) -> list[Lapse]:
    """What is met now and ends within 90 days, the first to end first."""
    now, later = aliased(StandingRow), aliased(StandingRow)
    horizon = asked.on + timedelta(days=SOON_DAYS)
    rows = db.session.execute(
        sa.select(later.first_on, later.person_id, later.competency)
        .join(now, sa.and_(
            now.edition_id == later.edition_id,
            now.person_id == later.person_id,
            now.competency == later.competency,
        ))
        .where(*valid(now, asked), *met(now, asked), now.last_on < horizon, now.person_id.in_(ids(asked)))
        .where(later.first_on > asked.on, later.first_on <= horizon)
        .where(later.level < required(asked, later.competency))
    )  # fmt: skip
    ends = {
        (person_id, competency): first_on for first_on, person_id, competency in sorted(rows, reverse=True)
    }
    return sorted(Lapse(first_on - timedelta(days=1), *key) for key, first_on in ends.items())
