"""Reading what the weekly review keeps: questions on the ladder, answers of a week, weeks of rest."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from app import clock
from app.db import db
from app.domain.review import Answer
from app.learning.models import Attempt, DrawnQuestion, RestWeek, ReviewAnswer, ReviewItem


def items_of(user_id: int, due_by: date | None = None) -> Sequence[ReviewItem]:
    """A person's questions, all or those due by a day, but for those that an open attempt asks.

    The review would show the answer to these.
    """
    asked_now = (
        sa.select(DrawnQuestion.question)
        .join(Attempt, Attempt.id == DrawnQuestion.attempt_id)
        .where(
            Attempt.user_id == user_id,
            Attempt.submitted_at.is_(None),
            Attempt.module_slug == ReviewItem.module_slug,
            DrawnQuestion.question == ReviewItem.question,
        )
    )
    wanted = sa.select(ReviewItem).where(ReviewItem.user_id == user_id, ~asked_now.exists())
    if due_by is not None:
        wanted = wanted.where(ReviewItem.due_on <= due_by)
    return db.session.scalars(wanted).all()


def items_in(user_id: int, module: str) -> dict[str, ReviewItem]:
    """Question to its place on the ladder, for every question of a module that entered a person's review."""
    wanted = sa.select(ReviewItem).where(ReviewItem.user_id == user_id, ReviewItem.module_slug == module)
    return {row.question: row for row in db.session.scalars(wanted)}


def answers_in(user_id: int, monday: date) -> tuple[ReviewAnswer, ...]:
    """What a person answered in the week of a Monday, first answers first."""
    wanted = sa.select(ReviewAnswer).where(ReviewAnswer.user_id == user_id, ReviewAnswer.week == monday)
    return tuple(db.session.scalars(wanted.order_by(ReviewAnswer.answered_at, ReviewAnswer.question)))


def answers_for(user_id: int, outcome: str) -> list[Answer]:
    """A person's review answers for an outcome, oldest first."""
    wanted = sa.select(ReviewAnswer.answered_at, ReviewAnswer.right).where(
        ReviewAnswer.user_id == user_id, ReviewAnswer.outcome == outcome
    )
    rows = db.session.execute(wanted.order_by(ReviewAnswer.answered_at, ReviewAnswer.question))
    return [Answer(clock.day_of(at), right) for at, right in rows]


def rests_in(user_id: int, monday: date) -> bool:
    """Whether a person lets the week of a Monday rest."""
    return db.session.get(RestWeek, (user_id, monday)) is not None


def rest_weeks(user_id: int) -> set[date]:
    """The Mondays of a person's weeks of rest."""
    return set(db.session.scalars(sa.select(RestWeek.week).where(RestWeek.user_id == user_id)))
