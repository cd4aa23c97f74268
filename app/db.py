"""The database: engine, session, constraint names, and how transactions begin.

SQLite: write-ahead log, foreign keys, `synchronous=FULL` (an answer said to be saved survives a
power cut), `secure_delete` (what is erased is overwritten in the file), and `BEGIN IMMEDIATE` for
every unit that writes, so that check-then-insert cannot be overtaken. PostgreSQL: the same code;
unique indexes and row locks decide there.
"""

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app, g, has_request_context, request
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase

FOREVER = date.max
"""The last day of something that has no end yet."""

LARGEST_ROW = 2**31 - 1
"""The largest number that a row can have."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Base(DeclarativeBase):
    """The base of all models; names every constraint so that migrations can change it."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment in UTC. SQLite drops time zones, so they are put back on reading."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse a moment without a zone; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give the moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


db = SQLAlchemy(model_class=Base)
migrate = Migrate(render_as_batch=True, compare_type=True)


def init_app(app: Flask) -> None:
    """Connect the application to DATABASE_URL."""
    url = app.config["DATABASE_URL"]
    if url.startswith(("postgres://", "postgresql://")):
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", {"pool_pre_ping": True} if "postgresql" in url else {})
    db.init_app(app)
    migrate.init_app(app, db)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _prepare_sqlite)
            event.listen(db.engine, "begin", _begin_sqlite)


def begin_writing() -> None:
    """Let a page that reads go on to write: ends the reading transaction, the next one may write.

    Rows read before are expired. Needed only in views for GET; other methods write from the start.
    """
    db.session.rollback()
    g.writing = True


def pause_writing() -> None:
    """End the transaction before slow work, such as rendering, so that nobody's writing waits for it.

    What was added so far is committed, and rows read before are expired.
    """
    db.session.commit()


def upsert(
    model: type[Base], key: dict[str, Any], values: dict[str, Any], *, keep_first: bool = False
) -> None:
    """Insert a row, or set these values where a row with this key (its primary key) is there already.

    keep_first leaves the row that is there as it is. One statement, so pressing twice, two tabs and
    two processes come to the same.
    """
    insert = sqlite.insert if sqlite_in_use() else postgresql.insert
    statement = insert(model).values(**key, **values)
    keys = list(key)
    if keep_first:
        db.session.execute(statement.on_conflict_do_nothing(index_elements=keys))
    else:
        db.session.execute(statement.on_conflict_do_update(index_elements=keys, set_=values))


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own idea of transactions leaves the first SELECT outside; we say BEGIN ourselves.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=FULL",
        "busy_timeout=10000",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN" if _only_reads() else "BEGIN IMMEDIATE")


def _only_reads() -> bool:
    return has_request_context() and request.method in SAFE_METHODS and not g.get("writing", False)


def sqlite_in_use() -> bool:
    """Whether the data lies in SQLite."""
    return db.engine.dialect.name == "sqlite"


def cached(kind: str, key: object, make: Any) -> Any:
    """Give what `make` made for this key before; only for what never changes, such as a version.

    Lives as long as the application object, one in each process.
    """
    store = _store()
    if (kind, key) not in store:
        store[kind, key] = make()
    return store[kind, key]


def cached_newest(kind: str, key: object, version: object, make: Any) -> Any:
    """As `cached`, for what is asked of one version at a time: that of another version takes its place.

    So what was made for versions that nobody is shown any more does not stay in memory.
    """
    store = _store()
    kept = store.get((kind, key))
    if kept is None or kept[0] != version:
        kept = store[kind, key] = (version, make())
    return kept[1]


def _store() -> dict[tuple[str, object], Any]:
    return current_app.extensions.setdefault("scro-facts", {})  # type: ignore[no-any-return]
