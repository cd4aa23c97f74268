"""The weekly five beside attempts: neither shows what the other asks."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db import db
from app.learning.models import DrawnQuestion, ReviewItem
from tests.conftest import Clock
from tests.learning.test_questions import begin
from tests.learning.weekly import Trainee, an_answer, an_item


@pytest.fixture
def missing(app: Flask, clock: Clock) -> Trainee:
    """Somebody who missed K1.2.1 twice; all its questions wait in the review."""
    person = Trainee(app, clock)
    for _try in range(2):
        person.learns(wrong=["K1.2.1"])
    with app.app_context():
        for question in db.session.scalars(
            sa.select(DrawnQuestion.question).where(DrawnQuestion.outcome == "K1.2.1")
        ).all():
            db.session.add(an_item(person, question))
        db.session.commit()
    return person


def test_an_answer_shown_in_a_review_rests_for_attempts(app: Flask, missing: Trainee) -> None:
    assert "Try again with other questions" in missing.after(31).page("/modules/flood")
    with app.app_context():
        for number in range(1, 7):  # of nine; four must be free
            db.session.add(an_answer(missing.id, f"k1-2-1-{number}", date(2026, 11, 20), "K1.2.1"))
        db.session.commit()
    page = missing.page("/modules/flood")
    assert "Try again with other questions" not in page and "They rest until 20 December 2026" in page


def test_a_review_never_keeps_an_attempt_from_beginning(app: Flask, missing: Trainee) -> None:
    with app.app_context():
        waiting = set(db.session.scalars(sa.select(ReviewItem.question)))
        (ninth,) = {f"k1-2-1-{number}" for number in range(1, 10)} - waiting
        db.session.add(an_answer(missing.id, ninth, date(2026, 11, 8), "K1.2.1"))
        db.session.commit()
    asked = 0
    for week in range(1, 8):
        asked += missing.after(7).all("b")
        if week * 7 > 30 and "Try again with other questions" not in missing.page("/modules/flood"):
            raise AssertionError(f"no attempt can begin in week {week}")
    assert asked > 7


def test_what_an_open_attempt_asks_is_not_asked_in_the_review(app: Flask, clock: Clock) -> None:
    person = Trainee(app, clock)
    person.learns(wrong=["K1.2.1"])
    person.after(40)  # everything is free again
    open_attempt = begin(person.client)
    with app.app_context():
        drawn = set(
            db.session.scalars(
                sa.select(DrawnQuestion.question).where(DrawnQuestion.attempt_id == open_attempt)
            )
        )
        db.session.execute(sa.update(ReviewItem).values(question=sa.literal("x") + ReviewItem.question))
        for question in drawn:
            db.session.add(an_item(person, question))
        db.session.commit()
    assert person.next() is None
    for question in drawn:
        assert person.client.get(f"/review/flood/{question}").location == "/review"


def test_what_must_stay_free_for_an_attempt_is_announced_for_the_day_on_which_it_comes(
    app: Flask, missing: Trainee
) -> None:
    with app.app_context():
        db.session.execute(sa.delete(ReviewItem).where(~ReviewItem.question.startswith("k1-2-1-")))
        db.session.commit()
    for _monday in range(4):
        page = missing.after(7).page()
        assert "Next questions: Wednesday 2 December." in page and missing.next() is None
    assert missing.after(2).next()
