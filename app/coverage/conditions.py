"""What the statements of the room have in common: which people, which day, which levels."""

from typing import Any

import sqlalchemy as sa

from app.accounts.appointments import valid_on
from app.accounts.models import Appointment
from app.coverage.asked import Asked
from app.domain.coverage import State
from app.records.models import StandingRow

Conditions = tuple[sa.ColumnElement[bool], ...]


def ids(asked: Asked) -> sa.Select[Any]:
    """Select the numbers of the people that the filters leave."""
    return sa.select(Appointment.user_id).where(*left(asked, Appointment.user_id))


def left(asked: Asked, person: Any) -> Conditions:
    """That an appointment holds on the day, and its person is one whom the filters leave."""
    place = (Appointment.profile == asked.profile.slug, Appointment.unit_id.in_(sorted(asked.units)))
    return *place, valid_on(asked.on), *((_in_state(asked, person, asked.state),) if asked.state else ())


def valid(table: Any, asked: Asked) -> Conditions:
    """That a row of a summary is of the edition and the day."""
    return table.edition_id == asked.edition.id, table.first_on <= asked.on, table.last_on >= asked.on


def at_levels(table: Any, asked: Asked, first: int = 0, last: int | None = None) -> Conditions:
    """That a standing is in a competency asked for, at one of these levels; without a last one, to the highest.

    Competencies and levels are named one by one: so a day's rows lie side by side in the index
    ix_standings_edition_level, and are found there without looking at each row of all time.
    """
    numbers = range(first, 1 + (max(asked.edition.framework.levels) if last is None else last))
    return table.competency.in_(competencies(asked)), table.level.in_(numbers)


def met(table: Any, asked: Asked) -> Conditions:
    """That a standing meets its requirement."""
    lowest = min(requirement.level for requirement in asked.requirements)
    return *at_levels(table, asked, lowest), table.level >= required(asked, table.competency)


def competencies(asked: Asked) -> list[str]:
    """The competencies that the filters leave."""
    return [requirement.competency for requirement in asked.requirements]


def required(asked: Asked, competency: Any) -> sa.ColumnElement[int]:
    """The level that is required of a competency."""
    return sa.case({r.competency: r.level for r in asked.requirements}, value=competency)


def _in_state(asked: Asked, person: Any, state: State) -> sa.ColumnElement[bool]:
    """The condition that somebody has a competency in the state asked for: `domain.state_of` in SQL."""
    row, needed = StandingRow, required(asked, StandingRow.competency)
    highest = max(requirement.level for requirement in asked.requirements)
    somewhere = sa.select(row.person_id).where(*valid(row, asked))
    if state is State.NOT_ASSESSED:
        # Who was never assessed has no row: those are left whose every competency was.
        assessed = somewhere.where(*at_levels(row, asked), sa.or_(row.once >= needed, row.some))
        everywhere = assessed.group_by(row.person_id).having(sa.func.count() == len(asked.requirements))
        return person.not_in(everywhere)  # type: ignore[no-any-return]
    conditions = {
        State.MET: met(row, asked),
        State.EXPIRED: (*at_levels(row, asked, 0, highest - 1), row.level < needed, row.once >= needed),
        State.BELOW: (*at_levels(row, asked, 0, highest - 1), row.once < needed, row.some),
    }
    return person.in_(somewhere.where(*conditions[state]))  # type: ignore[no-any-return]


def levels_that_count(asked: Asked) -> sa.Subquery:
    """How many levels each person has of those that are required."""
    needed = required(asked, StandingRow.competency)
    counted = sa.case((StandingRow.level > needed, needed), else_=StandingRow.level)
    return (
        sa.select(StandingRow.person_id, sa.func.sum(counted).label("levels"))
        .where(*valid(StandingRow, asked), *at_levels(StandingRow, asked, 1))
        .group_by(StandingRow.person_id)
        .subquery()
    )
