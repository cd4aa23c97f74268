"""Bringing the demo up: database, content and city in one go, before the server answers."""

from flask import Flask
from flask_migrate import upgrade

from app.db import db
from app.demo.cli import tell_once

WELCOME = """
SCRO Academy runs on {origin}
Open it, press "Sign in" and choose one of the demo people. Ctrl+C ends the server; the data stays
in instance/demo.db. For real people: see "Run it for real" in README.md.
"""


def prepare(app: Flask) -> None:
    """Migrate, publish the content and tell the city if it is not there yet, and say what to open."""
    with app.app_context():
        upgrade()
        tell_once()
        db.session.remove()
        db.engine.dispose()
    print(WELCOME.format(origin=app.config["ORIGIN"]), flush=True)  # noqa: T201
