"""The summary that coverage is read from says what the rules say, on every day and for every edition."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from app import clock
from app.content.published import Edition
from app.content.queries import editions
from app.db import db, sqlite_in_use
from app.domain.assessment import Assessment
from app.domain.coverage import by_outcome, missing_for, standing
from app.domain.profile import Proof
from app.records.keep import Origin, keep, withdraw
from app.records.models import DutyRow, Look, Record, StandingRow
from app.records.queries import evidence_of
from app.records.standings import rebuild_all
from tests.people import make_person
from tests.records.made import BASICS, TODAY, publish, publish_changed, show, summaries

CHANGES = (
    ("K1.1.2: Name who lives low.", "K1.1.2: {text: Name who lives low., retired_on: 2027-06-01}"),
    (
        "K2.1.1: Explain what makes a warning clear.",
        "K2.1.1: Explain what makes a warning clear.\n"
        "        K2.1.2: {text: Name whom a warning misses., required_from: 2026-12-01}",
    ),
    ("quiz: 24", "quiz: 12"),
)
BY_QUIZ = ("K1.1.1", "K1.1.2", "K1.2.1", "K2.1.1", "K2.2.1")
BY_DOING = ("K1.2.1", "K1.3.1", "K1.4.1", "K2.3.1", "K2.4.1")
SOME_DAYS = [date(2023, 1, 1) + timedelta(days=11 * n) for n in range(260)]


def live(person: int, assessors: tuple[int, int], seed: int) -> None:
    """Keep a few years of somebody's life, and withdraw a little of it."""
    random = Random(seed)
    for _time in range(9):
        day = date(2023, 6, 1) + timedelta(days=random.randrange(1200))
        later = datetime.combine(day, time(9), UTC) + timedelta(days=random.choice((0, 30, 150, 250)))
        if random.random() < 0.6:
            show(person, *random.sample(BY_QUIZ, 3), on=day, now=later)
        else:
            number = random.randrange(2)
            what, by, outside = random.sample(BY_DOING, 3), assessors[number], number == 1
            show(person, *what, proof=Proof.OBSERVATION, on=day, now=later, by=by, from_outside=outside)
    for record in random.sample(list(db.session.scalars(sa.select(Record).filter_by(person_id=person))), 3):
        withdraw([record], assessors[0], "Wrong.", clock.now(), record.starts_on + timedelta(days=200))
    db.session.commit()


def make_lives(app: Flask) -> list[int]:
    """Four people with a past."""
    assessors = make_person(app, "Otto"), make_person(app, "Olga")
    people = [make_person(app, f"Person {number}") for number in range(4)]
    for seed, person in enumerate(people):
        live(person, assessors, seed)
    return people


def said_of(
    model: type[StandingRow] | type[DutyRow], person: int, edition: Edition
) -> dict[date, list[sa.Row[tuple[object, ...]]]]:
    """The rows of a summary that hold, for each of some days."""
    mine = sa.select(*model.__table__.columns).where(
        model.person_id == person, model.edition_id == edition.id
    )
    rows = db.session.execute(mine).all()
    return {day: [row for row in rows if row.first_on <= day <= row.last_on] for day in SOME_DAYS}


def assert_summary_is_true(person: int) -> None:
    """Compare both summaries of a person with what the rules say, for every edition on many days."""
    shown = by_outcome(evidence_of(person))
    for edition in editions():
        levels, duties = said_of(StandingRow, person, edition), said_of(DutyRow, person, edition)
        for day in SOME_DAYS:
            now = {
                c.id: standing(edition.framework, c, shown, day)
                for c in edition.framework.competencies.values()
            }
            nothing = dict.fromkeys(now, (0, 0, 0, False))
            said = {r.competency: (r.level, r.once, r.observed, r.some) for r in levels[day]}
            assert len(said) == len(levels[day])
            expected = {key: (s.level, s.once, s.observed, bool(s.in_date)) for key, s in now.items()}
            assert nothing | said == expected, (edition.number, day)
            carried = [
                d.id for p in edition.profiles.values() for d in p.duties.values() if not missing_for(d, now)
            ]
            assert sorted(r.duty for r in duties[day]) == carried, (edition.number, day)


def test_the_summary_says_what_the_rules_say_on_every_day_in_every_edition(
    here: Flask, tmp_path: Path
) -> None:
    people = make_lives(here)
    publish_changed(tmp_path, *CHANGES)
    show(people[0], "K2.1.2")
    for person in people:
        assert_summary_is_true(person)


