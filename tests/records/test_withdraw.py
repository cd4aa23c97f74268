"""Withdrawing a wrong record, and forgetting a person's words."""

from datetime import date, timedelta
from unittest.mock import Mock

import pytest
import sqlalchemy as sa
from flask import Flask

from app import clock as city_clock
from app.db import db
from app.domain.profile import Proof
from app.records.keep import RecordProblem, forget_words, withdraw
from app.records.models import Record, RecordDetail, StandingRow, Withdrawal
from app.records.queries import evidence_of, records_of
from app.records.standings import rebuild
from tests.conftest import Clock
from tests.people import make_person
from tests.records.made import BASICS, TODAY, show, summaries


def take_back(record: Record, by: int, reason: str = "Wrong person.") -> None:
    withdraw([record], by, reason, city_clock.now(), city_clock.today())
    db.session.commit()


def withdrawn_by_somebody_else(person: int, assessor: int) -> Record:
    """A record that is withdrawn, as somebody sees it who does not know of the withdrawal."""
    (record,) = show(person, "K1.1.1")
    number = record.id
    take_back(record, assessor)
    db.session.expunge_all()
    return db.session.get_one(Record, number)


def level_on(person: int, day: date) -> int | None:
    """The level in K1 that the summary says."""
    valid = (StandingRow.first_on <= day, StandingRow.last_on >= day)
    return db.session.scalar(
        sa.select(StandingRow.level).where(
            StandingRow.person_id == person, StandingRow.competency == "K1", *valid
        )
    )


def test_a_withdrawn_record_stops_counting_from_today_and_stays_in_the_history(
    here: Flask, clock: Clock
) -> None:
    person, assessor = make_person(here), make_person(here, "Otto")
    first, _second = show(person, *BASICS)
    clock.forward(days=10)
    take_back(first, assessor)
    assert [level_on(person, TODAY + timedelta(days=n)) for n in (0, 9, 10)] == [1, 1, 0]
    (kept,) = [r for r in records_of(person) if r.id == first.id]
    assert kept.withdrawal is not None
    assert (kept.withdrawal.withdrawn_on, kept.withdrawal.withdrawn_by) == (
        TODAY + timedelta(days=10),
        assessor,
    )
    assert kept.withdrawal.reason == "Wrong person."


def test_a_withdrawn_record_of_the_past_leaves_no_level_before_it_was_recorded(
    here: Flask, clock: Clock
) -> None:
    person, assessor = make_person(here), make_person(here, "Otto")
    first, _second = show(person, *BASICS, on=date(2026, 5, 1))
    clock.forward(days=10)
    assert level_on(person, date(2026, 5, 1)) == 1
    take_back(first, assessor)
    assert [level_on(person, day) or 0 for day in (date(2026, 5, 1), TODAY - timedelta(days=1))] == [0, 0]
    assert [level_on(person, TODAY + timedelta(days=n)) for n in (0, 9, 10)] == [1, 1, 0]


def test_a_record_withdrawn_on_the_day_it_was_recorded_never_counted(here: Flask) -> None:
    person, assessor = make_person(here), make_person(here, "Otto")
    for record in show(person, *BASICS, on=date(2026, 5, 1)):
        take_back(record, assessor)
    rows = db.session.execute(sa.select(StandingRow.level, StandingRow.once, StandingRow.some)).all()
    assert {(level, once, some) for level, once, some in rows} <= {(0, 0, False)}


def test_the_day_of_recording_is_that_of_the_city(here: Flask, clock: Clock) -> None:
    here.config["TIMEZONE"] = "Asia/Tokyo"
    person, assessor = make_person(here), make_person(here, "Otto")
    clock.forward(hours=8)  # five in the afternoon in UTC, and the next morning in the city
    first, _second = show(person, *BASICS, on=date(2026, 5, 1))
    clock.forward(hours=4)
    take_back(first, assessor)
    assert [level_on(person, TODAY + timedelta(days=n)) or 0 for n in (0, 1)] == [0, 0]


