"""All migrations together make exactly the tables that the models describe, there and back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade

from app import create_app
from app.db import Base, db
from tests.conftest import START, settings

MIGRATIONS = str(Path(__file__).parent.parent / "migrations")


@pytest.fixture
def empty(new_url: Callable[[str], str]) -> Iterator[Flask]:
    """The application on a database without any table, entered."""
    made = create_app(settings(new_url("empty")))
    with made.app_context():
        yield made
        db.engine.dispose()


def differences() -> list[Any]:
    """What would have to change in the database to be as the models say."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        return list(compare_metadata(context, Base.metadata))


def tables() -> set[str]:
    return set(sa.inspect(db.engine).get_table_names()) - {"alembic_version"}


def guards() -> list[tuple[str, str]]:
    """The triggers on records: name and what sets it off."""
    if db.engine.dialect.name == "sqlite":
        wanted = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    else:
        wanted = (
            "SELECT trigger_name, event_manipulation FROM information_schema.triggers"
            " WHERE event_object_table = 'records' ORDER BY event_manipulation"
        )
    with db.engine.connect() as connection:
        return [(row[0], row[1]) for row in connection.execute(sa.text(wanted))]


def test_the_migrations_make_exactly_the_models(empty: Flask) -> None:
    upgrade(directory=MIGRATIONS)
    assert differences() == []
    assert tables() == set(Base.metadata.tables)


def test_the_migrations_leave_nothing_behind_on_the_way_down_and_the_same_on_the_way_up(empty: Flask) -> None:
    upgrade(directory=MIGRATIONS)
    made = guards()
    downgrade(directory=MIGRATIONS, revision="base")
    assert tables() == set()
    assert guards() == []
    upgrade(directory=MIGRATIONS)
    assert differences() == []
    assert guards() == made


def test_records_are_guarded_against_change_and_deletion(empty: Flask) -> None:
    upgrade(directory=MIGRATIONS)
    assert len(guards()) == 2


def test_there_is_one_way_through_the_migrations(empty: Flask) -> None:
    script = ScriptDirectory(MIGRATIONS)
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


def test_colours_chosen_before_there_were_text_settings_stay_and_come_back(empty: Flask) -> None:
    upgrade(directory=MIGRATIONS, revision="0001")
    add = sa.text("INSERT INTO users (id, name, theme, created_at) VALUES (:id, 'A', :theme, :at)")
    db.session.execute(add, [{"id": 1, "theme": "dark", "at": START}, {"id": 2, "theme": None, "at": START}])
    db.session.commit()
    upgrade(directory=MIGRATIONS, revision="0003")
    kept = db.session.execute(sa.text("SELECT user_id, theme, size FROM text_settings")).all()
    assert [tuple(row) for row in kept] == [(1, "dark", "100")]
    db.session.commit()

    downgrade(directory=MIGRATIONS, revision="0001")
    assert db.session.scalar(sa.text("SELECT theme FROM users WHERE id = 1")) == "dark"
    db.session.commit()