def test_a_rebuild_gives_the_rows_that_were_kept_step_by_step(here: Flask, tmp_path: Path) -> None:
    people = make_lives(here)
    publish_changed(tmp_path, *CHANGES)
    show(people[1], "K2.1.2", *BASICS)
    before = summaries()
    assert rebuild_all() == len(people)
    db.session.commit()
    assert summaries() == before
    assert all(before)


def test_a_rebuild_mends_a_spoiled_summary(here: Flask) -> None:
    show(make_person(here), *BASICS)
    before = summaries()
    db.session.execute(sa.update(StandingRow).values(level=4))
    db.session.execute(sa.delete(DutyRow))
    rebuild_all()
    db.session.commit()
    assert summaries() == before


def test_a_new_edition_adds_its_own_rows_and_leaves_the_old_ones(here: Flask, tmp_path: Path) -> None:
    show(make_person(here), *BASICS)
    before = summaries()
    publish_changed(tmp_path, *CHANGES)
    after = summaries()
    for old, new in zip(before, after, strict=True):
        assert set(old) <= set(new)
    assert {row[1] for row in after[0]} == {edition.id for edition in editions()}


def test_one_record_changes_nobody_elses_summary(here: Flask) -> None:
    ada, ben = make_person(here), make_person(here, "Ben")
    show(ada, *BASICS)
    before = summaries()[0]
    show(ben, "K2.1.1")
    assert set(before) <= set(summaries()[0])


def test_rows_that_say_the_same_are_one_row(here: Flask) -> None:
    person = make_person(here)
    show(person, "K1.3.1", proof=Proof.WORK)
    show(person, "K1.1.1", on=TODAY + timedelta(days=300))
    rows = db.session.execute(
        sa.select(StandingRow.observed, StandingRow.some)
        .filter_by(competency="K1")
        .order_by(StandingRow.first_on)
    )
    assert rows.all() == [(3, True), (0, False)]


def at_once(app: Flask, *acts: Callable[[], object]) -> None:
    """Let one act write, the others begin while it has not committed, then all commit."""
    written, problems = Event(), list[BaseException]()

    def act(number: int) -> None:
        try:
            with app.app_context():
                if number:
                    assert written.wait(5)
                acts[number]()
                if not number:
                    written.set()
                    Event().wait(0.3)
                db.session.commit()
        except BaseException as problem:
            problems.append(problem)
            written.set()

    threads = [Thread(target=act, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not problems, problems


def keeping(person: int, *outcomes: str) -> Callable[[], object]:
    return lambda: keep(person, Assessment(Proof.QUIZ, outcomes, TODAY), Origin(), clock.now())


def test_two_records_of_one_person_at_once_leave_one_true_summary(here: Flask) -> None:
    person = make_person(here)
    at_once(here, keeping(person, "K1.1.1"), keeping(person, "K1.1.2", "K1.2.1"), keeping(person, "K2.1.1"))
    assert len(evidence_of(person)) == 4
    assert_summary_is_true(person)


def test_a_record_and_a_withdrawal_at_once_leave_one_true_summary(here: Flask) -> None:
    person, assessor = make_person(here), make_person(here, "Otto")
    (record,) = show(person, "K1.1.1", on=date(2026, 1, 1))
    number = record.id
    db.session.rollback()

    def take_back() -> None:
        withdraw([db.session.get_one(Record, number)], assessor, "Wrong.", clock.now(), TODAY)

    at_once(here, take_back, keeping(person, "K1.1.2"))
    assert_summary_is_true(person)


def test_somebodys_first_record_while_an_edition_is_published_is_in_its_summary(
    here: Flask, tmp_path: Path
) -> None:
    person = make_person(here)
    at_once(here, lambda: publish(tmp_path, *CHANGES), keeping(person, *BASICS))
    assert len(editions()) == 2
    assert_summary_is_true(person)


def test_who_is_named_elsewhere_at_the_moment_can_still_be_recorded(here: Flask) -> None:
    if sqlite_in_use():
        pytest.skip("SQLite has one writer at a time.")
    person = make_person(here)
    with here.app_context():
        db.session.add(Look(viewer_id=person, role="hr", what="coverage", at=clock.now()))
        db.session.flush()
        with here.app_context():
            db.session.execute(sa.text("SET LOCAL lock_timeout = '2s'"))
            show(person, *BASICS)
        db.session.rollback()
    assert_summary_is_true(person)
