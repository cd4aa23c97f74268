"""The pages of HR's room. What each of them shows of named people is kept as a look."""

from collections.abc import Iterable

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.doors import role_needed
from app.accounts.models import Role
from app.accounts.people import me
from app.content.queries import edition_on
from app.coverage import export, queries, words
from app.coverage.asked import Asked, asked
from app.coverage.duties import duties as duties_of
from app.coverage.matrix import PEOPLE_A_PAGE, matrix_page, whole_matrix
from app.coverage.overview import overview as overview_of
from app.coverage.person import person_view
from app.db import begin_writing, db
from app.records.looks import keep_look
from app.records.seen import Seen

bp = Blueprint("coverage", __name__)
bp.before_request(role_needed(Role.HR))


@bp.context_processor
def room_words() -> dict[str, object]:
    """Give the room's own words to its templates."""
    return {"words": words}


@bp.get("/coverage")
def overview() -> ResponseReturnValue:
    """Say first what is thin in the viewer's units; ask for the profile when there are several."""
    edition = edition_on(clock.today())
    profiles = edition.profiles if edition else {}
    slug = request.args.get("profile") or (next(iter(profiles)) if len(profiles) == 1 else None)
    if slug is None:
        return render_template("coverage/profiles.html", profiles=profiles.values())
    seen = _seen(slug).everybody()
    found = overview_of(seen)
    page = render_template("coverage/overview.html", asked=seen, overview=found)
    return _looked_at(page, seen, Seen.OVERVIEW, found.shown)


@bp.get("/coverage/<profile>")
def matrix(profile: str) -> ResponseReturnValue:
    """Show people x competencies, fifty people a page."""
    seen = _seen(profile)
    found = matrix_page(seen)
    page = render_template("coverage/matrix.html", asked=seen, matrix=found, people_a_page=PEOPLE_A_PAGE)
    return _looked_at(page, seen, Seen.MATRIX, (row.person.id for row in found.rows))


@bp.get("/coverage/<profile>.csv")
def matrix_csv(profile: str) -> ResponseReturnValue:
    """Give everybody that the filters leave as a file."""
    seen = _seen(profile)
    if seen.form.errors:
        return _back_to(url_for(".matrix", profile=profile))
    found = whole_matrix(seen)
    file = export.file_of(seen, export.matrix_rows(seen, found), "coverage", clock.now())
    return _looked_at(file, seen, Seen.MATRIX_FILE, (row.person.id for row in found.rows))


@bp.get("/coverage/<profile>/duties")
def duties(profile: str) -> ResponseReturnValue:
    """Show who can carry which duty, those first that hang on one person or none."""
    seen = _seen(profile).everybody()
    found = duties_of(seen, queries.people(seen))
    page = render_template("coverage/duties.html", asked=seen, duties=found)
    return _looked_at(page, seen, Seen.DUTIES, found.shown)


@bp.get("/coverage/<profile>/duties.csv")
def duties_csv(profile: str) -> ResponseReturnValue:
    """Give everybody who carries a duty or is nearest to it as a file."""
    seen = _seen(profile).everybody()
    if seen.form.errors:
        return _back_to(url_for(".duties", profile=profile))
    found = duties_of(seen, queries.people(seen))
    file = export.file_of(seen, export.duty_rows(seen, found), "duties", clock.now())
    return _looked_at(file, seen, Seen.DUTIES_FILE, found.everybody)


@bp.get("/coverage/<profile>/people/<int:person_id>")
def person(profile: str, person_id: int) -> ResponseReturnValue:
    """Show one person: levels, kinds of proof with their dates, duties."""
    seen = _seen(profile)
    found = person_view(seen, person_id) or abort(404)
    page = render_template("coverage/person.html", asked=seen, view=found)
    return _looked_at(page, seen.everybody(), Seen.PERSON, [found.person.id])


def _seen(profile: str) -> Asked:
    return asked(profile, me().units_as(Role.HR), clock.today())


def _back_to(page: str) -> ResponseReturnValue:
    # A file has no field that could say what did not fit; the page has.
    return redirect(f"{page}?{request.query_string.decode('ascii', 'replace')}")


def _looked_at(body: str | Response, seen: Asked, what: Seen, shown: Iterable[int]) -> Response:
    """Keep whom the answer names, and give it."""
    answer = make_response(body, seen.status)
    ids = set(shown)
    begin_writing()
    keep_look(me().id, Role.HR, seen.as_kept(what), ids, clock.now())
    db.session.commit()
    return answer
