"""The room of accounts by itself, its forms with their token, and two rooms to have doors for."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Blueprint, Flask, render_template_string, request
from jinja2 import FileSystemBytecodeCache

import config
from app import accounts, db, web
from app.accounts.doors import Door, login_needed, role_needed
from app.accounts.models import Role
from tests.accounts.browser import Browser
from tests.conftest import Clock, settings

PAGE = "<form method=post><input type=hidden name=csrf_token value='{{ csrf_token() }}'></form>{{ current_user.name }}"


@pytest.fixture(scope="session")
def tables(new_url: Callable[[str], str]) -> str:
    """The address of a database with all tables."""
    url = new_url("accounts")
    made = small_app(settings(url))
    with made.app_context():
        db.db.create_all()
        db.db.engine.dispose()
    return url


@pytest.fixture
def app(tables: str, clock: Clock) -> Iterator[Flask]:
    """An application on empty tables."""
    made = small_app(settings(tables, clock))
    with made.app_context():
        empty_tables()
    yield made
    with made.app_context():
        db.db.engine.dispose()


def empty_tables() -> None:
    """Remove all rows, and on PostgreSQL let numbers begin anew as they do on SQLite."""
    tables = [table.name for table in reversed(db.Base.metadata.sorted_tables)]
    if db.sqlite_in_use():
        statements = [f"DELETE FROM {table}" for table in tables]  # noqa: S608
    else:
        statements = [f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE"]
    for statement in statements:
        db.db.session.execute(sa.text(statement))
    db.db.session.commit()


def small_app(chosen: dict[str, Any]) -> Flask:
    """An application without the other rooms; their addresses lead nowhere."""
    made = Flask("app")
    made.config.from_mapping(config.settings({}) | chosen | {"WTF_CSRF_ENABLED": True})
    made.jinja_env.bytecode_cache = (
        FileSystemBytecodeCache()
    )  # compiling the templates anew took most of the time
    made.url_build_error_handlers.append(lambda _error, endpoint, _values: f"/elsewhere/{endpoint}")
    for part in (db, web, accounts):
        part.init_app(made)
    made.register_blueprint(room("desk", login_needed))
    made.register_blueprint(room("staff", role_needed(Role.HR, Role.TRAINER)))
    return made


def room(name: str, door: Door) -> Blueprint:
    """A room with one page, whose form shows what arrived."""
    bp = Blueprint(f"test_{name}", __name__)
    bp.before_request(door)
    bp.add_url_rule(f"/{name}", "look", lambda: render_template_string(PAGE))
    bp.add_url_rule(f"/{name}", "send", lambda: repr(list(request.form.items(multi=True))), methods=["POST"])
    return bp


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A browser in which nobody is signed in."""
    return Browser(app)
