"""A trainer at the editor."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Role
from tests.people import make_person, sign_in


@pytest.fixture
def trainer(app: Flask) -> FlaskClient:
    """The browser of a trainer called Tara."""
    return sign_in(app, make_person(app, "Tara Trainer", roles=[Role.TRAINER]))


@pytest.fixture
def other_trainer(app: Flask) -> FlaskClient:
    """The browser of a second trainer, called Eleni."""
    return sign_in(app, make_person(app, "Eleni Editor", roles=[Role.TRAINER]))


@pytest.fixture
def trainee(app: Flask) -> FlaskClient:
    """The browser of a person without any role."""
    return sign_in(app, make_person(app, "Ada Alpha"))


@pytest.fixture
def statements(app: Flask) -> Callable[[], list[str]]:
    """Count SQL statements: call it before and after."""
    from sqlalchemy import event

    from app.db import db

    seen: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    return lambda: list(seen)
