"""The people whom the assessor may assess, and one of them."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import names_of
from app.assessing.acts import kept
from app.assessing.room import bp, looked
from app.assessing.scope import assessed_or_404, people_of_scope
from app.assessing.standing import competency_views
from app.content.queries import catalogue, edition_or_404
from app.domain.assessment import ASSESSED
from app.records.queries import records_of
from app.records.seen import Seen

A_PAGE = 50
MOST_PAGES = 10_000


@bp.get("")
def people() -> ResponseReturnValue:
    """List the people of the assessor's units, or those whose name was searched for."""
    today = clock.today()
    search = " ".join(request.args.get("q", "").split())[:120]
    page = page_number()
    found = people_of_scope(today, search, (page - 1) * A_PAGE, A_PAGE + 1)
    return render_template(
        "assessing/people.html",
        people=found[:A_PAGE],
        more=len(found) > A_PAGE,
        page=page,
        search=search,
        edition=edition_or_404(today),
    )


@bp.get("/people/<int:person_id>")
def person(person_id: int) -> ResponseReturnValue:
    """Show where a person stands, what an assessor can still show, and the evidence there is."""
    now, today = clock.now(), clock.today()
    who = assessed_or_404(person_id, today)
    edition = edition_or_404(today)
    records = [kept(record) for record in records_of(person_id)]
    views = competency_views(edition, who.profile, records, catalogue(), today)
    names = names_of({r.recorded_by for r in records if r.recorded_by is not None})

    looked(request.method, person_id, Seen.TO_ASSESS, now)
    return render_template(
        "assessing/person.html",
        person=who,
        edition=edition,
        views=views,
        names=names,
        proofs=ASSESSED,
        today=today,
    )


def page_number() -> int:
    """The page that the address asks for; the first one for whatever is no page."""
    return min(max(request.args.get("page", 1, type=int), 1), MOST_PAGES)
