"""Starting an attempt, saving an answer, submitting: acts that hold when done twice or at once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from random import Random, SystemRandom

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app import clock
from app.content.published import Published
from app.content.queries import edition_on
from app.db import db, upsert
from app.domain.assessment import Assessment
from app.domain.profile import Proof
from app.domain.quiz import Drawn, Grade, Offer, Quiz
from app.learning.models import Attempt, DrawnQuestion, Response
from app.learning.queries import asked_before, asked_before_in, chosen, revealed
from app.learning.reviewing import meet
from app.records.keep import Origin, keep


def offer_to(user_id: int, version: Published, outcomes: Sequence[str], now: datetime) -> Offer:
    """Which of these outcomes a person can be asked now, and from which day the others."""
    shown = revealed(asked_before(user_id, version.slug))
    return version.module.quiz.offer(outcomes, shown, clock.day_of(now))


def offers_to(
    user_id: int, wanted: Mapping[str, tuple[Quiz, Sequence[str]]], now: datetime
) -> dict[str, Offer]:
    """What offer_to says of some outcomes of each of these modules; one statement, none for no module."""
    before = asked_before_in(user_id, wanted) if wanted else {}
    today = clock.day_of(now)
    return {
        module: quiz.offer(outcomes, revealed(before.get(module, {})), today)
        for module, (quiz, outcomes) in wanted.items()
    }


def open_attempt(user_id: int, module: str) -> Attempt | None:
    """The person's attempt of this module that is not submitted yet."""
    wanted = sa.select(Attempt).where(
        Attempt.user_id == user_id, Attempt.module_slug == module, Attempt.submitted_at.is_(None)
    )
    return db.session.scalar(wanted)


def start(
    user_id: int, version: Published, outcomes: Sequence[str], now: datetime, random: Random | None = None
) -> Attempt | None:
    """Open an attempt on a version and store its questions; the open one, if there is one already.

    outcomes: those to be asked; of them the ones whose questions do not rest are. None when all
    rest. The partial unique index decides when two starts meet: both get the same attempt.
    """
    present = open_attempt(user_id, version.slug)
    if present is not None:
        return present
    before = asked_before(user_id, version.slug)
    today = clock.day_of(now)
    quiz = version.module.quiz
    shown = revealed(before)
    ready = quiz.offer(outcomes, shown, today).ready
    if not ready:
        return None
    drawn = quiz.drawn(ready, before, shown, today, random or SystemRandom())
    try:
        with db.session.begin_nested():
            return _new_attempt(user_id, version, drawn, now)
    except IntegrityError:
        return open_attempt(user_id, version.slug)


def save_answer(
    attempt: Attempt, question: str, options: Collection[str], now: datetime, given: datetime | None = None
) -> bool:
    """Keep the options chosen for a question; a second saving replaces the first.

    given: when, if the answer waited on a device. False where it would replace another one that was
    given after it; the same one once more is no harm.
    """
    if given is not None:
        given = max(given, attempt.started_at)
        saved = next((row for row in attempt.responses if row.question == question), None)
        if saved is not None and saved.saved_at > given:
            return saved.chosen == sorted(options)
    upsert(
        Response,
        {"attempt_id": attempt.id, "question": question},
        {"chosen": sorted(options), "saved_at": given or now},
    )
    return True


def submit(attempt: Attempt, version: Published, now: datetime) -> Grade | None:
    """Close an attempt and keep one record for each outcome shown; None if it was closed before.

    What was right comes back in the weekly review from now on. version: the one the attempt began with,
    whatever was published since. An outcome that questions cannot show any more, because a new edition
    was published meanwhile, is not recorded.
    """
    closed = sa.update(Attempt).where(Attempt.id == attempt.id, Attempt.submitted_at.is_(None))
    if db.session.execute(closed.values(submitted_at=now)).rowcount != 1:  # type: ignore[attr-defined]
        return None
    grade = version.module.quiz.grade(drawn_of(attempt), chosen(attempt))
    meet(attempt.user_id, attempt.module_slug, grade.answers, clock.day_of(now))
    edition = edition_on(date.max)
    shown = tuple(o for o in grade.shown if edition and edition.framework.admits(o, Proof.QUIZ))
    if shown:
        origin = Origin(version_id=version.id, attempt=attempt.id)
        keep(attempt.user_id, Assessment(Proof.QUIZ, shown, clock.day_of(now)), origin, now)
    return grade


def drawn_of(attempt: Attempt) -> list[Drawn]:
    """The stored questions of an attempt as the domain knows them."""
    return [Drawn(row.question, row.outcome, tuple(row.options)) for row in attempt.questions]


def _new_attempt(user_id: int, version: Published, drawn: Sequence[Drawn], now: datetime) -> Attempt:
    theirs = (Attempt.user_id == user_id, Attempt.module_slug == version.slug)
    number = (
        db.session.scalar(sa.select(sa.func.coalesce(sa.func.max(Attempt.number), 0)).where(*theirs)) or 0
    )
    attempt = Attempt(
        user_id=user_id, module_slug=version.slug, version_id=version.id, number=number + 1, started_at=now
    )
    attempt.questions = [
        DrawnQuestion(position=position, question=d.question, outcome=d.outcome, options=list(d.options))
        for position, d in enumerate(drawn, start=1)
    ]
    attempt.responses = []
    db.session.add(attempt)
    return attempt
