"""Forgetting a person: everything they read, noted and answered goes; what they have shown stays in the record."""

from datetime import datetime

import sqlalchemy as sa

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


def forget(person_id: int, _now: datetime) -> None:
    """Remove a person's answers, attempts, reviews, notes, reading marks, enrolments and plan."""
    theirs = sa.select(Attempt.id).where(Attempt.user_id == person_id)
    for part in (Response, DrawnQuestion):
        db.session.execute(sa.delete(part).where(part.attempt_id.in_(theirs)))
    whole_tables = (
        Attempt,
        ReviewAnswer,
        ReviewItem,
        RestWeek,
        Note,
        SectionRead,
        Place,
        Enrolment,
        LearningPlan,
    )
    for whole in whole_tables:
        db.session.execute(sa.delete(whole).where(whole.user_id == person_id))
