"""Two presses at the same moment, and slow texts: the database decides, and nobody waits."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.authoring import keeping, publishing
from app.content.check_draft import Neighbours, check_beside
from app.content.check_module import CheckedModule
from app.content.files import ModuleFiles
from app.db import db
from tests.authoring.browser import FLOOD, editor, send, text


def test_publishing_twice_at_the_same_moment_makes_one_version(
    trainer: FlaskClient, other_trainer: FlaskClient
) -> None:
    changed = {"title": "When the river comes"}
    forms = [editor(client) | changed for client in (trainer, other_trainer)]

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(send, (trainer, other_trainer), forms, ("publish", "publish")))

    page = text(trainer.get(f"{FLOOD}/history"))
    assert {answer.status_code for answer in answers} <= {302, 409}
    assert page.count("in the browser") == 1 and "from files" in page


def test_nobody_waits_for_the_database_while_a_text_is_rendered(
    app: Flask, trainer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[bool] = []

    def slow(files: ModuleFiles, neighbours: Neighbours) -> CheckedModule:
        waiting.append(db.session().in_transaction())
        return check_beside(files, neighbours)

    for step in (keeping, publishing):
        monkeypatch.setattr(step, "check_beside", slow)
    for act in ("edit", "preview", "publish"):
        send(trainer, editor(trainer) | {"title": f"Then {act}"}, act)

    assert waiting == [False] * 4
