"""The command line of the trainee's room."""

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


@click.command("fill-review")
@with_appcontext
def fill_review() -> None:
    """Let the right answers of all submitted attempts enter the weekly review; what is there stays.

    Needed once, after an upgrade from a version without the review. Running it again changes nothing.
    """
    wanted = sa.select(Attempt).where(Attempt.submitted_at.is_not(None)).order_by(Attempt.submitted_at)
    everything = (selectinload(Attempt.questions), selectinload(Attempt.responses))
    number = 0
    for attempt in db.session.scalars(wanted.options(*everything)).all():
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
        number += 1
    db.session.commit()
    click.echo(f"Right answers of {number} attempts are in the weekly review.")
