"""Who looked at whose data."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app import clock
from app.db import db
from app.records.looks import keep_look, looks_at
from app.records.models import Look
from tests.conftest import START
from tests.people import make_person


def look(viewer: int, *people: int, what: str = "coverage", hours: int = 0) -> None:
    keep_look(viewer, "hr", what, people, clock.now() + timedelta(hours=hours))
    db.session.commit()


def looks() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Look)) or 0


def test_a_person_sees_who_looked_as_what_at_what_and_when(here: Flask) -> None:
    hera, ada, ben = (make_person(here, name) for name in ("Hera", "Ada", "Ben"))
    look(hera, ada, ben)
    ((seen, name),) = looks_at(ada)
    assert (name, seen.role, seen.what, seen.at) == ("Hera", "hr", "coverage", START)
    assert len(looks_at(ben)) == 1


def test_looking_at_oneself_or_at_nobody_is_not_kept(here: Flask) -> None:
    hera = make_person(here, "Hera")
    look(hera, hera)
    look(hera)
    assert looks() == 0


def test_a_list_that_names_the_viewer_is_kept_for_the_others(here: Flask) -> None:
    hera, ada = make_person(here, "Hera"), make_person(here, "Ada")
    look(hera, ada, hera)
    assert (len(looks_at(ada)), len(looks_at(hera))) == (1, 0)


def test_a_page_that_names_somebody_twice_is_one_look(here: Flask) -> None:
    hera, ada = make_person(here, "Hera"), make_person(here, "Ada")
    look(hera, ada, ada)
    assert len(looks_at(ada)) == 1


def test_looks_are_told_newest_first_and_not_endlessly(here: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.records.looks.LOOKS_SHOWN", 3)
    hera, ada = make_person(here, "Hera"), make_person(here, "Ada")
    for hour in range(4):
        look(hera, ada, what=f"page {hour}", hours=hour)
    assert [seen.what for seen, _name in looks_at(ada)] == ["page 3", "page 2", "page 1"]


def test_a_long_name_of_a_page_is_cut(here: Flask) -> None:
    hera, ada = make_person(here, "Hera"), make_person(here, "Ada")
    look(hera, ada, what="x" * 500)
    assert [len(seen.what) for seen, _name in looks_at(ada)] == [200]
