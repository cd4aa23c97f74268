"""What the trainee's room keeps of a person, for their own eyes: everything."""

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
from app.own_data import Part

OWN = (
    Part(LearningPlan, LearningPlan.user_id),
    Part(Enrolment, Enrolment.user_id),
    Part(Place, Place.user_id),
    Part(SectionRead, SectionRead.user_id),
    Part(Note, Note.user_id),
    Part(Attempt, Attempt.user_id),
    Part(DrawnQuestion, Attempt.user_id, through=(DrawnQuestion.attempt_id, Attempt.id)),
    Part(Response, Attempt.user_id, through=(Response.attempt_id, Attempt.id)),
    Part(ReviewItem, ReviewItem.user_id),
    Part(ReviewAnswer, ReviewAnswer.user_id),
    Part(RestWeek, RestWeek.user_id),
)
