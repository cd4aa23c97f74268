"""The weekly five: what waits, one question a page with feedback at once, the end, a week of rest.

Nobody but the person sees any of it; what a renewal writes is a record like others.
"""

from datetime import date, datetime, timedelta
from random import Random

import sqlalchemy as sa
from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, language
from app.accounts.people import me
from app.content.published import Published
from app.content.queries import catalogue, edition_or_404, published, version_or_404
from app.db import db, upsert
from app.domain.progress import MINUTES_A_QUESTION
from app.domain.quiz import Question
from app.domain.review import AWAY_DAYS, LOOK_BACK, STEPS, WEEK, Item, Rung, back_on, week_of, weeks_learned
from app.language import gettext as _
from app.learning.late import came_late, given_at, not_taken
from app.learning.models import RestWeek, ReviewAnswer, ReviewItem
from app.learning.queries import moments_of_learning
from app.learning.questions import problem_with
from app.learning.review_queries import answers_in, rest_weeks
from app.learning.reviewing import give_answer
from app.learning.room import bp
from app.learning.week import Week, this_week
from app.records.models import Record
from app.records.queries import evidence_of, renewed_by_review
from app.records.standings import hold

SOON = timedelta(days=90)


@bp.get("/review")
def weekly() -> ResponseReturnValue:
    """Show whether questions wait this week, and when the next ones come."""
    now = clock.now()
    today = clock.day_of(now)
    week = _week(now)
    days = [clock.day_of(moment) for moment in moments_of_learning(me().id, now - LOOK_BACK)]
    return render_template(
        "learning/weekly.html",
        week=week,
        next_on=_as_said(week.next_on, today),
        first=week.waiting[0] if week.waiting else None,
        minutes=len(week.waiting) * MINUTES_A_QUESTION,
        asked=_asked(week),
        asked_before=_asked(_week_before(week)),
        renewed=_renewed(week.monday),
        outcomes=edition_or_404(today).framework.outcomes,
        away=max(days, default=date.min) <= today - timedelta(days=AWAY_DAYS),
        learned=weeks_learned(days, rest_weeks(me().id), today),
        steps=STEPS,
    )


@bp.get("/review/<slug>/<path:question>")
def weekly_question(slug: str, question: str) -> ResponseReturnValue:
    """Show a question that waits this week or, once it was answered in this or the last, what was best and why."""
    week = _week(clock.now())
    item = week.item(slug, question)
    if item is not None:
        return _question_page(week, item)
    for answered in (week, _week_before(week)):
        answer = answered.answer_to(slug, question)
        if answer is not None:
            return _feedback_page(answered, answer, next(iter(week.waiting), None))
    return _does_not_wait(slug, question)


@bp.post("/review/<slug>/<path:question>")
def weekly_answer(slug: str, question: str) -> ResponseReturnValue:
    """Keep the answer to a question of the week; a second press leads to the first one's feedback."""
    now = clock.now()
    here = url_for(".weekly_question", slug=slug, question=question)
    hold([me().id])
    week, given = _belongs_to(slug, question, now)
    picked = frozenset() if "unknown" in request.form else frozenset(request.form.getlist("answer"))
    answer = week.answer_to(slug, question)
    if answer is not None:
        other = came_late() and picked != set(answer.chosen)
        return not_taken(_before_words(), here) if other else redirect(here)
    item = week.item(slug, question)
    if item is None:
        return _does_not_wait(slug, question)
    version = version_or_404(slug)
    if request.form.get("version", type=int) != version.number:
        return not_taken(_("A new version of this module was published. Look at the question again."), here)
    asked = version.module.quiz.by_id[question]
    problem = None if "unknown" in request.form else problem_with(asked, picked)
    if problem:
        return _question_page(week, item, picked & asked.options.keys(), problem), 422

    give_answer(me().id, item, version, picked, now, given)

    db.session.commit()
    return redirect(here)


@bp.post("/review/rest")
def rest() -> ResponseReturnValue:
    """Let this week rest; pressing twice comes to the same."""
    upsert(RestWeek, {"user_id": me().id, "week": week_of(clock.today())}, {}, keep_first=True)
    db.session.commit()
    return redirect(url_for(".weekly"))


