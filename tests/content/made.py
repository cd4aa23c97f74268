"""Publishing as the command line does it, or the editor."""

from pathlib import Path
from typing import Any

from flask import Flask

from app import clock
from app.content.check import check
from app.content.check_module import CheckedModule
from app.content.models import Version
from app.content.publish import publish_module
from app.db import db
from app.records.publishing import Publishing, publish_library
from tests import working_files

OLD, NEW = "Water rises when more comes than leaves.", "Water rises when it rains."
"""A sentence of the flood as published, and another for its place."""


LABELS = {
    "paragraph": "Link to this paragraph",
    "heading": "Link to this heading",
    "table": "Table",
    "footnote": "Back to the text",
}
"""What an English page says of its parts."""

IN_ENGLISH: dict[str, Any] = {"labels": LABELS, "language": "en", "first_line": 1}


def publish(library: Path) -> Publishing:
    """Publish the files of a library, and commit."""
    done = publish_library(working_files.read(library), clock.now(), clock.today())
    db.session.commit()
    return done


def publish_in_german(app: Flask, folder: Path) -> Path:
    """A library under a folder in which the flood is in German too, published."""
    library = working_files.copied(folder)
    app.config.update(COURSES_DIR=str(library / "courses"), QUIZZES_DIR=str(library / "quizzes"))
    working_files.translate(library)
    assert app.test_cli_runner().invoke(args=["translated", "flood", "de"]).exit_code == 0
    with app.app_context():
        publish(library)
    return library


def publish_from_browser(library: Path, by: int | None = None) -> Version:
    """Publish the flood as if its text had been typed in the editor."""
    version = publish_module(flood(library), {}, clock.now(), by=by, from_browser=True, note="Clearer.")
    assert version is not None
    db.session.commit()
    return version


def flood(library: Path) -> CheckedModule:
    """The module about floods, checked."""
    return next(c for c in check(working_files.read(library)).modules if c.files.slug == "flood")


def said(done: Publishing) -> list[str]:
    """The problems that kept everything back, but for the repairs."""
    return [f"{p.path}:{p.line}: {p.reason}" for p in done.problems]
