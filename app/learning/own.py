"""What the trainee's room keeps of a person, for their own eyes: everything."""

import sqlalchemy as sa

from app.content.queries import published
from app.db import db
from app.learning.models import (
    Attempt,
    DrawnQuestion,
    Enrolment,
    LearningPlan,
    Note,
    Place,
    Response,
    RestWeek,
    ReviewAnswer,
    ReviewItem,
    SectionRead,
)
from app.own_data import Part, Row


def _say_questions(rows: list[Row]) -> None:
    """Add to each answer the question and the chosen options in words, of the version that was read."""
    attempts = sa.select(Attempt.id, Attempt.version_id).where(
        Attempt.id.in_({r["attempt_id"] for r in rows})
    )
    versions = {attempt: version for attempt, version in db.session.execute(attempts)}  # noqa: C416
    for row in rows:
        question = published(versions[row["attempt_id"]]).module.quiz.by_id.get(row["question"])
        row["asked"] = question.ask if question else None
        row["answered"] = [question.options.get(key, key) for key in row["chosen"]] if question else None


OWN = (
    Part(LearningPlan, LearningPlan.user_id),
    Part(Enrolment, Enrolment.user_id),
    Part(Place, Place.user_id),
    Part(SectionRead, SectionRead.user_id),
    Part(Note, Note.user_id),
    Part(Attempt, Attempt.user_id),
    Part(DrawnQuestion, Attempt.user_id, through=(DrawnQuestion.attempt_id, Attempt.id)),
    Part(Response, Attempt.user_id, through=(Response.attempt_id, Attempt.id), more=_say_questions),
    Part(ReviewItem, ReviewItem.user_id),
    Part(ReviewAnswer, ReviewAnswer.user_id),
    Part(RestWeek, RestWeek.user_id),
)
