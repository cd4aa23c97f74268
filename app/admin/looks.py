"""Who looked at whose data: the list that an audit asks for."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import names_of
from app.admin import queries
from app.admin.paging import page_of
from app.admin.room import bp
from app.db import LARGEST_ROW, db
from app.records.looks import by_day
from app.records.models import Look
from app.records.seen import words_for_looks

LOOKS = 200
"""Looks on a page, before near-identical ones are put together."""


@bp.get("/looks")
def looks() -> ResponseReturnValue:
    """Show the latest looks at named people, of everybody or one viewer, at everybody or one person.

    Near-identical ones are one row, which opens to each of them: an audit loses none.
    """
    viewer_id, person_id = _number("viewer"), _number("person")
    page = page_of(queries.looks(viewer_id, person_id), LOOKS)
    return render_template(
        "admin/looks.html",
        page=page,
        looks=by_day(page.rows, clock.day_of),
        words=words_for_looks(),
        viewers=queries.viewers(),
        viewer_id=viewer_id,
        person_id=person_id,
        person=names_of({person_id}).get(person_id) if person_id else None,
    )


@bp.get("/looks/<int:look_id>")
def look(look_id: int) -> ResponseReturnValue:
    """Show whose data one look showed."""
    found = db.session.get(Look, look_id) or abort(404)
    names = names_of({found.viewer_id})
    page = page_of(queries.seen_in(look_id))
    what = words_for_looks()(found.what)
    return render_template("admin/look.html", look=found, what=what, viewer=names[found.viewer_id], page=page)


def _number(name: str) -> int | None:
    number = request.args.get(name, type=int)
    return number if number is not None and 0 < number <= LARGEST_ROW else None
