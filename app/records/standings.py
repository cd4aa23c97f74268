"""The summary that coverage is read from: who stood where, from which day to which.

A rebuildable copy of what `domain.history` says of the records, for every edition, so that totals
over ten thousand people, today or on a past day, are one statement.
"""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from app.accounts.models import User
from app.content.models import EditionRow
from app.content.published import Edition
from app.content.queries import editions
from app.db import db
from app.domain.coverage import by_outcome
from app.domain.evidence import Evidence
from app.domain.history import Span, duty_days, history
from app.records.models import DutyRow, Record, StandingRow
from app.records.queries import evidence_of_many

BATCH = 200


def hold(person_ids: Sequence[int]) -> None:
    """Let nobody else write these people's summaries, or publish an edition, before this transaction ends.

    Everyone locks in this order, so that no two wait for each other.
    """
    first_edition = sa.select(EditionRow.id).where(EditionRow.number == 1)
    db.session.execute(first_edition.with_for_update(read=True))
    people = sa.select(User.id).where(User.id.in_(person_ids)).order_by(User.id)
    # Rows elsewhere may go on naming them meanwhile: that is what key_share allows.
    db.session.execute(people.with_for_update(key_share=True))


def rebuild(person_ids: Sequence[int]) -> None:
    """Compute the summaries of these people anew, in the caller's transaction."""
    hold(person_ids)
    db.session.flush()
    for table in (StandingRow, DutyRow):
        db.session.execute(sa.delete(table).where(table.person_id.in_(person_ids)))
    evidence = evidence_of_many(person_ids)
    standings, duties = [], []
    for edition in editions():
        for person_id in person_ids:
            histories = _histories(edition, evidence[person_id])
            standings += _standing_rows(edition, person_id, histories)
            duties += _duty_rows(edition, person_id, histories)
    if standings:
        db.session.execute(sa.insert(StandingRow), standings)
    if duties:
        db.session.execute(sa.insert(DutyRow), duties)


def rebuild_all() -> int:
    """Compute the summaries of everybody who has a record anew; gives how many people that are."""
    people = list(db.session.scalars(sa.select(Record.person_id).distinct().order_by(Record.person_id)))
    for start in range(0, len(people), BATCH):
        rebuild(people[start : start + BATCH])
    return len(people)


def _histories(edition: Edition, evidence: Iterable[Evidence]) -> dict[str, list[Span]]:
    shown = by_outcome(evidence)
    framework = edition.framework
    return {c.id: history(framework, c, shown) for c in framework.competencies.values()}


def _standing_rows(
    edition: Edition, person_id: int, histories: Mapping[str, list[Span]]
) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for competency, spans in histories.items():
        for span in spans:
            row: dict[str, object] = {
                "person_id": person_id,
                "edition_id": edition.id,
                "competency": competency,
                "level": span.standing.level,
                "once": span.standing.once,
                "observed": span.standing.observed,
                "some": bool(span.standing.in_date),
            }
            # Spans that differ only in single outcomes look alike from here.
            if rows and all(rows[-1][key] == value for key, value in row.items()):
                rows[-1]["last_on"] = span.last
            else:
                rows.append(row | {"first_on": span.first, "last_on": span.last})
    return rows


def _duty_rows(
    edition: Edition, person_id: int, histories: Mapping[str, list[Span]]
) -> list[dict[str, object]]:
    return [
        {
            "person_id": person_id,
            "edition_id": edition.id,
            "profile": profile.slug,
            "duty": duty.id,
            "first_on": first,
            "last_on": last,
        }
        for profile in edition.profiles.values()
        for duty in profile.duties.values()
        for first, last in duty_days(duty, histories)
    ]
