"""What tests look at: pages as text, what is stored, how many statements it took."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse, encode_multipart

from app.accounts.models import Appointment, UnitTerm, User
from app.db import Base, db


def words(answer: TestResponse) -> str:
    """What a reader sees of a page, in one line."""
    text = re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True).replace("<wbr>", ""))
    return " ".join(unescape(text).split())


def person_named(app: Flask, name: str) -> int:
    """The number of somebody with this name."""
    with app.app_context():
        return db.session.scalars(sa.select(User.id).where(User.name == name)).one()


def places(app: Flask, person_id: int) -> list[tuple[int, str | None, str, str]]:
    """A person's places as (unit, profile, from, until)."""
    with app.app_context():
        rows = db.session.scalars(
            sa.select(Appointment).where(Appointment.user_id == person_id).order_by(Appointment.from_on)
        )
        return [(p.unit_id, p.profile, p.from_on.isoformat(), p.until_on.isoformat()) for p in rows]


def terms(app: Flask, code_or_id: int) -> list[tuple[str, int | None, str, str]]:
    """A unit's terms as (name, parent, from, until)."""
    with app.app_context():
        rows = db.session.scalars(
            sa.select(UnitTerm).where(UnitTerm.unit_id == code_or_id).order_by(UnitTerm.from_on)
        )
        return [(t.name, t.parent_id, t.from_on.isoformat(), t.until_on.isoformat()) for t in rows]


def everything(app: Flask) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the sign-ins, whose last use moves by itself."""
    with app.app_context():
        return {
            table.name: sorted(map(tuple, db.session.execute(sa.select(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name != "sign_ins"
        }


def send(client: FlaskClient, path: str, values: dict[str, Any], follow: bool = False) -> TestResponse:
    """Send a form as a browser sends one with files; the client's own way leaves large ones open."""
    boundary, body = encode_multipart(values)
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post(path, data=body, content_type=kind, follow_redirects=follow)


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile."""
    sent: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)
