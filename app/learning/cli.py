"""The command line of the trainee's room."""

from collections.abc import Collection

import click
import sqlalchemy as sa
from flask.cli import with_appcontext
from sqlalchemy.orm import selectinload

from app import clock
from app.content.queries import published
from app.db import db, upsert
from app.domain.review import entered
from app.learning.attempts import drawn_of
from app.learning.models import Attempt, ReviewItem
from app.learning.queries import chosen

PEOPLE_AT_ONCE = 20
"""How many people's attempts are read and committed together."""


@click.command("fill-review")
@with_appcontext
def fill_review() -> None:
    """Let the right answers of all submitted attempts enter the weekly review; what is there stays.

    A batch of people after the other; one that breaks off has kept those before, and may be run again.
    Needed once, after an upgrade from a version without the review. Running it again changes nothing.
    """
    people = db.session.scalars(sa.select(Attempt.user_id).distinct().order_by(Attempt.user_id)).all()
    number = 0
    for start in range(0, len(people), PEOPLE_AT_ONCE):
        number += _fill_for(people[start : start + PEOPLE_AT_ONCE])
        # Nobody who answers meanwhile waits for all the others, and no more is held than a batch.
        db.session.commit()
        db.session.expunge_all()
    click.echo(f"Right answers of {number} attempts are in the weekly review.")


def _fill_for(people: Collection[int]) -> int:
    """Enter the right answers of these people; gives how many attempts they submitted."""
    submitted = sa.select(Attempt).where(Attempt.user_id.in_(people), Attempt.submitted_at.is_not(None))
    everything = (selectinload(Attempt.questions), selectinload(Attempt.responses))
    attempts = db.session.scalars(submitted.order_by(Attempt.submitted_at).options(*everything)).all()
    for attempt in attempts:
        if attempt.submitted_at is None:
            continue
        on = clock.day_of(attempt.submitted_at)
        first = entered(on)
        grade = published(attempt.version_id).module.quiz.grade(drawn_of(attempt), chosen(attempt))
        for answer in grade.answers:
            if answer.right:
                key = {
                    "user_id": attempt.user_id,
                    "module_slug": attempt.module_slug,
                    "question": answer.question,
                }
                values = {"entered_on": on, "step": first.step, "due_on": first.due_on}
                upsert(ReviewItem, key, values, keep_first=True)
    return len(attempts)
