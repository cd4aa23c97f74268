"""What people showed, and what the database then holds about it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app import clock
from app.db import db
from app.domain.assessment import Assessment
from app.domain.profile import Proof
from app.records.keep import Origin, keep
from app.records.models import DutyRow, Record, StandingRow
from app.records.publishing import publish_library
from tests import working_files

TODAY = date(2026, 11, 2)
BASICS = ("K1.1.1", "K1.1.2")


def show(
    person: int,
    *outcomes: str,
    proof: Proof = Proof.QUIZ,
    on: date = TODAY,
    now: datetime | None = None,
    by: int | None = None,
    from_outside: bool = False,
    own_end: date | None = None,
    **origin: Any,
) -> list[Record]:
    """Keep that somebody showed outcomes, and commit."""
    shown = Assessment(proof, outcomes, on, by, from_outside, own_end)
    kept = keep(person, shown, Origin(**origin), now or clock.now())
    db.session.commit()
    return kept


def table(model: type[Any], *without: str) -> list[tuple[object, ...]]:
    """All rows of a table in a fixed order, but for some columns."""
    columns = [column for column in model.__table__.columns if column.name not in without]
    rows = [tuple(row) for row in db.session.execute(sa.select(*columns))]
    db.session.rollback()
    return sorted(rows, key=str)


def summaries() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Both summaries of the record, but for the numbers of their rows."""
    return table(StandingRow, "id"), table(DutyRow, "id")


def publish(folder: Path, *changes: tuple[str, str]) -> None:
    """Publish the small library with some words of its framework replaced; the caller commits."""
    library = working_files.copied(folder)
    for old, new in changes:
        working_files.change(library, working_files.FRAMEWORK, old, new)
    done = publish_library(working_files.read(library), clock.now(), clock.today())
    assert not done.problems, done.problems


def publish_changed(folder: Path, *changes: tuple[str, str]) -> None:
    """Publish a changed framework, and commit."""
    publish(folder, *changes)
    db.session.commit()
