"""The demo city, built once for all tests here, of the files that are shipped. Tests only look at it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from app import create_app
from app.db import db
from app.demo.cli import tell_once
from app.demo.telling import Telling
from tests.conftest import settings

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class City:
    """The application with the city in it, and the telling that made it."""

    app: Flask
    telling: Telling

    def number(self, key: str) -> int:
        """The number that a person got."""
        return self.telling.people[key]

    def client(self, key: str) -> FlaskClient:
        """A browser in which one press on the sign-in page signed this person in."""
        client = self.app.test_client()
        client.get("/sign-in")
        answer = client.post("/sign-in/demo", data={"user_id": self.number(key)})
        assert answer.status_code == 302, answer.get_data(as_text=True)
        return client


@pytest.fixture(scope="session")
def city(new_url: Callable[[str], str]) -> Iterator[City]:
    """The city on the first day of all tests, 2 November 2026."""
    shipped = {"COURSES_DIR": str(ROOT / "courses"), "QUIZZES_DIR": str(ROOT / "quizzes"), "DEMO": True}
    app = create_app(settings(new_url("demo")) | shipped)
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        telling = tell_once()
        assert telling is not None
    yield City(app, telling)
    with app.app_context():
        db.engine.dispose()
