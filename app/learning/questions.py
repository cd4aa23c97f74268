"""An attempt from start to result: one question a page, every answer saved when it is made."""

from collections import Counter
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, language
from app.accounts.people import me
from app.content.published import Published, Section
from app.content.queries import edition_or_404, published, version_or_404
from app.db import db
from app.domain.coverage import outcomes_to_ask
from app.domain.quiz import Grade, Question
from app.language import gettext as _
from app.learning.attempts import drawn_of, offer_to, open_attempt, save_answer, start, submit
from app.learning.late import came_late, given_at, not_taken
from app.learning.models import Attempt, DrawnQuestion
from app.learning.queries import chosen, own_attempt_or_404
from app.learning.room import bp
from app.records.queries import evidence_of


@bp.post("/modules/<slug>/attempts")
def begin(slug: str) -> ResponseReturnValue:
    """Open an attempt on the version that was read, or go on with the open one."""
    now = clock.now()
    version = version_or_404(slug)
    framework = edition_or_404(clock.day_of(now)).framework
    present = open_attempt(me().id, slug)
    if present is None and request.form.get("version", type=int) != version.number:
        flash(
            _("A new version of this module was published while you were reading. Look at it, then begin."),
            "info",
        )
        return redirect(url_for(".module", slug=slug))

    wanted = outcomes_to_ask(framework, version.module.outcomes, evidence_of(me().id), clock.day_of(now))
    attempt = present or start(me().id, version, wanted, now)

    db.session.commit()
    if attempt is None:
        flash(_resting_words(offer_to(me().id, version, wanted, now).rests_until), "info")
        return redirect(url_for(".module", slug=slug))
    return redirect(url_for(".attempt", attempt_id=attempt.id))


@bp.get("/attempts/<int:attempt_id>")
def attempt(attempt_id: int) -> ResponseReturnValue:
    """Lead to the first question without an answer, to the check of all answers, or to the result."""
    own = own_attempt_or_404(attempt_id)
    if own.submitted_at is not None:
        return redirect(url_for(".result", attempt_id=attempt_id))
    answered = chosen(own)
    for row in own.questions:
        if row.question not in answered:
            return redirect(url_for(".question", attempt_id=attempt_id, position=row.position))
    return redirect(url_for(".review", attempt_id=attempt_id))


@bp.get("/attempts/<int:attempt_id>/questions/<int:position>")
def question(attempt_id: int, position: int) -> ResponseReturnValue:
    """Show one question, with the saved answer if there is one."""
    own = own_attempt_or_404(attempt_id)
    row = next((r for r in own.questions if r.position == position), None)
    if own.submitted_at is not None or row is None:
        return redirect(url_for(".attempt", attempt_id=attempt_id))
    return _question_page(own, row, chosen(own).get(row.question, frozenset()))


@bp.post("/attempts/<int:attempt_id>/questions/<int:position>")
def answer(attempt_id: int, position: int) -> ResponseReturnValue:
    """Save an answer and lead to the next question; one that waited on a device replaces none given after it."""
    own = own_attempt_or_404(attempt_id, to_change=True)
    row = next((r for r in own.questions if r.position == position), None)
    picked = frozenset(request.form.getlist("answer"))
    if own.submitted_at is not None or row is None:
        if row is not None and came_late() and chosen(own).get(row.question) == picked:
            return redirect(url_for(".result", attempt_id=attempt_id))
        closed = _("These questions were submitted already. Your answers stand as they were then.")
        return not_taken(closed, url_for(".attempt", attempt_id=attempt_id))
    asked = published(own.version_id).module.quiz.by_id[row.question]

    problem = problem_with(asked, picked)
    if problem:
        return _question_page(own, row, picked & asked.options.keys(), problem), 422

    now = clock.now()
    if not save_answer(own, row.question, picked, now, given_at(now)):
        return not_taken(
            _newer_words(position), url_for(".question", attempt_id=attempt_id, position=position)
        )
    to_review = request.form.get("then") == "review" or position == len(own.questions)
    db.session.commit()
    if to_review:
        return redirect(url_for(".review", attempt_id=attempt_id))
    return redirect(url_for(".question", attempt_id=attempt_id, position=position + 1))


