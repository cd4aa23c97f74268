"""`flask demo`: only in demo mode, only in an empty database, all or nothing."""

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app import create_app
from app.accounts import units
from app.accounts.models import Unit
from app.db import db
from app.demo import cli
from app.demo.telling import Telling, UntoldProblem
from tests.conftest import settings
from tests.demo.conftest import City


def test_a_second_run_changes_nothing_and_says_so(city: City) -> None:
    result = city.app.test_cli_runner().invoke(args=["demo"])
    assert (result.exit_code, result.output) == (0, "The demo city is here already. Nothing was changed.\n")


def test_outside_demo_mode_it_refuses(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 1
    assert "SCRO_DEMO is not set" in result.output


def test_a_database_in_use_is_refused(app: Flask) -> None:
    app.config["DEMO"] = True
    result = app.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 1
    assert "needs an empty one" in result.output


def test_a_city_that_is_not_as_told_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half_a_city(today: date) -> Telling:
        units.add_unit("lysmar", "City of Lysmar", None, today)
        raise UntoldProblem("Nobody can carry T1.")

    monkeypatch.setattr(cli, "tell_city", half_a_city)
    app = create_app(settings(f"sqlite:///{tmp_path / 'empty.db'}") | {"DEMO": True})
    with app.app_context():
        db.create_all()
    result = app.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 1
    assert "Nobody can carry T1." in result.output
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Unit.id))) == 0
        db.engine.dispose()
