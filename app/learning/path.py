"""My path: one thing to go on with, then the modules for the person's duties, of their courses, and begun beside."""

from collections.abc import Sequence
from datetime import datetime

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import me
from app.content.published import CatalogueCourse
from app.content.queries import catalogue, edition_or_404
from app.db import db
from app.domain.coverage import State
from app.domain.profile import Duty
from app.domain.progress import ModuleState
from app.domain.quiz import Offer
from app.domain.translation import TITLE
from app.language import gettext as _
from app.language import ngettext
from app.learning.attempts import offers_to
from app.learning.marks import join_course
from app.learning.overview import ModuleView, module_views, nearest, own_lists, standings, what_next
from app.learning.profile import own_profile
from app.learning.queries import activity, how_far, plan_of
from app.learning.room import bp
from app.learning.week import this_week
from app.records.queries import evidence_of


@bp.get("/path")
def path() -> ResponseReturnValue:
    """Show what to do next and the state of every module planned, joined or begun."""
    now = clock.now()
    today = clock.day_of(now)
    edition = edition_or_404(today)
    done = activity(me().id)
    evidence = evidence_of(me().id)
    offered = catalogue()

    views = module_views(offered, edition, evidence, done, today)
    plan, profile = plan_of(me().id), own_profile(edition, today)
    lists = own_lists(views, offered, profile, plan.duties if plan else (), done)
    held = standings(edition, evidence, today)
    next_ = what_next(lists.modules, done, _offers(lists.modules, now))
    targets = profile.requirements.values()
    return render_template(
        "learning/path.html",
        next=next_,
        answered=how_far(next_.module.attempt) if next_ and next_.module.attempt else None,
        plan=plan,
        duties=[duty for duty in profile.duties.values() if plan and duty.id in plan.duties],
        planned=[task(view, duties) for view, duties in lists.planned],
        courses=[(course, [task(view) for view in others]) for course, others in lists.joined],
        begun=[task(view) for view in lists.begun],
        others=[course for course in offered.courses if course.slug not in done.enrolled],
        credit=profile.credit,
        reached=sum(held[r.competency].state(r.level) is State.MET for r in targets),
        asked=len(targets),
        nearest=nearest(profile, edition, held) if evidence else None,
        reviews=len(this_week(me().id, now, offered, edition, evidence, whole=False).waiting),
    )


@bp.post("/courses/<slug>/join")
def join(slug: str) -> ResponseReturnValue:
    """Join a course; joining twice changes nothing."""
    course: CatalogueCourse | None = next((c for c in catalogue().courses if c.slug == slug), None)
    if course is None:
        abort(404)

    join_course(me().id, slug, clock.now())

    db.session.commit()
    flash(_("You joined “%(title)s”.", title=course.title), "ok")
    return redirect(url_for(".path"))


def _offers(views: Sequence[ModuleView], now: datetime) -> dict[str, Offer]:
    """Which questions of the modules that have nothing else left can be asked now."""
    wanted = {
        view.version.slug: (view.version.module.quiz, view.progress.to_ask)
        for view in views
        if view.is_for_questions
    }
    return offers_to(me().id, wanted, now)


def task(view: ModuleView, duties: Sequence[Duty] = ()) -> dict[str, object]:
    """A module as a row of the task list: what it is, which duties it serves, how much is left, how it stands."""
    words = {
        ModuleState.COMPLETED: (_("Completed"), "plain"),
        ModuleState.RENEW: (_("Renew soon"), "warn"),
        ModuleState.IN_PROGRESS: (_("In progress"), "info"),
        ModuleState.NOT_STARTED: (_("Not started"), "info"),
    }
    status, kind = words[view.progress.state]
    notes = [_("Serves %(duties)s", duties=", ".join(duty.id for duty in duties))] if duties else []
    if view.attempt is not None:
        notes.append(_("Questions begun; your answers are saved"))
    elif minutes := view.progress.minutes_left:
        notes.append(ngettext("About %(num)s minute left", "About %(num)s minutes left", rounded(minutes)))
    return {
        "title": view.version.module.title,
        "written": view.version.language_of(TITLE),
        "version": view.version,
        "href": url_for("learning.module", slug=view.version.slug),
        "note": " · ".join(notes),
        "status": status,
        "kind": kind,
    }


def rounded(minutes: int) -> int:
    """Minutes as people say them: whole below 20, then by five, always upwards."""
    return minutes if minutes < 20 else -(-minutes // 5) * 5
