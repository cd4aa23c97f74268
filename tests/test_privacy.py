"""What is said to be kept is what is kept: every column of every table is classified, and none that is gone."""

from flask import Flask

from app.db import Base
from app.privacy import TABLES
from app.privacy.shape import Kind, kind_word


def test_every_column_of_every_table_is_classified_and_none_that_is_gone(app: Flask) -> None:
    kept = {name: set(table.columns.keys()) for name, table in Base.metadata.tables.items()}
    said = {name: set(table.columns) for name, table in TABLES.items()}
    assert said == kept


def test_a_fact_says_its_kind_its_purpose_who_sees_it_and_how_long(here: Flask) -> None:
    for name, table in TABLES.items():
        for column in table.columns:
            fact = table.fact(column)
            assert fact.kind is not None
            words = (fact.what, kind_word(fact.kind), fact.why, fact.seen_by, fact.kept)
            assert all(str(text).strip() for text in words), (name, column)


def test_what_ties_a_row_to_a_person_is_never_called_teaching_material(app: Flask) -> None:
    for name, table in Base.metadata.tables.items():
        for column in table.columns:
            if any(key.column.table.name == "users" for key in column.foreign_keys):
                assert TABLES[name].fact(column.name).kind in (Kind.TIE, Kind.AUTHOR), (name, column.name)


def test_what_nobody_may_read_is_called_a_secret() -> None:
    for name, table in TABLES.items():
        for column in table.columns:
            if column.endswith(("_hash", "password")):
                assert table.fact(column).kind is Kind.SECRET, (name, column)