@bp.post("/review/resume")
def end_rest() -> ResponseReturnValue:
    """Take the week of rest back."""
    db.session.execute(
        sa.delete(RestWeek).where(RestWeek.user_id == me().id, RestWeek.week == week_of(clock.today()))
    )
    db.session.commit()
    return redirect(url_for(".weekly"))


def _as_said(day: date | None, today: date) -> str | None:
    """A day soon by its weekday, one far away with its year."""
    if day is None:
        return None
    return language.weekday(day) if day < today + SOON else language.day(day)


def _week(moment: datetime) -> Week:
    return this_week(me().id, moment, catalogue(), edition_or_404(clock.today()), evidence_of(me().id))


def _week_before(week: Week) -> Week:
    """The week before as far as it was answered, but for what waits again."""
    monday = week.monday - WEEK
    answers = (a for a in answers_in(me().id, monday) if week.item(a.module_slug, a.question) is None)
    return Week(monday, False, tuple(answers), (), None)


def _belongs_to(slug: str, question: str, now: datetime) -> tuple[Week, datetime]:
    """The week to which an answer belongs that was posted, and when it was given.

    That of the day on which it was given, also where it waited on a device; if that week does not ask it any
    more, the one in which it arrives.
    """
    given = given_at(now)
    if given is not None:
        week = _week(given)
        if week.answer_to(slug, question) or week.item(slug, question):
            return week, given
    return _week(now), now


def _asked(week: Week) -> list[tuple[ReviewAnswer, Published]]:
    return [(answer, published(answer.version_id)) for answer in week.answers]


def _renewed(monday: date) -> list[Record]:
    """What the review renewed since a Monday, also by answers that were given before it and came late."""
    known = renewed_by_review(me().id, monday - LOOK_BACK)
    return [record for record in known if clock.day_of(record.recorded_at) >= monday]


def _question_page(
    week: Week, item: Item, picked: frozenset[str] = frozenset(), problem: str | None = None
) -> str:
    version = version_or_404(item.module)
    asked = version.module.quiz.by_id[item.question]
    return render_template(
        "learning/weekly_question.html",
        version=version,
        question=asked,
        position=week.position(item.module, item.question),
        total=week.total,
        options=_shuffled(asked, week),
        picked=picked,
        problem=problem,
        next=_after(week, item),
    )


def _does_not_wait(slug: str, question: str) -> ResponseReturnValue:
    """Lead to what waits; 404 for what the module does not ask and never asked this person."""
    asked = version_or_404(slug).module.quiz.by_id
    if question not in asked and db.session.get(ReviewItem, (me().id, slug, question)) is None:
        abort(404)
    return not_taken(_before_words(), url_for(".weekly"))


def _before_words() -> str:
    return _("This question does not wait any more. What you answered before is kept.")


def _after(week: Week, item: Item) -> Item | None:
    """The question to go on with while this one cannot be sent, round the circle: of the same module, if one waits."""
    here = week.waiting.index(item)
    others = week.waiting[here + 1 :] + week.waiting[:here]
    return min(others, key=lambda other: other.module != item.module, default=None)


def _feedback_page(week: Week, answer: ReviewAnswer, following: Item | None) -> str:
    version = published(answer.version_id)
    asked = version.module.quiz.by_id[answer.question]
    today = clock.today()
    row = db.session.get_one(ReviewItem, (me().id, answer.module_slug, answer.question))
    ends = [e.ends_on for e in evidence_of(me().id) if e.outcome == answer.outcome and e.holds_on(today)]
    return render_template(
        "learning/weekly_feedback.html",
        version=version,
        current=version_or_404(answer.module_slug),
        question=asked,
        answer=answer,
        position=week.position(answer.module_slug, answer.question),
        total=week.total,
        options=[key for key, _text in _shuffled(asked, week)],
        section=version.section_of(asked.passage),
        back_on=back_on(Rung(row.step, row.due_on), max(ends, default=None)),
        next=following,
        renewed=[
            record
            for record in _renewed(week.monday)
            if record.outcome == answer.outcome and record.starts_on == clock.day_of(answer.answered_at)
        ],
        outcomes=edition_or_404(today).framework.outcomes,
    )


def _shuffled(asked: Question, week: Week) -> list[tuple[str, str]]:
    """The options in an order of this person's week, so that a place cannot be learned."""
    options = list(asked.options.items())
    Random(f"{me().id}-{week.monday}-{asked.id}").shuffle(options)  # noqa: S311 no secret
    return options
