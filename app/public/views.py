"""The job profile, the catalogue, and how it all works."""

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.content.published import Catalogue, Edition, Published
from app.content.queries import catalogue, edition_on
from app.domain.profile import JobProfile
from app.domain.quiz import REST_DAYS
from app.domain.review import STEPS
from app.language import language
from app.public.beginning import first_to_read
from app.public.glossary import words_by_letter
from app.public.room import bp
from app.public.sample import offered_sample
from app.web import front_door


@bp.get("/")
def home() -> ResponseReturnValue:
    """Lead a person to the room of their role, a trainee to their path, and everybody else to the job profile."""
    return redirect(front_door()) if current_user.is_authenticated else profile()


@bp.get("/profile")
def profile() -> ResponseReturnValue:
    """Show the job: mission, duties, competencies, levels."""
    edition = edition_on(clock.today())
    if edition is None:
        return render_template("public/nothing_yet.html")
    return render_template(
        "public/profile.html", edition=edition, profile=_profile(edition), sample=offered_sample()
    )


@bp.get("/profile/duties/<duty_id>")
def duty(duty_id: str) -> ResponseReturnValue:
    """Show one duty: what it takes, its own outcomes, and the modules that serve it."""
    edition = _edition_or_404()
    known = _profile(edition).duties.get(duty_id)
    if known is None:
        abort(404)
    teaching = _serving(catalogue(), set(known.outcomes))
    return render_template(
        "public/duty.html", edition=edition, profile=_profile(edition), duty=known, teaching=teaching
    )


@bp.get("/profile/competencies/<competency_id>")
def competency(competency_id: str) -> ResponseReturnValue:
    """Show one competency: its levels, their outcomes, and the modules that serve it."""
    edition = _edition_or_404()
    known = edition.framework.competencies.get(competency_id)
    if known is None:
        abort(404)
    teaching = _serving(catalogue(), {outcome.id for outcome in known.outcomes})
    by_outcome = {o: version for version, outcomes in teaching for o in outcomes}
    return render_template(
        "public/competency.html",
        edition=edition,
        profile=_profile(edition),
        competency=known,
        teaching=teaching,
        by_outcome=by_outcome,
    )


@bp.get("/modules")
def modules() -> ResponseReturnValue:
    """Show all courses and modules with the duties that each serves."""
    edition = edition_on(clock.today())
    if edition is None:
        return render_template("public/nothing_yet.html")
    offered = catalogue()
    job = _profile(edition)
    duties = {
        v.slug: job.duties_served_by(frozenset(v.module.outcomes + v.module.prepared))
        for v in offered.modules
    }
    return render_template(
        "public/modules.html", profile=job, catalogue=offered, duties=duties, first=first_to_read(offered)
    )


@bp.get("/glossary")
def glossary() -> ResponseReturnValue:
    """Show every word that a module defines, or those that hold some letters."""
    wanted = request.args.get("q", "").strip()[:100]
    shelves = words_by_letter(catalogue(), language(), wanted)
    return render_template("public/glossary.html", shelves=shelves, wanted=wanted)


@bp.get("/help")
def help_page() -> ResponseReturnValue:
    """Say how the platform works, for each role, and how questions, levels and evidence do."""
    edition = edition_on(clock.today())
    months = edition.framework.valid_months if edition else {}
    return render_template(
        "public/help.html", edition=edition, months=months, rest_days=REST_DAYS, steps=STEPS
    )


def _edition_or_404() -> Edition:
    return edition_on(clock.today()) or abort(404)


def _profile(edition: Edition) -> JobProfile:
    return next(iter(edition.profiles.values()))


def _serving(offered: Catalogue, outcomes: set[str]) -> list[tuple[Published, list[str]]]:
    found = []
    for version in offered.modules:
        served = [o for o in (*version.module.outcomes, *version.module.prepared) if o in outcomes]
        if served:
            found.append((version, served))
    return found
