"""Reading the training record."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app import clock
from app.db import db
from app.domain.evidence import Evidence
from app.records.models import REVIEW, Record, Withdrawal


def evidence_of(person_id: int) -> list[Evidence]:
    """All evidence of one person; withdrawn pieces say when they were recorded and withdrawn."""
    return evidence_of_many([person_id])[person_id]


def evidence_of_many(person_ids: Iterable[int]) -> dict[int, list[Evidence]]:
    """The evidence of several people in one statement; people without any have an empty list."""
    wanted = list(person_ids)
    found: dict[int, list[Evidence]] = defaultdict(list)
    rows = db.session.execute(
        sa.select(
            Record.person_id,
            Record.outcome,
            Record.proof,
            Record.starts_on,
            Record.ends_on,
            Record.recorded_by,
            Record.from_outside,
            Withdrawal.withdrawn_on,
            # Of what was not withdrawn, answers among it, nobody needs to know the moment.
            sa.case((Withdrawal.withdrawn_on.is_not(None), Record.recorded_at)),
        )
        .outerjoin(Withdrawal, Withdrawal.record_id == Record.id)
        .where(Record.person_id.in_(wanted))
        .order_by(Record.id)
    )
    for person_id, outcome, proof, starts_on, ends_on, by, outside, withdrawn_on, recorded_at in rows:
        recorded_on = clock.day_of(recorded_at) if recorded_at else date.min
        found[person_id].append(
            Evidence(outcome, proof, starts_on, ends_on, by, outside, withdrawn_on, recorded_on)
        )
    return {person_id: found[person_id] for person_id in wanted}


def records_of(person_id: int, outcomes: Iterable[str] | None = None) -> Sequence[Record]:
    """A person's records with their details and withdrawals, newest first."""
    wanted = sa.select(Record).where(Record.person_id == person_id)
    if outcomes is not None:
        wanted = wanted.where(Record.outcome.in_(list(outcomes)))
    return db.session.scalars(_whole(wanted)).all()


def renewed_by_review(person_id: int, since: date) -> Sequence[Record]:
    """What the weekly review renewed since a day, newest first; withdrawn ones left out."""
    wanted = sa.select(Record).where(
        Record.person_id == person_id, Record.situation == REVIEW, Record.starts_on >= since
    )
    return [record for record in db.session.scalars(_whole(wanted)) if record.withdrawal is None]


def _whole(statement: sa.Select[Record]) -> sa.Select[Record]:
    everything = (joinedload(Record.detail), joinedload(Record.withdrawal))
    return statement.options(*everything).order_by(Record.starts_on.desc(), Record.id.desc())
