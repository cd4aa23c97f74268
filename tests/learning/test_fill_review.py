"""Attempts from before there was a review enter it by a command."""

from collections.abc import Collection
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db import db
from app.learning import cli
from app.learning.models import ReviewAnswer, ReviewItem
from tests.conftest import Clock
from tests.learning.weekly import Trainee


def test_attempts_from_before_there_was_a_review_enter_by_a_command_that_may_run_twice(
    trainee: Trainee, app: Flask
) -> None:
    trainee.after(7).answers()
    with app.app_context():
        answered = db.session.scalars(sa.select(ReviewAnswer.question)).one()
        db.session.execute(sa.delete(ReviewItem).where(ReviewItem.question != answered))
        db.session.commit()
    for _run in range(2):
        result = app.test_cli_runner().invoke(args=["fill-review"])
        assert result.exit_code == 0, result.output
    with app.app_context():
        due = {row.question: row.due_on for row in db.session.scalars(sa.select(ReviewItem))}
    assert len(due) == 12
    assert due.pop(answered) == date(2026, 12, 9)
    assert set(due.values()) == {date(2026, 11, 9)}


def test_filling_the_review_keeps_what_is_done_when_it_breaks_off(
    trainee: Trainee, app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = Trainee(app, clock)
    second.learns()
    with app.app_context():
        db.session.execute(sa.delete(ReviewItem))
        db.session.commit()
    monkeypatch.setattr(cli, "PEOPLE_AT_ONCE", 1)
    fill = cli._fill_for
    held = []

    def broken(people: Collection[int]) -> int:
        held.append(len(db.session.identity_map))
        if second.id in people:
            raise OSError
        return fill(people)

    def kept() -> set[int]:
        with app.app_context():
            return set(db.session.scalars(sa.select(ReviewItem.user_id)))

    monkeypatch.setattr(cli, "_fill_for", broken)
    assert app.test_cli_runner().invoke(args=["fill-review"]).exit_code == 1
    assert kept() == {trainee.id}
    assert held == [0, 0]
    monkeypatch.setattr(cli, "_fill_for", fill)
    assert "of 2 attempts" in app.test_cli_runner().invoke(args=["fill-review"]).output
    assert kept() == {trainee.id, second.id}
