"""What is said to be kept is what is kept: every column of every table is classified, and none that is gone."""

from flask import Flask

from app.db import Base
from app.privacy import TABLES, erased
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


def test_what_is_kept_until_the_account_is_erased_is_named_where_erasing_is_explained(here: Flask) -> None:
    for name, table in TABLES.items():
        terms = {str(term) for term in (table.kept, *(table.fact(column).kept for column in table.columns))}
        assert bool(table.goes) == any("until your account is erased" in term for term in terms), name
        assert not table.goes or str(table.goes) in erased()


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
