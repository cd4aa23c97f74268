"""People for the tests of accounts, made by the room's own functions, and a look at what is asked."""

from datetime import UTC, datetime

import sqlalchemy as sa
from flask import Flask

from app.accounts import passwords, people
from app.accounts.models import Role, User
from app.db import db
from tests.accounts.browser import GOOD
from tests.conftest import START

LONG_AGO = datetime(2025, 1, 7, tzinfo=UTC)


def add(app: Flask, name: str, email: str, *roles: Role, password: str | None = GOOD) -> int:
    """Add a person with roles that need no unit, and give their number."""
    with app.app_context():
        person = people.add_person(name, email, START)
        if password is not None:
            person.password_hash = passwords.hash_password(password)
        for role in roles:
            people.grant(person, role)
        db.session.commit()
        return person.id


def load(user_id: int) -> User:
    """The person as stored; inside an application context."""
    return people.person_or_404(user_id)


def watch(app: Flask) -> list[str]:
    """A list that fills with the statements sent to the database from now on."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, text: str, *_rest: object) -> None:
        if not text.startswith("BEGIN"):
            statements.append(text)

    with app.app_context():
        sa.event.listen(db.engine, "before_cursor_execute", note)
    return statements
