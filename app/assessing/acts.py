"""What one press of a button recorded: records of the same request key, or a single record without one."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import aliased, joinedload

from app import clock
from app.accounts.people import me
from app.assessing.scope import Assessed, assessed
from app.db import db
from app.domain.evidence import Evidence
from app.domain.profile import Proof
from app.records.models import Record


class RecordState(StrEnum):
    """Whether a record counts on a day."""

    COUNTS = "counts"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Kept:
    """A record as pages show it: plain values, which outlive the transaction that read them."""

    id: int
    person_id: int
    outcome: str
    proof: Proof
    situation: str
    starts_on: date
    ends_on: date
    recorded_at: datetime
    recorded_by: int | None
    from_outside: bool
    request_key: str | None
    document: str
    issuer: str
    note: str
    withdrawn_on: date | None
    withdrawn_by: int | None
    reason: str

    def state(self, today: date) -> RecordState:
        """Whether it counts today."""
        if self.withdrawn_on is not None:
            return RecordState.WITHDRAWN
        return RecordState.ENDED if self.ends_on < today else RecordState.COUNTS

    @property
    def evidence(self) -> Evidence:
        """What it is worth to the domain."""
        return Evidence(
            outcome=self.outcome,
            proof=self.proof,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            by=self.recorded_by,
            from_outside=self.from_outside,
            withdrawn_on=self.withdrawn_on,
            recorded_on=clock.day_of(self.recorded_at),
        )


@dataclass(frozen=True)
class Act:
    """Records of one act, in the order in which they were written; there is at least one."""

    records: tuple[Kept, ...]

    @property
    def first(self) -> Kept:
        """The record that says what all of them say."""
        return self.records[0]

    @property
    def standing(self) -> tuple[Kept, ...]:
        """Those that were not withdrawn."""
        return tuple(record for record in self.records if record.withdrawn_on is None)


def kept(record: Record) -> Kept:
    """The plain values of a record whose detail and withdrawal are loaded."""
    detail, end = record.detail, record.withdrawal
    return Kept(
        id=record.id,
        person_id=record.person_id,
        outcome=record.outcome,
        proof=record.proof,
        situation=record.situation,
        starts_on=record.starts_on,
        ends_on=record.ends_on,
        recorded_at=record.recorded_at,
        recorded_by=record.recorded_by,
        from_outside=record.from_outside,
        request_key=record.request_key,
        document=detail.document if detail else "",
        issuer=detail.issuer if detail else "",
        note=detail.note if detail else "",
        withdrawn_on=end.withdrawn_on if end else None,
        withdrawn_by=end.withdrawn_by if end else None,
        reason=end.reason if end else "",
    )


def act_or_404(record_id: int, today: date) -> tuple[Act, Assessed | None]:
    """The act that a record belongs to, and its person if the assessor may assess them today.

    For whoever recorded it, and for every assessor in whose units the person works; never for the
    person themselves. What the platform's questions wrote is nobody's act.
    """
    rows = db.session.scalars(_of_the_same_act(record_id)).all()
    if not rows or rows[0].person_id == me().id:
        abort(404)
    person = assessed(rows[0].person_id, today)
    if person is None and rows[0].recorded_by != me().id:
        abort(404)
    return Act(tuple(kept(row) for row in rows)), person


def act_with_key(request_key: str) -> int | None:
    """The first record that a press of a button wrote, None when it wrote nothing yet."""
    return db.session.scalar(sa.select(sa.func.min(Record.id)).where(Record.request_key == request_key))


def my_acts(start: int, limit: int) -> list[Act]:
    """What the assessor recorded, newest first, from the `start`-th act on."""
    name = sa.func.coalesce(Record.request_key, sa.cast(Record.id, sa.String))
    mine = Record.recorded_by == me().id
    newest_first = sa.func.max(Record.id).desc()
    names = sa.select(name).where(mine).group_by(name).order_by(newest_first).offset(start).limit(limit)
    wanted = list(db.session.scalars(names))
    acts: dict[str, list[Kept]] = {key: [] for key in wanted}
    for record in db.session.scalars(_whole(sa.select(Record).where(mine, name.in_(wanted)))):
        acts[record.request_key or str(record.id)].append(kept(record))
    return [Act(tuple(records)) for records in acts.values()]


def _of_the_same_act(record_id: int) -> sa.Select[Record]:
    this = aliased(Record)
    same = sa.or_(Record.id == this.id, Record.request_key == this.request_key)
    attested = (this.id == record_id, this.recorded_by.is_not(None))
    return _whole(sa.select(Record).join(this, same).where(*attested))


def _whole(statement: sa.Select[Record]) -> sa.Select[Record]:
    return statement.options(joinedload(Record.detail), joinedload(Record.withdrawal)).order_by(Record.id)
