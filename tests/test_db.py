"""How connections to SQLite are prepared."""

import sqlite3
from pathlib import Path

from app.db import _prepare_sqlite


def test_what_is_erased_is_overwritten_in_the_file(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "scro.db")
    connection.execute("PRAGMA secure_delete=OFF")  # some builds of SQLite begin with ON

    _prepare_sqlite(connection, None)

    connection.execute("CREATE TABLE people (name)")
    connection.executemany("INSERT INTO people VALUES (?)", [("Zenobia Quill " * 20,)] * 200)
    connection.execute("DELETE FROM people")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    assert b"Zenobia" not in (tmp_path / "scro.db").read_bytes()
