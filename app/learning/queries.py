"""Reading what a trainee did."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import selectinload

from app import clock
from app.accounts.models import Role, RoleGrant, User
from app.accounts.people import me
from app.db import LARGEST_ROW, Moment, db
from app.learning.models import (
    Attempt,
    DrawnQuestion,
    Enrolment,
    LearningPlan,
    Note,
    Place,
    Response,
    ReviewAnswer,
    SectionRead,
)


@dataclass(frozen=True)
class Activity:
    """Everything about one person's learning that the path needs."""

    enrolled: frozenset[str]
    places: dict[str, Place]
    read: dict[str, set[str]]
    attempts: dict[str, list[Attempt]]

    def open_attempt(self, module: str) -> Attempt | None:
        """The attempt of this module that is not submitted."""
        return next((a for a in self.attempts.get(module, ()) if a.submitted_at is None), None)

    def touched(self, module: str) -> bool:
        """Whether anything was begun in this module: opened, read or answered."""
        return module in self.places or module in self.read or module in self.attempts


def activity(user_id: int) -> Activity:
    """What a person joined, read and answered: four statements."""
    enrolled = db.session.scalars(sa.select(Enrolment.course_slug).where(Enrolment.user_id == user_id))
    places = {p.module_slug: p for p in db.session.scalars(sa.select(Place).where(Place.user_id == user_id))}
    read: dict[str, set[str]] = {}
    wanted = sa.select(SectionRead.module_slug, SectionRead.section).where(SectionRead.user_id == user_id)
    for module, section in db.session.execute(wanted):
        read.setdefault(module, set()).add(section)
    attempts: dict[str, list[Attempt]] = {}
    for attempt in db.session.scalars(
        sa.select(Attempt).where(Attempt.user_id == user_id).order_by(Attempt.number)
    ):
        attempts.setdefault(attempt.module_slug, []).append(attempt)
    return Activity(frozenset(enrolled), places, read, attempts)


def administrators() -> Sequence[str]:
    """The names of those who keep accounts, for people who want to ask something."""
    grants = sa.select(RoleGrant.user_id).where(RoleGrant.role == Role.ADMIN)
    active = (User.id.in_(grants), User.suspended_at.is_(None), User.erased_at.is_(None))
    return db.session.scalars(sa.select(User.name).where(*active).order_by(User.name)).all()


def plan_of(user_id: int) -> LearningPlan | None:
    """A person's own plan; None when they were never asked."""
    return db.session.get(LearningPlan, user_id)


def sections_read(user_id: int, module: str) -> set[str]:
    """The sections of a module that a person says to have read, in any version."""
    return set(
        db.session.scalars(
            sa.select(SectionRead.section).where(
                SectionRead.user_id == user_id, SectionRead.module_slug == module
            )
        )
    )


def place_in(user_id: int, module: str) -> Place | None:
    """Where a person stopped in a module."""
    return db.session.get(Place, (user_id, module))


def notes_of(user_id: int, module: str | None = None) -> Sequence[Note]:
    """A person's own notes in all modules or in one, by the day they were begun."""
    wanted = sa.select(Note).where(Note.user_id == user_id).order_by(Note.created_at, Note.passage)
    return db.session.scalars(wanted.where(Note.module_slug == module) if module else wanted).all()


def own_note(module: str, passage: str) -> Note | None:
    """The signed-in person's own note at a passage."""
    return db.session.get(Note, (me().id, module, passage))


def versions_begun(user_id: int) -> dict[int, int]:
    """The version on which each of a person's attempts was begun, by the attempt's id."""
    wanted = sa.select(Attempt.id, Attempt.version_id).where(Attempt.user_id == user_id)
    return dict(db.session.execute(wanted).all())


def own_attempt_or_404(attempt_id: int, *, to_change: bool = False) -> Attempt:
    """The signed-in person's own attempt with its questions and answers; 404 for anybody else's.

    to_change: holds the row, so that saving and submitting cannot overtake each other.
    """
    if not 0 < attempt_id <= LARGEST_ROW:
        abort(404)
    wanted = (
        sa.select(Attempt)
        .where(Attempt.id == attempt_id, Attempt.user_id == me().id)
        .options(selectinload(Attempt.questions), selectinload(Attempt.responses))
    )
    if to_change:
        wanted = wanted.with_for_update(of=Attempt)
    attempt = db.session.scalar(wanted)
    return attempt if attempt else abort(404)


def how_far(attempt: Attempt) -> tuple[int, int]:
    """How many questions of an attempt have an answer, and how many there are."""
    answered = sa.select(sa.func.count()).where(Response.attempt_id == attempt.id).scalar_subquery()
    asked = sa.select(sa.func.count()).where(DrawnQuestion.attempt_id == attempt.id).scalar_subquery()
    counts = db.session.execute(sa.select(answered, asked)).one()
    return counts[0], counts[1]


def asked_before(user_id: int, module: str) -> dict[str, datetime | None]:
    """Every question that a person was asked, and when its answer was last shown to them if it was.

    An answer shown in the weekly review was shown: it rests for attempts as well.
    """
    return asked_before_in(user_id, [module]).get(module, {})


def asked_before_in(user_id: int, modules: Collection[str]) -> dict[str, dict[str, datetime | None]]:
    """For each of these modules what asked_before says of it; one statement."""
    moment = Attempt.submitted_at.type
    in_attempts = (
        sa.select(Attempt.module_slug, DrawnQuestion.question, Attempt.submitted_at.label("shown_at"))
        .join(Attempt, Attempt.id == DrawnQuestion.attempt_id)
        .where(Attempt.user_id == user_id, Attempt.module_slug.in_(modules))
    )
    in_reviews = sa.select(ReviewAnswer.module_slug, ReviewAnswer.question, ReviewAnswer.answered_at).where(
        ReviewAnswer.user_id == user_id, ReviewAnswer.module_slug.in_(modules)
    )
    shown = sa.union_all(in_attempts, in_reviews).subquery()
    found: dict[str, dict[str, datetime | None]] = {}
    for module, question, shown_at in db.session.execute(
        sa.select(
            shown.c.module_slug, shown.c.question, sa.func.max(shown.c.shown_at, type_=moment)
        ).group_by(shown.c.module_slug, shown.c.question)
    ):
        found.setdefault(module, {})[question] = shown_at
    return found


def revealed(before: Mapping[str, datetime | None]) -> dict[str, date]:
    """Question to the day on which its answer was last shown, of what asked_before says."""
    return {question: clock.day_of(shown) for question, shown in before.items() if shown is not None}


def moments_of_learning(user_id: int, since: datetime) -> list[datetime]:
    """When a person first read, answered or reviewed something, and when they did since a moment."""
    theirs = sa.select(Attempt.id).where(Attempt.user_id == user_id)
    parts = [
        sa.select(SectionRead.read_at.label("at")).where(SectionRead.user_id == user_id),
        sa.select(Attempt.submitted_at).where(Attempt.user_id == user_id),
        sa.select(Response.saved_at).where(Response.attempt_id.in_(theirs)),
        sa.select(ReviewAnswer.answered_at).where(ReviewAnswer.user_id == user_id),
    ]
    moments = sa.union_all(*parts).cte()
    at = sa.type_coerce(moments.c.at, Moment)
    first = sa.select(sa.func.min(moments.c.at)).scalar_subquery()
    return [
        moment for moment in db.session.scalars(sa.select(at).where((at >= since) | (at == first))) if moment
    ]


def chosen(attempt: Attempt) -> dict[str, frozenset[str]]:
    """Question to the options chosen so far."""
    return {response.question: frozenset(response.chosen) for response in attempt.responses}