@bp.get("/attempts/<int:attempt_id>/review")
def review(attempt_id: int) -> ResponseReturnValue:
    """Show all answers before they are submitted."""
    own = own_attempt_or_404(attempt_id)
    if own.submitted_at is not None:
        return redirect(url_for(".result", attempt_id=attempt_id))
    version = published(own.version_id)
    picked = chosen(own)
    rows = [(row, version.module.quiz.by_id[row.question], picked.get(row.question)) for row in own.questions]
    return render_template(
        "learning/review.html", attempt=own, version=version, rows=rows, open=len(rows) - len(picked)
    )


@bp.post("/attempts/<int:attempt_id>/submit")
def send(attempt_id: int) -> ResponseReturnValue:
    """Close the attempt, keep what it shows, and lead to the result; a second press leads there too."""
    own = own_attempt_or_404(attempt_id, to_change=True)

    submit(own, published(own.version_id), clock.now())

    db.session.commit()
    return redirect(url_for(".result", attempt_id=attempt_id))


@bp.get("/attempts/<int:attempt_id>/result")
def result(attempt_id: int) -> ResponseReturnValue:
    """Show for each question what was chosen, what is best, why, and the passage that explains it."""
    own = own_attempt_or_404(attempt_id)
    if own.submitted_at is None:
        return redirect(url_for(".attempt", attempt_id=attempt_id))
    now = clock.now()
    version = published(own.version_id)
    framework = edition_or_404(clock.day_of(now)).framework
    grade = version.module.quiz.grade(drawn_of(own), chosen(own))
    current = version_or_404(own.module_slug)
    to_ask = outcomes_to_ask(framework, current.module.outcomes, evidence_of(me().id), clock.day_of(now))
    marked = [(n, m, version.module.quiz.by_id[m.question]) for n, m in enumerate(grade.answers, start=1)]
    return render_template(
        "learning/result.html",
        attempt=own,
        version=version,
        grade=grade,
        outcomes=framework.outcomes,
        options={row.question: row.options for row in own.questions},
        wrong=[entry for entry in marked if not entry[1].right],
        right=[entry for entry in marked if entry[1].right],
        current=current,
        to_ask=to_ask,
        offer=offer_to(me().id, current, to_ask, now),
        to_read=_to_read(version, grade),
    )


def _to_read(version: Published, grade: Grade) -> Section | None:
    """The section that teaches most of what was missed; the first of them where several teach as much."""
    missed = [a.question for a in grade.answers if a.outcome in grade.missed and not a.right]
    taught = [version.section_of(version.module.quiz.by_id[question].passage) for question in missed]
    counts = Counter(section.id for section in taught if section)
    return max((s for s in version.sections if counts[s.id]), key=lambda s: counts[s.id], default=None)


def _question_page(
    own: Attempt, row: DrawnQuestion, picked: frozenset[str], problem: str | None = None
) -> str:
    version = published(own.version_id)
    asked = version.module.quiz.by_id[row.question]
    return render_template(
        "learning/question.html",
        attempt=own,
        version=version,
        question=asked,
        position=row.position,
        total=len(own.questions),
        options=[(key, asked.options[key]) for key in row.options],
        picked=picked,
        problem=problem,
        then=request.values.get("then", ""),
    )


def problem_with(asked: Question, picked: frozenset[str]) -> str | None:
    """Say why this is no answer to a question; None when it is one."""
    if not picked:
        return _("Select an answer")
    if not picked <= asked.options.keys() or (len(picked) > 1 and not asked.several):
        return _("Select one of the answers shown")
    return None


def _newer_words(position: int) -> str:
    return _(
        "A newer answer to question %(n)s was already saved on another device. The older one was not sent.",
        n=position,
    )


def _resting_words(day: date | None) -> str:
    if day is None:
        return _("There is nothing to ask: you have shown everything that this module's questions can show.")
    return _(
        "You have seen the answers of these questions. They rest until %(day)s, or talk to an assessor.",
        day=language.day(day),
    )
