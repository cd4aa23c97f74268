"""The weekly five: what answering renews."""

from datetime import date

import sqlalchemy as sa
from flask import Flask

from app.db import db
from app.records.models import Record, StandingRow
from tests.learning.weekly import Trainee


def records(app: Flask, person: int, outcome: str) -> list[tuple[str, date, date]]:
    """Situation, first and last day of everything that shows an outcome."""
    with app.app_context():
        rows = db.session.execute(
            sa.select(Record.situation, Record.starts_on, Record.ends_on)
            .where(Record.person_id == person, Record.outcome == outcome)
            .order_by(Record.id)
        )
        return [(row[0], row[1], row[2]) for row in rows]


def test_three_right_renew_the_proof_from_its_old_end_and_the_old_one_stays(
    app: Flask, veteran: Trainee
) -> None:
    said = "your evidence for “Explain why water rises” (K1.1.1) counts until 1 January 2029."
    assert f"Because you answered in November, {said}" in veteran.answers("a", "/review/flood/k1-1-1-2")
    assert said in veteran.page()
    assert records(app, veteran.id, "K1.1.1") == [
        ("", date(2025, 1, 1), date(2027, 1, 1)),
        ("review", date(2026, 11, 16), date(2029, 1, 1)),
    ]
    assert "questions, weekly review" in veteran.page("/me/competencies/K1")


def test_a_wrong_answer_renews_nothing(app: Flask, veteran: Trainee) -> None:
    assert "counts until" not in veteran.answers("b", "/review/flood/k1-1-1-2")
    assert len(records(app, veteran.id, "K1.1.1")) == 1


def test_pressing_twice_renews_once(app: Flask, veteran: Trainee) -> None:
    for _press in range(2):
        veteran.answers("a", "/review/flood/k1-1-1-2")
    assert len(records(app, veteran.id, "K1.1.1")) == 2


def test_what_the_review_renewed_is_not_asked_again_by_the_module(app: Flask, veteran: Trainee) -> None:
    assert "Ends soon" in veteran.page("/modules/flood")
    veteran.answers("a", "/review/flood/k1-1-1-2")
    assert "Ends soon" not in veteran.page("/modules/flood")


def test_levels_follow_from_a_renewal(app: Flask, veteran: Trainee) -> None:
    veteran.answers("a", "/review/flood/k1-1-1-2")
    with app.app_context():
        last = db.session.scalar(
            sa.select(sa.func.max(StandingRow.first_on)).where(
                StandingRow.person_id == veteran.id, StandingRow.competency == "K1"
            )
        )
        assert last == date(2029, 1, 2)
