"""A person's own plan: three questions after the first sign-in, each or all to be skipped, and changed later.

Which duties are yours? How many minutes suit you, on which day? Text size and reading help. Only the
person sees the answers. Somebody who came by a deep link goes there; the questions wait at home.
"""

from flask import Response, current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.forms import TextSettingsForm
from app.accounts.people import me
from app.accounts.text import keep_text_settings, remember_text_settings
from app.content.queries import edition_or_404
from app.db import db
from app.domain.profile import JobProfile
from app.language import gettext as _
from app.learning.forms import TimeForm
from app.learning.marks import keep_asked, keep_duties, keep_time
from app.learning.profile import own_profile
from app.learning.queries import plan_of
from app.learning.room import bp
from app.web import chosen_text

QUESTIONS = ("plan_duties", "plan_time", "plan_text")
"""The pages in the order in which they are asked."""
ALL = "all"
"""What is skipped by somebody who wants none of the questions."""


def first_page() -> str | None:
    """The first question, for somebody who was never asked; the demo city's people were."""
    if current_app.config["DEMO"] or plan_of(me().id) is not None:
        return None
    return url_for("learning.plan_duties")


@bp.get("/me/plan")
def plan() -> ResponseReturnValue:
    """Show the plan with a way to change each answer."""
    kept = plan_of(me().id)
    chosen = set(kept.duties) if kept else set()
    duties = [duty for duty in _profile().duties.values() if duty.id in chosen]
    return render_template("learning/plan.html", plan=kept, duties=duties)


@bp.get("/me/plan/duties")
def plan_duties() -> ResponseReturnValue:
    """Ask which duties are theirs."""
    kept = plan_of(me().id)
    duties = _profile().duties.values()
    return _page(
        "plan_duties",
        options=[(duty.id, f"{duty.id} {duty.title}") for duty in duties],
        meanings={duty.id: duty.summary for duty in duties},
        chosen=kept.duties if kept else [],
    )


@bp.post("/me/plan/duties")
def choose_duties() -> ResponseReturnValue:
    """Keep the duties, those of the person's profile."""
    wanted, now = set(request.form.getlist("duties")), clock.now()
    duties = [duty for duty in _profile().duties if duty in wanted]

    if "skip" in request.form:
        keep_asked(me().id, now)
    else:
        keep_duties(me().id, duties, now)

    db.session.commit()
    return _go_on("plan_duties")


@bp.get("/me/plan/time")
def plan_time() -> ResponseReturnValue:
    """Ask how many minutes suit them, on which day."""
    return _page("plan_time", form=TimeForm(plan=plan_of(me().id)))


@bp.post("/me/plan/time")
def choose_time() -> ResponseReturnValue:
    """Keep minutes and day; what was not chosen is nothing."""
    form, now = TimeForm(request.form), clock.now()

    if "skip" in request.form:
        keep_asked(me().id, now)
    else:
        keep_time(me().id, form.chosen_minutes, form.chosen_weekday, now)

    db.session.commit()
    return _go_on("plan_time")


@bp.get("/me/plan/text")
def plan_text() -> ResponseReturnValue:
    """Ask how text should look."""
    return _page("plan_text", form=TextSettingsForm(settings=chosen_text()))


@bp.post("/me/plan/text")
def choose_text() -> ResponseReturnValue:
    """Keep the text settings, as their own page does, and lead to My path."""
    form, skipped = TextSettingsForm(request.form), "skip" in request.form
    if not skipped and not form.validate():
        return _page("plan_text", form=form), 422

    keep_asked(me().id, clock.now())
    if not skipped:
        keep_text_settings(me().id, form.settings)

    db.session.commit()
    response = _go_on("plan_text")
    if not skipped:
        remember_text_settings(response, form.settings)
    return response


def _profile() -> JobProfile:
    today = clock.today()
    return own_profile(edition_or_404(today), today)


def _page(question: str, **context: object) -> str:
    number = QUESTIONS.index(question)
    before = url_for(f".{QUESTIONS[number - 1]}") if number else None
    return render_template(
        f"learning/{question}.html", number=number + 1, before=before, changing=_changing(), **context
    )


def _changing() -> bool:
    """Whether one answer is changed later, rather than all asked for the first time."""
    return request.values.get("then") == "plan"


def _go_on(asked: str) -> Response:
    if _changing():
        flash(_("Your plan is kept."), "success")
        return make_response(redirect(url_for(".plan")))
    following = QUESTIONS[QUESTIONS.index(asked) + 1 :]
    if following and request.form.get("skip") != ALL:
        return make_response(redirect(url_for(f".{following[0]}")))
    if "skip" not in request.form:
        flash(_("Your answers are kept. You can change them under My plan."), "success")
    return make_response(redirect(url_for(".path")))
