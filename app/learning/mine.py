"""What a person has shown: competencies, duties, and the evidence behind each."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import me, names_of
from app.content.published import Catalogue, Published
from app.content.queries import catalogue, edition_or_404, published
from app.domain.coverage import missing_for
from app.domain.profile import Requirement
from app.learning.overview import standings
from app.learning.profile import own_profile
from app.learning.room import bp
from app.records.queries import evidence_of, records_of


@bp.get("/me/competencies")
def competencies() -> ResponseReturnValue:
    """Show for each competency the level held now against the level that the profile asks for."""
    today = clock.today()
    edition = edition_or_404(today)
    now = standings(edition, evidence_of(me().id), today)
    return render_template(
        "learning/competencies.html", edition=edition, profile=own_profile(edition, today), standings=now
    )


@bp.get("/me/competencies/<competency_id>")
def competency(competency_id: str) -> ResponseReturnValue:
    """Show why a level is what it is: every outcome, and every piece of evidence behind it."""
    today = clock.today()
    edition = edition_or_404(today)
    known = edition.framework.competencies.get(competency_id)
    if known is None:
        abort(404)
    offered = catalogue()
    records = records_of(me().id, [outcome.id for outcome in known.outcomes])
    return render_template(
        "learning/competency.html",
        edition=edition,
        profile=own_profile(edition, today),
        competency=known,
        standing=standings(edition, evidence_of(me().id), today)[competency_id],
        records=records,
        versions={r.version_id: published(r.version_id) for r in records if r.version_id},
        names=names_of({r.recorded_by for r in records if r.recorded_by}),
        teaching=_teaching(offered),
        preparing=_preparing(offered),
        today=today,
    )


@bp.get("/me/duties")
def duties() -> ResponseReturnValue:
    """Show which duties of the profile can be carried today, and what each of the others still needs."""
    today = clock.today()
    edition = edition_or_404(today)
    profile = own_profile(edition, today)
    now = standings(edition, evidence_of(me().id), today)
    rows = []
    for duty in profile.duties.values():
        missing = missing_for(duty, now)
        levels = [item for item in missing if isinstance(item, Requirement)]
        outcomes = [edition.framework.outcomes[item] for item in missing if isinstance(item, str)]
        rows.append((duty, levels, outcomes))
    offered = catalogue()
    return render_template(
        "learning/duties.html",
        edition=edition,
        profile=profile,
        rows=rows,
        standings=now,
        teaching=_teaching(offered),
        preparing=_preparing(offered),
    )


def _teaching(offered: Catalogue) -> dict[str, Published]:
    return {o: v for v in offered.modules for o in v.module.outcomes}


def _preparing(offered: Catalogue) -> dict[str, Published]:
    return {o: v for v in offered.modules for o in v.module.prepared}
