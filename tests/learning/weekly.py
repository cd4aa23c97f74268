"""Somebody who reviews weekly, and rows as if they had done so for long."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from flask import Flask

from app.db import db
from app.learning.models import ReviewAnswer, ReviewItem
from tests.conftest import Clock
from tests.learning.test_questions import answer_all, begin
from tests.people import make_person, sign_in

WAITING = re.compile(r'href="(/review/[^"/]+/[^"]+)"')


class Trainee:
    """Somebody who signs in anew whenever the test moves the days."""

    def __init__(self, app: Flask, clock: Clock) -> None:
        self.app, self.clock = app, clock
        self.id = make_person(app)
        self.client = sign_in(app, self.id)

    def after(self, days: int) -> "Trainee":
        """Let days pass; the sign-in ended meanwhile."""
        self.clock.forward(days=days)
        self.client = sign_in(self.app, self.id)
        return self

    def learns(self, module: str = "flood", wrong: Iterable[str] = ()) -> None:
        """Take a module's questions, rightly but for these outcomes."""
        attempt = begin(self.client, module)
        answer_all(self.app, self.client, attempt, frozenset(wrong))
        self.client.post(f"/attempts/{attempt}/submit")

    def page(self, address: str = "/review") -> str:
        return self.client.get(address).text

    def next(self) -> str | None:
        """The address of the question that waits first."""
        found = WAITING.search(waiting_part(self.page()))
        return found[1] if found else None

    def answers(self, choice: str = "a", address: str | None = None) -> str:
        """Answer the question that waits first, or this one; gives the page that follows."""
        address = address or self.next()
        assert address, "nothing waits"
        data = {"version": 1, "unknown": "1"} if choice == "unknown" else {"version": 1, "answer": choice}
        answer = self.client.post(address, data=data, follow_redirects=True)
        assert answer.status_code == 200
        return answer.text

    def all(self, choice: str = "a") -> int:
        """Answer whatever waits; gives how much that was."""
        for number in range(6):
            if self.next() is None:
                return number
            self.answers(choice)
        raise AssertionError("more than five")


def waiting_part(page: str) -> str:
    """The review's page above what was answered."""
    return re.split("Answered (?:this|last) week", page)[0]


def count(app: Flask, table: type) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def an_item(person: Trainee, question: str, step: int = 0) -> ReviewItem:
    """A question of the flood that waits since 9 November 2026."""
    return ReviewItem(
        user_id=person.id,
        module_slug="flood",
        question=question,
        entered_on=date(2025, 1, 1),
        step=step,
        due_on=date(2026, 11, 9),
    )


def an_answer(person: int, question: str, day: date, outcome: str) -> ReviewAnswer:
    """A right answer in the review of a day."""
    return ReviewAnswer(
        user_id=person,
        week=day - timedelta(days=day.weekday()),
        module_slug="flood",
        question=question,
        outcome=outcome,
        version_id=1,
        chosen=["a"],
        right=True,
        answered_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
    )
