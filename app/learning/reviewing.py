"""Reviewing: what enters, what an answer moves, and what it renews.

A person's answers of one week come one after the other (`hold`), so that two tabs make neither a sixth
question nor a second renewal.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from app import clock
from app.content.published import Published
from app.content.queries import edition_on
from app.db import db
from app.domain.assessment import Assessment
from app.domain.profile import Proof
from app.domain.quiz import GradedAnswer
from app.domain.review import Item, Rung, entered, renewable, week_of
from app.learning.models import ReviewAnswer, ReviewItem
from app.learning.review_queries import answers_for, items_in
from app.records.keep import Origin, keep
from app.records.models import REVIEW, Record
from app.records.queries import evidence_of


def give_answer(
    user_id: int,
    item: Item,
    version: Published,
    options: Collection[str],
    now: datetime,
    given: datetime | None = None,
) -> Record | None:
    """Keep the answer to a question that waits, and move it on the ladder; gives what that renewed.

    options: none for "I do not know". given: when, if the answer waited on a device; it counts for that day.
    The caller has called `hold` and looked whether the question waits, or did so then.
    """
    given = given or now
    day = clock.day_of(given)
    right = frozenset(options) == version.module.quiz.by_id[item.question].answer
    db.session.add(
        ReviewAnswer(
            user_id=user_id,
            week=week_of(day),
            module_slug=item.module,
            question=item.question,
            outcome=item.outcome,
            version_id=version.id,
            chosen=sorted(options),
            right=right,
            answered_at=given,
        )
    )
    row = db.session.get_one(ReviewItem, (user_id, item.module, item.question))
    _move(row, Rung(row.step, row.due_on).answered(right, day))
    db.session.flush()
    return _renew(user_id, item.outcome, version, now)


def meet(user_id: int, module: str, answers: Iterable[GradedAnswer], on: date) -> None:
    """Let what a submitted attempt asked enter the review, or take its new place there."""
    known = items_in(user_id, module)
    for answer in answers:
        row = known.get(answer.question)
        if row is not None:
            _move(row, Rung(row.step, row.due_on).met_again(answer.right, on))
        elif answer.right:
            first = entered(on)
            db.session.add(
                ReviewItem(
                    user_id=user_id,
                    module_slug=module,
                    question=answer.question,
                    entered_on=on,
                    step=first.step,
                    due_on=first.due_on,
                )
            )


def _renew(user_id: int, outcome: str, version: Published, now: datetime) -> Record | None:
    edition = edition_on(date.max)
    if edition is None or not edition.framework.admits(outcome, Proof.QUIZ):
        return None
    answers = answers_for(user_id, outcome)
    on = answers[-1].on  # which is not the one just kept, if that waited on a device
    proof = renewable(evidence_of(user_id), outcome, answers, on)
    if proof is None:
        return None
    key = f"review-{user_id}-{proof.ends_on}-{on}"
    origin = Origin(situation=REVIEW, version_id=version.id, request_key=key)
    (record,) = keep(user_id, Assessment(Proof.QUIZ, (outcome,), on), origin, now, renews=proof)
    return record


def _move(row: ReviewItem, rung: Rung) -> None:
    row.step, row.due_on = rung.step, rung.due_on
