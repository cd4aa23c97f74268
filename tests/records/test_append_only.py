"""The database itself refuses to change or delete what was recorded, whoever asks."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db import db
from app.records.models import Record
from tests.people import make_person
from tests.records.made import BASICS, publish_changed, show, table

REFUSAL = "a record is never changed or deleted"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET ends_on = '2099-01-01'",
        "UPDATE records SET person_id = person_id",
        "DELETE FROM records",
        "DELETE FROM records WHERE outcome = 'K1.1.1'",
    ],
)
def test_no_statement_changes_or_deletes_a_record(here: Flask, statement: str) -> None:
    show(make_person(here), *BASICS)
    before = table(Record)
    with pytest.raises(sa.exc.DBAPIError, match=REFUSAL):
        db.session.execute(sa.text(statement))
    db.session.rollback()
    assert table(Record) == before


def test_an_object_cannot_be_changed_or_deleted_either(here: Flask) -> None:
    first, second = show(make_person(here), *BASICS)
    before = table(Record)
    first.outcome = "K1.2.1"
    with pytest.raises(sa.exc.DBAPIError, match=REFUSAL):
        db.session.flush()
    db.session.rollback()
    db.session.delete(second)
    with pytest.raises(sa.exc.DBAPIError, match=REFUSAL):
        db.session.flush()
    db.session.rollback()
    assert table(Record) == before


def test_a_record_cannot_be_replaced_by_another_with_its_number(here: Flask) -> None:
    (record,) = show(make_person(here), "K1.1.1")
    copy = {column.name: getattr(record, column.name) for column in Record.__table__.columns}
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.insert(Record).values(copy | {"outcome": "K1.1.2"}))


def test_a_person_with_a_record_cannot_be_deleted(here: Flask) -> None:
    person = make_person(here)
    show(person, "K1.1.1")
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.text("DELETE FROM users WHERE id = :id"), {"id": person})


def test_a_new_edition_touches_nobodys_records(here: Flask, tmp_path: Path) -> None:
    show(make_person(here), *BASICS)
    before = table(Record)
    publish_changed(
        tmp_path,
        ("quiz: 24", "quiz: 6"),
        ("K1.1.2: Name who lives low.", "K1.1.2: {text: Name who lives low., retired_on: 2026-12-01}"),
    )
    assert table(Record) == before
