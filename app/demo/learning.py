"""Trainees: joining, reading, questions answered as well as they know, the weekly review.

The functions of `learning`.
"""

from datetime import datetime, timedelta
from functools import partial
from random import Random

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.content.published import Published
from app.content.queries import catalogue, edition_or_404, published, version_or_404
from app.db import db
from app.demo.happenings import Learns, Notes, Reads, Reviews
from app.demo.telling import Telling, chance
from app.domain.coverage import outcomes_to_ask
from app.domain.quiz import Question
from app.learning.attempts import offer_to, save_answer, start, submit
from app.learning.marks import join_course, keep_note, keep_place, mark_read
from app.learning.models import Attempt
from app.learning.noting import spot_of
from app.learning.queries import activity, sections_read
from app.learning.reviewing import give_answer
from app.learning.week import this_week
from app.records.queries import evidence_of

GUESSING = 0.5
"""Who knows less than this only guesses, and learns nothing from a miss."""


def learn(telling: Telling, key: str, plan: Learns, now: datetime) -> None:
    """Join the module's course if need be, and begin to read."""
    _join(telling.people[key], version_or_404(plan.module), now)
    read_on(telling, key, plan, now)


def read_on(telling: Telling, key: str, plan: Learns, now: datetime) -> None:
    """Read one more section or, when all are read, take the questions."""
    version = version_or_404(plan.module)
    person_id = telling.people[key]
    done = sections_read(person_id, version.slug)
    section = next((s for s in version.sections if s.id not in done), None)
    if section is None:
        telling.plan_at(now + timedelta(minutes=12), partial(sit, telling, key, plan, 1))
        return
    luck = chance(key, plan.module, section.id)
    end = now + timedelta(minutes=section.minutes)
    keep_place(person_id, version.slug, section.id, None, now)
    mark_read(person_id, version, section, end)
    pause = luck.choice((0, 0, 1, 1, 2))
    then = telling.later(now, pause, luck) if pause else end + timedelta(minutes=5)
    telling.plan_at(then, partial(read_on, telling, key, plan))


def read(telling: Telling, key: str, plan: Reads, now: datetime) -> None:
    """Read the first sections, and stop at a heading of the next one."""
    version = version_or_404(plan.module)
    person_id = telling.people[key]
    _join(person_id, version, now)
    for section in version.sections[: plan.sections]:
        mark_read(person_id, version, section, now)
    last = version.sections[plan.sections]
    heading = last.headings[0].id if last.headings else None
    keep_place(person_id, version.slug, last.id, heading, now + timedelta(minutes=25))


def note(telling: Telling, key: str, plan: Notes, now: datetime) -> None:
    """Write beside a passage of the version that is read then, if it has such a passage."""
    spot = spot_of(version_or_404(plan.module), plan.passage)
    if spot is not None:
        keep_note(telling.people[key], spot.version, spot.section, plan.passage, plan.text, now)


def sit(telling: Telling, key: str, plan: Learns, number: int, now: datetime) -> None:
    """Take the questions for whatever is not shown yet; come back for what was missed."""
    version = version_or_404(plan.module)
    person_id, today = telling.people[key], telling.day_of(now)
    wanted = outcomes_to_ask(
        edition_or_404(today).framework, version.module.outcomes, evidence_of(person_id), today
    )
    if not wanted:
        return
    luck = chance(key, plan.module, plan.ago, number)
    attempt = start(person_id, version, wanted, now, luck)
    if attempt is None:
        resting = min(offer_to(person_id, version, wanted, now).resting.values())
        again = telling.later(now, (resting - today).days, luck)
        telling.plan_at(again, partial(sit, telling, key, plan, number))
        return
    done = _answer(attempt, plan, number, now, luck)
    if plan.answers is not None:
        return
    grade = submit(_with_answers(attempt.id), published(attempt.version_id), done)
    if number < plan.tries and (grade is None or set(wanted) - set(grade.shown)):
        again = telling.later(now, luck.randint(2, 5), luck)
        telling.plan_at(again, partial(sit, telling, key, plan, number + 1))


def review(telling: Telling, key: str, plan: Reviews, now: datetime) -> None:
    """Answer what waits this week, and come back next week."""
    person_id, today = telling.people[key], telling.day_of(now)
    luck = chance(key, "review", today)
    week = this_week(person_id, now, catalogue(), edition_or_404(today), evidence_of(person_id))
    moment = now
    for item in week.waiting:
        version = version_or_404(item.module)
        moment += timedelta(seconds=luck.randint(30, 80))
        chosen = _choice(version.module.quiz.by_id[item.question], plan.knows, luck)
        give_answer(person_id, item, version, chosen, moment)
    again = telling.later(now, 7, luck)
    if telling.day_of(again) <= telling.day(plan.until):
        telling.plan_at(again, partial(review, telling, key, plan))


def _join(person_id: int, version: Published, now: datetime) -> None:
    course = next(c.slug for c in catalogue().courses if version in c.modules)
    if course not in activity(person_id).enrolled:
        join_course(person_id, course, now)


def _answer(attempt: Attempt, plan: Learns, number: int, now: datetime, luck: Random) -> datetime:
    quiz = published(attempt.version_id).module.quiz
    knows = plan.knows if plan.knows < GUESSING else 1 - (1 - plan.knows) * 0.6 ** (number - 1)
    for drawn in attempt.questions[: plan.answers]:
        now += timedelta(seconds=luck.randint(35, 110))
        save_answer(attempt, drawn.question, _choice(quiz.by_id[drawn.question], knows, luck), now)
    return now + timedelta(seconds=90)


def _choice(question: Question, knows: float, luck: Random) -> frozenset[str]:
    if luck.random() < knows:
        return question.answer
    wrong = luck.choice([key for key in question.options if question.several or key not in question.answer])
    if not question.several:
        return frozenset({wrong})
    # One option too many or too few; and never none at all, which the page does not take.
    return (question.answer ^ {wrong}) or frozenset(question.options) - question.answer


def _with_answers(attempt_id: int) -> Attempt:
    wanted = sa.select(Attempt).where(Attempt.id == attempt_id)
    loaded = wanted.options(selectinload(Attempt.questions), selectinload(Attempt.responses))
    return db.session.scalars(loaded.execution_options(populate_existing=True)).one()
