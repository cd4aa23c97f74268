"""Writing the training record: keeping what was shown, and withdrawing what was wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.content.queries import edition_on
from app.db import db
from app.domain.assessment import Assessment
from app.domain.evidence import Evidence
from app.domain.profile import Framework, Proof
from app.records.models import Record, RecordDetail, Withdrawal
from app.records.queries import evidence_of
from app.records.standings import hold, rebuild


class RecordProblem(Exception):
    """What keeps something from being recorded, in a sentence for the person who tries."""


@dataclass(frozen=True)
class Origin:
    """How something came to be shown: which questions were answered, or where it was seen and in what.

    The fields are those of Record and RecordDetail.
    """

    situation: str = ""
    version_id: int | None = None
    attempt: int | None = None
    request_key: str | None = None
    document: str = ""
    issuer: str = ""
    note: str = ""


def keep(
    person_id: int, shown: Assessment, origin: Origin, now: datetime, *, renews: Evidence | None = None
) -> list[Record]:
    """Keep one record for each outcome shown, and bring the person's standings up to date.

    The edition in force now decides how long they count. The origin's request_key is what a page sends along so
    that a second press writes nothing; the caller looks for it first. renews: the proof from whose end the new
    one runs on. Raises ValueError for a proof that cannot show an outcome at its level; views check that first.
    """
    hold([person_id])
    framework = _framework_admitting(shown.outcomes, shown.proof)
    pieces = shown.evidence(framework, evidence_of(person_id), renews)
    kept = [_record(person_id, piece, origin, now) for piece in pieces]
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


def _record(person_id: int, shown: Evidence, origin: Origin, now: datetime) -> Record:
    return Record(
        person_id=person_id,
        outcome=shown.outcome,
        proof=shown.proof,
        situation=origin.situation,
        starts_on=shown.starts_on,
        ends_on=shown.ends_on,
        recorded_at=now,
        recorded_by=shown.by,
        from_outside=shown.from_outside,
        version_id=origin.version_id,
        attempt=origin.attempt,
        request_key=origin.request_key,
        detail=_words_beside(origin),
    )


def _words_beside(origin: Origin) -> RecordDetail | None:
    words = {"document": origin.document, "issuer": origin.issuer, "note": origin.note}
    return RecordDetail(**words) if any(words.values()) else None
