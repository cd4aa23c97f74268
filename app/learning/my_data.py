"""My data: who looked, everything that is kept of a person as a file to take along, and whom to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask import Response, current_app, jsonify, make_response, render_template
from flask.typing import ResponseReturnValue

from app import clock, own_data
from app.accounts.people import me, names_of
from app.language import day, moment
from app.language import gettext as _
from app.learning.own_words import put_into_words
from app.learning.queries import administrators
from app.learning.room import bp
from app.own_data import Part, Row
from app.privacy import TABLES, erased
from app.privacy.shape import Kind, Table
from app.records.looks import by_day, looks_at
from app.records.seen import words_for_looks


@dataclass(frozen=True)
class Told:
    """One part of what is kept: its table's classification, and the rows."""

    part: Part
    table: Table
    rows: Sequence[Row]

    @property
    def title(self) -> str:
        """What the rows are; apart where they tell what the person did rather than what is kept of them."""
        return _("What you did: %(what)s", what=self.table.what) if self.part.acted else str(self.table.what)

    @property
    def readable(self) -> list[str]:
        """The names of the columns that say something to a person."""
        given = self.rows[0] if self.rows else {}
        return [c for c in self.table.columns if c in given and self.table.fact(c).kind is not Kind.TIE]

    def label(self, column: str) -> str:
        """What a column is called."""
        return str(self.table.fact(column).what)

    def cell(self, row: Row, column: str) -> str:
        """What a row says in a column: its words, or the code where nobody knows them any more."""
        words = row.get(f"{column}_name")
        return written(row[column] if words is None else words)


@bp.get("/me/data")
def my_data() -> ResponseReturnValue:
    """Show who looked at the person's data, and what they can do with it."""
    return render_template(
        "learning/my_data.html",
        looks=by_day(looks_at(me().id), clock.day_of),
        words=words_for_looks(),
        administrators=administrators(),
        goes=erased(),
    )


@bp.get("/me/data/everything.json")
def everything_json() -> ResponseReturnValue:
    """Give everything that is kept of the person, for a machine to read."""
    now = clock.now()
    tables = [
        {
            "table": told.part.name,
            "what": told.title,
            "why": str(told.table.why),
            "seen_by": str(told.table.seen_by),
            "kept": str(told.table.kept),
            "rows": [{key: own_data.plain(value) for key, value in row.items()} for row in told.rows],
        }
        for told in _everything(me().id)
    ]
    return _to_take_along(jsonify(person=me().name, made_at=own_data.plain(now), tables=tables), "json")


@bp.get("/me/data/everything.html")
def everything_html() -> ResponseReturnValue:
    """Give everything that is kept of the person as one page to read, without the numbers that tie rows."""
    sheet = Path(current_app.static_folder or "", "own-data.css").read_text(encoding="utf-8")
    told = _everything(me().id)
    page = render_template(
        "learning/everything.html", told=told, sheet=sheet, name=me().name, now=clock.now()
    )
    return _to_take_along(make_response(page), "html")


def written(value: Any) -> str:
    """A value as people write it."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return _("no end") if value == date.max else day(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "–"
    return "–" if value in (None, "") else str(value)


def _everything(person_id: int) -> list[Told]:
    told = [Told(part, TABLES[part.name], part.rows(person_id)) for part in own_data.parts()]
    put_into_words((row for each in told for row in each.rows), person_id, clock.today())
    _name_people(told)
    return sorted(told, key=lambda each: each.part.acted)


def _name_people(told: Sequence[Told]) -> None:
    """Put the name beside each number of somebody who did something."""
    authored = [
        (row, key)
        for each in told
        for row in each.rows
        for key, fact in each.table.columns.items()
        if fact.kind is Kind.AUTHOR and row.get(key) is not None
    ]
    names = names_of({row[key] for row, key in authored})
    for row, key in authored:
        row[f"{key}_name"] = names.get(row[key])


def _to_take_along(response: Response, ending: str) -> Response:
    response.headers.set("Content-Disposition", "attachment", filename=f"my-data.{ending}")
    return response
