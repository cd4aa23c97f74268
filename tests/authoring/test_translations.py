"""What a trainer learns of translations that are behind: which parts, in which files, and what to do."""

from pathlib import Path

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.authoring.browser import FLOOD, editor, send, text
from tests.content.made import publish, publish_in_german
from tests.working_files import TASKS, TEXT, change


@pytest.fixture
def german(app: Flask, tmp_path: Path) -> Path:
    """The working files of a library in which the flood is in German too, published."""
    return publish_in_german(app, tmp_path)


def needed(trainer: FlaskClient) -> str:
    """Where the first row under "Needs you" leads."""
    page = html5lib.parse(trainer.get("/authoring").text, namespaceHTMLElements=False)
    return str(page.find(".//ul[@class='tasks']//a").get("href"))


def test_a_row_about_a_translation_leads_to_the_parts_that_are_behind(
    app: Flask, trainer: FlaskClient, german: Path
) -> None:
    change(german, TEXT, "People in cellars live lowest.", "People in cellars live lowest of all.")
    change(german, TASKS, "Leads the pumping", "Leads all pumping")
    change(german, "courses/basics/flood.de.md", "## Pumpen {#pumps}", "## Pumpen {#pumpen}")
    with app.app_context():
        publish(german)

    page = text(trainer.get(needed(trainer)))

    behind = "Not compared with the original as it is now"
    assert "Deutsch" in page
    assert f"Section: Who lives low {behind} courses/basics/flood.de.md" in page
    assert f"Task sheet: Pump a street dry {behind} courses/basics/flood.de.tasks.yaml" in page
    assert "Section: Pumps Not translated yet courses/basics/flood.de.md" in page
    assert "flask translated flood de : says that all parts agree" in page
    assert "Water rises" not in page and "Question:" not in page


def test_a_question_that_is_behind_is_called_by_what_it_asks(trainer: FlaskClient, german: Path) -> None:
    form = editor(trainer)
    quiz = form["quiz"].replace("Question 1 on K1.1.1?", "Question one on K1.1.1?")
    send(trainer, form | {"quiz": quiz}, "publish")

    page = text(trainer.get(needed(trainer)))

    assert "Question: Question one on K1.1.1? Not compared" in page and "quizzes/flood.de.yaml" in page


def test_what_is_behind_is_said_of_the_version_and_not_of_a_draft(trainer: FlaskClient, german: Path) -> None:
    form = editor(trainer)
    send(trainer, form | {"markdown": form["markdown"].replace("in the evening", "at night")})

    page = text(trainer.get(f"{FLOOD}/translations"))

    assert "Every part is translated and says what the original says." in page and "flask" not in page


def test_a_module_without_a_translation_says_so(trainer: FlaskClient) -> None:
    assert "This module is in no other language yet." in text(trainer.get(f"{FLOOD}/translations"))
    assert trainer.get("/authoring/modules/nothing/translations").status_code == 404