def test_evidence_says_when_it_was_withdrawn(here: Flask) -> None:
    person = make_person(here)
    first, _second = show(person, *BASICS)
    take_back(first, make_person(here, "Otto"))
    found = [(e.withdrawn_on, e.recorded_on) for e in evidence_of(person)]
    assert found == [(TODAY, TODAY), (None, date.min)], "of what counts nobody needs to know the moment"


def test_a_record_is_withdrawn_only_once(here: Flask) -> None:
    person, assessor = make_person(here), make_person(here, "Otto")
    record = withdrawn_by_somebody_else(person, assessor)
    with pytest.raises(RecordProblem):
        withdraw([record], assessor, "Again.", city_clock.now(), TODAY)
    db.session.commit()
    assert db.session.scalars(sa.select(Withdrawal.reason)).all() == ["Wrong person."]


def test_records_of_one_act_are_withdrawn_together_and_summed_up_once(
    here: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, assessor = make_person(here), make_person(here, "Otto")
    records = show(person, *BASICS, "K2.1.1")
    summed_up = Mock(wraps=rebuild)
    monkeypatch.setattr("app.records.keep.rebuild", summed_up)
    withdraw(records, assessor, "Wrong.", city_clock.now(), TODAY)
    db.session.commit()
    summed_up.assert_called_once_with([person])
    assert [e.withdrawn_on for e in evidence_of(person)] == [TODAY] * 3
    assert level_on(person, TODAY) == 0


def test_one_of_several_that_was_withdrawn_already_refuses_all(here: Flask) -> None:
    person, assessor = make_person(here), make_person(here, "Otto")
    first, second = show(person, *BASICS)
    take_back(second, assessor)
    with pytest.raises(RecordProblem):
        withdraw([first, second], assessor, "Again.", city_clock.now(), TODAY)
    db.session.commit()
    assert [e.withdrawn_on for e in evidence_of(person)] == [None, TODAY]


def test_what_else_the_caller_did_survives_a_second_withdrawal(here: Flask) -> None:
    person, assessor = make_person(here), make_person(here, "Otto")
    record = withdrawn_by_somebody_else(person, assessor)
    db.session.add(RecordDetail(record_id=record.id, note="Seen."))
    with pytest.raises(RecordProblem):
        withdraw([record], assessor, "Again.", city_clock.now(), TODAY)
    db.session.commit()
    assert db.session.scalars(sa.select(RecordDetail.note)).all() == ["Seen."]


def test_what_was_withdrawn_may_be_shown_again(here: Flask) -> None:
    person = make_person(here)
    first, _second = show(person, *BASICS)
    take_back(first, make_person(here, "Otto"))
    show(person, "K1.1.1")
    assert level_on(person, TODAY) == 1


def test_the_words_beside_a_persons_records_can_be_forgotten_and_the_records_stay(here: Flask) -> None:
    ada, ben, assessor = make_person(here), make_person(here, "Ben"), make_person(here, "Otto")
    for person in (ada, ben):
        (record,) = show(person, "K1.1.1", proof=Proof.WORK, by=assessor, document="Plan", note="Of Ada")
        take_back(record, assessor)
    before = summaries()

    forget_words(ada)
    db.session.commit()

    (hers,), (his,) = records_of(ada), records_of(ben)
    assert hers.detail is None
    assert hers.withdrawal is not None
    assert (hers.withdrawal.reason, hers.withdrawal.withdrawn_on) == ("", TODAY)
    assert his.detail is not None
    assert his.withdrawal is not None
    assert (his.detail.note, his.withdrawal.reason) == ("Of Ada", "Wrong person.")
    db.session.rollback()
    assert summaries() == before


def test_forgetting_twice_or_without_records_is_no_mistake(here: Flask) -> None:
    ada, nobody = make_person(here), make_person(here, "Nobody")
    show(ada, "K1.1.1", proof=Proof.WORK, note="Of Ada")
    for person in (ada, ada, nobody):
        forget_words(person)
    db.session.commit()
    assert [r.detail for r in records_of(ada)] == [None]
