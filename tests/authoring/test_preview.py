"""The preview renders what changed once, and what did not change not at all."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.content import rendering
from app.content.render import Rendered, render
from app.content.render_refused import RenderRefused
from tests.authoring.browser import FLOOD, editor, send, text
from tests.content.made import publish
from tests.working_files import change, copied

WARNING = "courses/basics/warning.md"


@pytest.fixture
def renderings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that was rendered."""
    seen: list[str] = []

    def counted(markdown: str, **rest: Any) -> Rendered:
        seen.append(markdown)
        return render(markdown, **rest)

    monkeypatch.setattr(rendering, "render", counted)
    return seen


def turn_pages(trainer: FlaskClient) -> None:
    for part in ("page-opening", "rising", "pumps", "page-questions"):
        assert trainer.get(f"{FLOOD}/preview?section={part}").status_code == 200


def test_the_preview_of_a_version_shows_what_is_stored(trainer: FlaskClient, renderings: list[str]) -> None:
    turn_pages(trainer)

    assert renderings == []
    assert "version 1, checked" in text(trainer.get(f"{FLOOD}/preview?section=pumps"))


def test_a_draft_that_says_what_the_version_says_is_not_rendered_again(
    trainer: FlaskClient, renderings: list[str]
) -> None:
    send(trainer, editor(trainer))
    del renderings[:]

    turn_pages(trainer)

    assert renderings == [] and "Preview of the draft" in text(trainer.get(f"{FLOOD}/preview"))


def test_a_draft_is_rendered_once_for_all_its_pages(trainer: FlaskClient, renderings: list[str]) -> None:
    send(trainer, editor(trainer) | {"title": "When the river comes"})
    del renderings[:]

    turn_pages(trainer)

    assert len(renderings) == 1


def test_each_save_is_shown_in_the_preview(trainer: FlaskClient) -> None:
    for title in ("When the river comes", "When the sea comes", "When the water comes"):
        send(trainer, editor(trainer) | {"title": title})
        assert f"{title} What to know" in text(trainer.get(f"{FLOOD}/preview"))


def test_a_draft_is_rendered_again_when_a_word_of_another_module_changed(
    app: Flask, trainer: FlaskClient, tmp_path: Path
) -> None:
    library = copied(tmp_path)
    form = editor(trainer)
    send(trainer, form | {"markdown": form["markdown"] + "\nListen to the [[siren]].\n"})
    assert "1 problem keeps it from being published" in text(trainer.get(f"{FLOOD}/preview"))
    change(library, WARNING, "sources:", "glossary:\n  siren: {term: Siren, text: Howls.}\nsources:")
    with app.app_context():
        assert publish(library).problems == ()

    assert "keeps it from being published" not in text(trainer.get(f"{FLOOD}/preview"))


def test_a_text_that_took_too_long_once_is_tried_again(
    trainer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(trainer, editor(trainer) | {"title": "When the river comes"})

    def refuse(*_args: Any, **_rest: Any) -> Rendered:
        raise RenderRefused("slow")

    with monkeypatch.context() as busy:
        busy.setattr(rendering, "render", refuse)
        assert "This draft cannot be shown yet" in text(trainer.get(f"{FLOOD}/preview"))
    assert "When the river comes" in text(trainer.get(f"{FLOOD}/preview"))
