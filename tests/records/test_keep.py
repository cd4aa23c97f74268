"""Keeping what was shown."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from app import clock
from app.content.models import EditionRow
from app.db import db
from app.domain.assessment import Assessment
from app.domain.profile import Proof
from app.records.keep import Origin, keep
from app.records.models import RecordDetail, StandingRow
from app.records.queries import evidence_of, evidence_of_many, records_of
from tests.conftest import START
from tests.people import make_person
from tests.records.made import BASICS, TODAY, publish_changed, show


def test_each_outcome_shown_is_a_record_with_its_own_frozen_end(here: Flask) -> None:
    person = make_person(here)
    show(person, *BASICS)
    rows = [(r.outcome, r.proof, r.starts_on, r.ends_on, r.recorded_at) for r in records_of(person)]
    assert sorted(rows) == [(o, Proof.QUIZ, TODAY, date(2028, 11, 2), START) for o in BASICS]


@pytest.mark.parametrize(
    ("proof", "own_end", "end"),
    [
        (Proof.CONVERSATION, None, date(2028, 11, 2)),
        (Proof.OBSERVATION, None, date(2029, 11, 2)),
        (Proof.WORK, None, date(2029, 11, 2)),
        (Proof.CERTIFICATE, date(2027, 3, 1), date(2027, 3, 1)),
        (Proof.CERTIFICATE, date(2040, 1, 1), date(2029, 11, 2)),
    ],
)
def test_the_end_follows_the_kind_of_proof(
    here: Flask, proof: Proof, own_end: date | None, end: date
) -> None:
    (record,) = show(make_person(here), "K1.2.1", proof=proof, own_end=own_end)
    assert record.ends_on == end


def test_a_proof_of_the_past_counts_from_its_own_day(here: Flask) -> None:
    (record,) = show(make_person(here), "K1.3.1", proof=Proof.OBSERVATION, on=date(2025, 2, 28))
    assert (record.starts_on, record.ends_on) == (date(2025, 2, 28), date(2028, 2, 28))


def test_a_later_edition_does_not_move_a_frozen_end(here: Flask, tmp_path: Path) -> None:
    person = make_person(here)
    show(person, "K1.1.1")
    publish_changed(tmp_path, ("quiz: 24", "quiz: 12"))
    show(person, "K1.1.2")
    assert [(e.outcome, e.ends_on) for e in evidence_of(person)] == [
        ("K1.1.1", date(2028, 11, 2)),
        ("K1.1.2", date(2027, 11, 2)),
    ]


def test_renewal_writes_a_new_record_from_the_old_end_and_keeps_the_old_one(here: Flask) -> None:
    person = make_person(here)
    show(person, "K1.1.1")
    show(person, "K1.1.1", on=date(2028, 10, 1))
    ends = [(e.starts_on, e.ends_on) for e in evidence_of(person)]
    assert ends == [(TODAY, date(2028, 11, 2)), (date(2028, 10, 1), date(2030, 11, 2))]


def test_a_record_knows_who_attested_it_and_where_they_stood(here: Flask) -> None:
    person, assessor = make_person(here), make_person(here, "Otto")
    words: dict[str, Any] = {"document": "Diploma", "issuer": "A school", "note": "Seen."}
    show(
        person,
        "K1.2.1",
        proof=Proof.CERTIFICATE,
        by=assessor,
        from_outside=True,
        situation="exercise",
        **words,
    )
    (record,) = records_of(person)
    assert (record.recorded_by, record.from_outside, record.situation) == (assessor, True, "exercise")
    assert record.detail is not None
    assert (record.detail.document, record.detail.issuer, record.detail.note) == (
        "Diploma",
        "A school",
        "Seen.",
    )
    assert [(e.by, e.from_outside) for e in evidence_of(person)] == [(assessor, True)]


def test_a_record_without_words_has_no_detail(here: Flask) -> None:
    show(make_person(here), "K1.1.1")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(RecordDetail)) == 0


def test_a_proof_that_cannot_show_one_of_the_outcomes_keeps_nothing(here: Flask) -> None:
    person = make_person(here)
    with pytest.raises(ValueError, match=r"quiz cannot show K1\.3\.1"):
        show(person, "K1.1.1", "K1.3.1")
    with pytest.raises(ValueError, match=r"K9\.1\.1"):
        show(person, "K9.1.1")
    db.session.rollback()
    assert records_of(person) == []


def test_without_an_edition_nothing_can_be_kept(here: Flask) -> None:
    person = make_person(here)
    db.session.execute(sa.delete(EditionRow))
    with pytest.raises(ValueError, match="no edition"):
        show(person, "K1.1.1")


def test_the_caller_commits_and_the_summary_goes_with_the_record(here: Flask) -> None:
    person = make_person(here)
    keep(person, Assessment(Proof.QUIZ, ("K1.1.1",), TODAY), Origin(), clock.now())
    rows = sa.select(sa.func.count()).select_from(StandingRow).where(StandingRow.person_id == person)
    assert db.session.scalar(rows)
    db.session.rollback()
    assert (records_of(person), db.session.scalar(rows)) == ([], 0)


def test_the_same_press_twice_is_refused_by_the_database(here: Flask) -> None:
    person = make_person(here)
    show(person, *BASICS, request_key="press-1")
    with pytest.raises(IntegrityError):
        show(person, *BASICS, request_key="press-1")
    db.session.rollback()
    assert len(records_of(person)) == 2


def test_records_are_read_newest_first_and_by_outcome(here: Flask) -> None:
    person = make_person(here)
    show(person, "K1.1.1", on=date(2025, 1, 1))
    show(person, *BASICS, on=date(2026, 1, 1))
    assert [r.starts_on.year for r in records_of(person)] == [2026, 2026, 2025]
    assert [r.starts_on.year for r in records_of(person, ["K1.1.1"])] == [2026, 2025]


def test_evidence_of_several_people_is_one_statement_and_empty_where_there_is_none(here: Flask) -> None:
    ada, ben = make_person(here), make_person(here, "Ben")
    show(ada, "K1.1.1")
    found = evidence_of_many([ben, ada])
    assert {person: [e.outcome for e in pieces] for person, pieces in found.items()} == {
        ben: [],
        ada: ["K1.1.1"],
    }
