"""Bringing the demo up: database, content and city in one go, before the server answers."""

import sys

from flask import Flask
from flask_migrate import upgrade

from app import clock
from app.content.cli import library_here
from app.db import db
from app.demo.cli import tell_once
from app.demo.telling import UntoldProblem
from app.records.publishing import publish_library

WELCOME = """
SCRO Academy runs on {origin}
Open it, press "Sign in" and choose one of the demo people. Ctrl+C ends the server; the data stays
in {database}. For real people: see "Run it for real" in README.md.
"""


def prepare(app: Flask) -> None:
    """Migrate; tell the city, or where it is there publish what changed in the files; say what to open.

    Ends the program with a sentence when the database is in use by real people.
    """
    with app.app_context():
        upgrade()
        try:
            told = tell_once()
        except UntoldProblem as problem:
            sys.exit(str(problem))
        if told is None:
            _publish_changes()
        database = db.engine.url.database
        db.session.remove()
        db.engine.dispose()
    print(WELCOME.format(origin=app.config["ORIGIN"], database=database), flush=True)  # noqa: T201


def _publish_changes() -> None:
    done = publish_library(library_here(), clock.now(), clock.today())
    if done.problems:
        db.session.rollback()
        print(*done.problems, "The files have problems, so nothing new was published.", sep="\n")  # noqa: T201
    else:
        db.session.commit()
