"""A module on a person's own device: what belongs to it, and the page that lists what is kept there.

What is kept, and what waits to be sent, lies in the browser alone: static/worker stores it, and the server
only says which pages to ask for. `copy_bar` is what a kept page says of itself; the worker uncovers it.
"""

from flask import jsonify, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app import clock
from app.accounts.people import me
from app.accounts.reader import mark_of
from app.content.published import Published
from app.content.queries import catalogue, edition_or_404, version_or_404
from app.db import cached_newest
from app.language import language
from app.learning.attempts import open_attempt
from app.learning.models import Attempt
from app.learning.queries import chosen, own_attempt_or_404
from app.learning.room import bp
from app.learning.week import this_week
from app.records.queries import evidence_of


@bp.get("/me/offline")
def offline() -> ResponseReturnValue:
    """Show what is kept on this device; the list is made in the browser, which alone knows it."""
    return render_template("learning/offline.html")


@bp.get("/modules/<slug>/offline")
def to_keep(slug: str) -> ResponseReturnValue:
    """Say which pages belong to a module that its reader keeps: its own, and the questions open to them now."""
    version = version_or_404(slug)
    present = open_attempt(me().id, slug)
    attempt = own_attempt_or_404(present.id) if present else None
    questions, reviews = _questions_of(attempt), _reviews_of(slug)
    answered = chosen(attempt) if attempt else {}
    unanswered = [address for row, address in questions if row not in answered]
    return jsonify(
        reader=mark_of(me().id),
        title=version.module.title,
        language=version.language_of("title"),
        spoken=language(),
        version=version.number,
        pages=[*_reading(version), *(address for _row, address in questions), *reviews],
        start=url_for(".module", slug=slug),
        questions=next(iter(unanswered), None),
        review=next(iter(reviews), None),
    )


def copy_bar() -> Markup:
    """What a page says when it is a kept copy, of the day it is made: the same for all who read in a language."""
    today = clock.today()
    return cached_newest(  # type: ignore[no-any-return]
        "copy-bar",
        language(),
        today,
        lambda: Markup(render_template("learning/_copy_bar.html", today=today)),  # noqa: S704 our own
    )


def _reading(version: Published) -> list[str]:
    slug, sections = version.slug, version.sections
    return [
        url_for(".module", slug=slug),
        *(url_for(".section", slug=slug, section_id=section.id) for section in sections),
        *(
            url_for(".section", slug=slug, section_id=section.id, plain=1)
            for section in sections
            if section.plain
        ),
        *(url_for(".task_sheet", slug=slug, outcome=task.outcome) for task in version.module.tasks),
        url_for(".handout", slug=slug),
        *([url_for(".handout", slug=slug, plain=1)] if any(section.plain for section in sections) else ()),
    ]


def _questions_of(attempt: Attempt | None) -> list[tuple[str, str]]:
    rows = attempt.questions if attempt else []
    return [
        (row.question, url_for(".question", attempt_id=row.attempt_id, position=row.position)) for row in rows
    ]


def _reviews_of(slug: str) -> list[str]:
    now = clock.now()
    edition = edition_or_404(clock.day_of(now))
    week = this_week(me().id, now, catalogue(), edition, evidence_of(me().id), whole=False)
    return [
        url_for(".weekly_question", slug=slug, question=item.question)
        for item in week.waiting
        if item.module == slug
    ]
