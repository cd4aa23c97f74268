"""The editor and `flask check` say the same of the same texts: one function says it."""

import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from tests.authoring.browser import editor, fields, send, text
from tests.conftest import HERE, settings

BREAKS = {
    "front matter": ("basics/flood.md", "minutes: 30", "minutes: half an hour"),
    "colon": ("basics/flood.md", "title: When", "title When"),
    "unknown key": ("basics/flood.md", "minutes: 30", "minutes: 30\nduration: 30"),
    "policy": ("basics/flood.md", "P1S1", "P9S9"),
    "source": ("basics/flood.md", "[@book-2020]", "[@book-2021]"),
    "file": ("basics/flood.md", "(street.svg)", "(road.svg)"),
    "section without id": ("basics/flood.md", "## Pumps {#pumps}", "## Pumps"),
    "section in another form": ("basics/flood.md", "## Pumps {#pumps}", "## Pumps { #pumps }"),
    "raw html": ("basics/flood.md", "People in cellars", "People in [cellars](module:nowhere)"),
    "passage of another module": ("basics/flood.md", "People in", "[People](module:warning#nowhere) in"),
    "passage of its own": ("basics/flood.md", "People in", "[People](module:flood#nowhere) in"),
    "unread mark": ("basics/flood.md", "People in", "People [@book-2020, @book-2021] in"),
    "renderer": ("basics/flood.md", "People in cellars", "[" * 200_000),
    "quiz": ("quizzes/flood.yaml", "answer: a", "answer: {a: b}"),
    "outcome": ("quizzes/flood.yaml", "outcome: K1.1.1", "outcome: K1.3.1"),
    "passage": ("quizzes/flood.yaml", "passage: first-pump", "passage: second-pump"),
    "tasks": ("basics/flood.tasks.yaml", "observer_looks_for: [", "observer: ["),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_editor_says_what_flask_check_says(
    app: Flask, trainer: FlaskClient, tmp_path: Path, name: str
) -> None:
    path, before, after = BREAKS[name]
    shutil.copytree(HERE / "library", tmp_path / "library")
    broken = tmp_path / "library" / ("courses" if path.startswith("basics") else ".") / path
    broken.write_text(broken.read_text().replace(before, after))
    here = {
        "COURSES_DIR": str(tmp_path / "library/courses"),
        "QUIZZES_DIR": str(tmp_path / "library/quizzes"),
    }
    checker = create_app(settings(app.config["DATABASE_URL"]) | here)
    output = checker.test_cli_runner().invoke(args=["check"]).output
    said = [line for line in output.splitlines() if "flood" in line.split(":")[0]]

    answer = send(trainer, sent(trainer, path, broken.read_text()), "publish")

    page = text(answer)
    assert said and answer.status_code == 422
    for line in said:
        place, sentence = line.split(": ", 1)
        assert " ".join(sentence.split()) in page, line
        assert place in page, line
    assert f"{len(said)} problem" in page


def sent(trainer: FlaskClient, path: str, broken: str) -> dict[str, str]:
    """The fields of the editor when somebody types this file into it."""
    form = fields(trainer.get("/authoring/modules/flood/edit?as_text=1"))
    if path.endswith(".md"):
        _empty, header, markdown = broken.split("---\n", 2)
        return form | {"header": header.removesuffix("\n"), "markdown": markdown}
    return form | {"quiz" if path.startswith("quizzes") else "tasks": broken}


def test_the_fields_of_an_untouched_module_hold_every_word_of_its_file(trainer: FlaskClient) -> None:
    form = editor(trainer)

    assert form["policies"] == '- {edition: "002", code: P1S1, section: rising, able: List the risks.}'
    assert form["sources"] == "book-2020: {author: A. Author, title: A book, year: 2020, publisher: A house}"
