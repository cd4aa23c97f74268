"""What somebody wrote about the change: every button keeps it until the version is published."""

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.authoring.browser import FLOOD, editor, fields, send, text
from tests.authoring.test_conflicts import publish_from_files

NOTE = 'Night, & "not" evening: +1 όχι'
CHANGED = {"title": "When the river comes", "note": NOTE}


@pytest.mark.parametrize("do", ["save", "check"])
def test_the_note_is_kept_by_save_and_check(trainer: FlaskClient, do: str) -> None:
    answer = send(trainer, editor(trainer) | CHANGED | {"do": do})

    assert fields(trainer.get(answer.location))["note"] == NOTE


def links(page: str) -> list[str]:
    """Where the links of a page lead."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [link.get("href", "") for link in tree.iter("a")]


def test_the_note_is_kept_through_the_preview_and_its_parts(trainer: FlaskClient) -> None:
    opening = trainer.get(send(trainer, editor(trainer) | CHANGED, "preview").location)
    part = next(link for link in links(opening.text) if "section=pumps" in link)
    section = trainer.get(part)

    for page in (opening, section):
        back = [link for link in links(page.text) if link.startswith(f"{FLOOD}/edit")]
        assert back and all(fields(trainer.get(link))["note"] == NOTE for link in back)


def test_the_note_is_kept_when_the_front_matter_is_opened_as_one_text(trainer: FlaskClient) -> None:
    saved = trainer.get(send(trainer, editor(trainer) | CHANGED).location)
    as_text = next(link for link in links(saved.text) if "as_text" in link)

    assert fields(trainer.get(as_text))["note"] == NOTE


def test_the_note_is_kept_while_a_version_that_came_first_is_brought_together(
    app: Flask, trainer: FlaskClient
) -> None:
    form = editor(trainer) | CHANGED
    publish_from_files(app)
    page = html5lib.parse(send(trainer, form, "publish").text, namespaceHTMLElements=False)
    settle = next(f for f in page.iter("form") if f.get("action") == f"{FLOOD}/overtaken")
    choice = {i.get("name"): i.get("value") for i in settle.iter("input") if i.get("name")}

    settled = trainer.get(trainer.post(f"{FLOOD}/overtaken", data=choice).location)

    assert fields(settled)["note"] == NOTE
    assert send(trainer, fields(settled), "publish").status_code == 302
    assert "όχι" in text(trainer.get(f"{FLOOD}/history"))


def test_a_note_is_shortened_as_it_would_be_in_the_history(trainer: FlaskClient) -> None:
    answer = send(trainer, editor(trainer) | {"note": "ü" * 400})

    assert fields(trainer.get(answer.location))["note"] == "ü" * 300
