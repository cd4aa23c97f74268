"""Writing the training record: keeping what was shown, and withdrawing what was wrong."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.content.queries import edition_on
from app.db import db
from app.domain.evidence import Evidence, ends_on
from app.domain.profile import Framework, Proof
from app.records.models import Record, RecordDetail, Withdrawal
from app.records.queries import evidence_of
from app.records.standings import hold, rebuild


class RecordProblem(Exception):
    """What keeps something from being recorded, in a sentence for the person who tries."""


def keep(
    person_id: int,
    outcomes: Sequence[str],
    proof: Proof,
    *,
    starts_on: date,
    now: datetime,
    own_end: date | None = None,
    by: int | None = None,
    from_outside: bool = False,
    situation: str = "",
    version_id: int | None = None,
    attempt: int | None = None,
    document: str = "",
    issuer: str = "",
    note: str = "",
    request_key: str | None = None,
    renews: Evidence | None = None,
) -> list[Record]:
    """Keep one record for each outcome shown, and bring the person's standings up to date.

    starts_on: the day on which it was shown; with own_end (a certificate's last day) it decides the
    frozen end. The framework is that of the edition in force when it is written. request_key: what a
    page sends along so that a second press writes nothing; the caller looks for it first. renews: the proof
    from whose end the new one runs on. Raises ValueError for a proof that cannot show an outcome at its
    level; views check that first.
    """
    hold([person_id])
    framework = _framework_admitting(outcomes, proof)
    earlier = evidence_of(person_id)

    def until(outcome: str) -> date:
        return ends_on(framework, outcome, proof, starts_on, own_end=own_end, earlier=earlier, renews=renews)

    kept = [
        Record(
            person_id=person_id,
            outcome=outcome,
            proof=proof,
            situation=situation,
            starts_on=starts_on,
            ends_on=until(outcome),
            recorded_at=now,
            recorded_by=by,
            from_outside=from_outside,
            version_id=version_id,
            attempt=attempt,
            request_key=request_key,
            detail=_words_beside(document, issuer, note),
        )
        for outcome in outcomes
    ]
    db.session.add_all(kept)
    db.session.flush()
    rebuild([person_id])
    return kept


def withdraw(records: Sequence[Record], by: int, reason: str, now: datetime, today: date) -> None:
    """End wrong records from today on, all or none; they stay visible in the history.

    Raises RecordProblem when one was withdrawn already, also by somebody else a moment ago.
    """
    people = sorted({record.person_id for record in records})
    hold(people)
    ends = [
        Withdrawal(record_id=record.id, withdrawn_on=today, withdrawn_at=now, withdrawn_by=by, reason=reason)
        for record in records
    ]
    try:
        with db.session.begin_nested():
            db.session.add_all(ends)
    except IntegrityError as error:
        raise RecordProblem("withdrawn already") from error
    rebuild(people)


def forget_words(person_id: int) -> None:
    """Remove the free words beside a person's records; the records themselves stay."""
    theirs = sa.select(Record.id).where(Record.person_id == person_id)
    db.session.execute(sa.delete(RecordDetail).where(RecordDetail.record_id.in_(theirs)))
    db.session.execute(sa.update(Withdrawal).where(Withdrawal.record_id.in_(theirs)).values(reason=""))


def _framework_admitting(outcomes: Sequence[str], proof: Proof) -> Framework:
    """The framework in force, if this proof can show all of these outcomes."""
    edition = edition_on(date.max)
    if edition is None:
        raise ValueError("no edition of the framework is published")
    for outcome in outcomes:
        if not edition.framework.admits(outcome, proof):
            raise ValueError(f"{proof} cannot show {outcome}")
    return edition.framework


def _words_beside(document: str, issuer: str, note: str) -> RecordDetail | None:
    return RecordDetail(document=document, issuer=issuer, note=note) if document or issuer or note else None
