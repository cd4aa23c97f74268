"""Before anything is published: what changes for whom, one button, and a way back."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.content.queries import version_or_404
from app.db import db
from app.domain.assessment import Assessment
from app.domain.profile import Proof
from app.records.keep import Origin, keep
from tests.authoring.browser import FLOOD, editor, fields, press, publish_now, send, text
from tests.authoring.test_conflicts import publish_from_files
from tests.conftest import Clock
from tests.content.made import publish_in_german
from tests.people import make_person

CHANGED = {"title": "When the river comes", "note": "River instead of water"}
NOW = f"{FLOOD}/publish-now"


def asked(trainer: FlaskClient, changed: dict[str, str] = CHANGED) -> TestResponse:
    """Press Publish and give the page that asks."""
    return trainer.get(press(trainer, editor(trainer) | changed, "publish").location)


def history(trainer: FlaskClient) -> str:
    return text(trainer.get(f"{FLOOD}/history"))


def test_publish_shows_what_changes_and_publishes_nothing_yet(
    trainer: FlaskClient, trainee: FlaskClient
) -> None:
    page = text(asked(trainer))

    assert "Publish version 2 of “When the river comes”?" in page
    assert "Everybody reads it from then on." in page and "finishes with those they began" in page
    assert "River instead of water" in page and "What your draft would change in version 1" in page
    assert "who passed" not in page and "in the original" not in page
    assert "When the water comes" in text(trainee.get("/modules/flood"))
    assert "in the browser" not in history(trainer)


def test_publish_now_publishes_what_was_shown_with_its_note(
    trainer: FlaskClient, trainee: FlaskClient
) -> None:
    answer = publish_now(trainer, asked(trainer))

    assert answer.location.endswith(f"{FLOOD}/history")
    page = history(trainer)
    assert "Version 2 is published." in page and "River instead of water" in page
    assert "When the river comes" in text(trainee.get("/modules/flood"))


def test_the_first_version_of_a_module_has_nobody_in_the_middle_of_it(
    trainer: FlaskClient, trainee: FlaskClient
) -> None:
    heat = "/authoring/modules/heat"
    trainer.post("/authoring/new", data={"course": "basics", "title": "Heat", "slug": "heat"})

    page = text(trainer.get(f"{heat}/publish"))

    assert "Publish version 1 of “Heat”?" in page
    assert "finishes" not in page and "What your draft would change" not in page


def test_going_on_editing_keeps_text_and_note(trainer: FlaskClient) -> None:
    page = html5lib.parse(asked(trainer).text, namespaceHTMLElements=False)
    back = next(a.get("href") for a in page.iter("a") if "Go on editing" in "".join(a.itertext()))

    form = fields(trainer.get(back))

    assert (form["title"], form["note"]) == (CHANGED["title"], CHANGED["note"])


def test_it_says_how_many_people_keep_what_they_have_shown(
    app: Flask, trainer: FlaskClient, clock: Clock
) -> None:
    person = make_person(app, "Bo Beta")
    with app.test_request_context():
        version = version_or_404("flood")
        shown = Assessment(Proof.QUIZ, ("K1.1.1", "K1.1.2"), clock().date())
        keep(person, shown, Origin(version_id=version.id), clock())
        db.session.commit()

    page = text(asked(trainer))
    assert "1 person who passed an earlier version keeps what they have shown." in page
    assert "Publish version 2 of" in page


def test_parts_that_fall_back_to_the_original_are_named_once(
    app: Flask, trainer: FlaskClient, tmp_path: Path
) -> None:
    publish_in_german(app, tmp_path)
    shown = "Shown in the original until the translation is brought up to date"

    page = text(asked(trainer))
    assert f"{shown} Title and summary: When the river comes ( Deutsch ) Publish now" in page
    publish_now(trainer, trainer.get(f"{FLOOD}/publish"))

    markdown = editor(trainer)["markdown"].replace("Water rises when more", "Water rises if more")
    page = text(asked(trainer, {"markdown": markdown}))
    assert f"{shown} Section: Water rises ( Deutsch ) Publish now" in page


def test_a_second_press_publishes_nothing_twice(trainer: FlaskClient) -> None:
    page = asked(trainer)

    first, second = publish_now(trainer, page), publish_now(trainer, page)

    assert first.location == second.location and second.location.endswith(f"{FLOOD}/history")
    assert "This draft was published or discarded already." in history(trainer)
    assert history(trainer).count("in the browser") == 1


def test_two_presses_at_the_same_moment_publish_one_version(
    trainer: FlaskClient, other_trainer: FlaskClient
) -> None:
    trainers, page = (trainer, other_trainer), asked(trainer)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(publish_now, trainers, (page, page)))

    assert [answer.status_code for answer in answers] == [302, 302]
    assert history(trainer).count("in the browser") == 1


def test_two_presses_at_the_same_moment_publish_one_first_version(
    trainer: FlaskClient, other_trainer: FlaskClient
) -> None:
    heat = "/authoring/modules/heat"
    trainer.post("/authoring/new", data={"course": "basics", "title": "Heat", "slug": "heat"})
    old = editor(trainer)
    head, *questions = old["quiz"].split("  - id: ")
    mine = [one for one in questions if "K1.2.1" in one]
    rest = "".join(f"  - id: {one}" for one in questions if one not in mine)
    assert send(trainer, old | {"quiz": head + rest}, "publish").status_code == 302
    quiz = (head + "".join(f"  - id: {one}" for one in mine)).replace("first-pump", "first-passage")
    form = editor(trainer, heat) | {"summary": "What to do in heat.", "quiz": quiz}
    page = trainer.get(press(trainer, form, "publish", heat).location)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(publish_now, (trainer, other_trainer), (page, page), (heat, heat)))

    assert [answer.status_code for answer in answers] == [302, 302]
    assert text(trainer.get(f"{heat}/history")).count("in the browser") == 1


def test_what_somebody_saved_meanwhile_is_not_published_unseen(
    trainer: FlaskClient, other_trainer: FlaskClient
) -> None:
    page = asked(trainer)
    send(other_trainer, editor(other_trainer) | {"title": "When the sea comes"})

    answer = publish_now(trainer, page)

    landed = trainer.get(answer.location)
    assert "Nothing is published: Eleni Editor saved the draft after you opened the page." in text(landed)
    assert (fields(landed)["title"], fields(landed)["note"]) == ("When the sea comes", CHANGED["note"])
    assert "in the browser" not in history(trainer)


def test_a_version_that_came_first_is_brought_together_and_the_draft_stays(
    app: Flask, trainer: FlaskClient
) -> None:
    page = asked(trainer)
    publish_from_files(app)

    answer = publish_now(trainer, page)

    assert answer.status_code == 409 and "Version 2 came first" in text(answer)
    assert editor(trainer)["title"] == CHANGED["title"]
    assert "/overtaken" in trainer.get(f"{FLOOD}/publish").location


def test_what_became_wrong_meanwhile_is_said_in_the_editor(
    trainer: FlaskClient, other_trainer: FlaskClient
) -> None:
    warning = "/authoring/modules/warning"
    page = asked(trainer, {"glossary": editor(trainer)["glossary"] + "\nsiren: {term: Siren, text: Howls.}"})
    form = editor(other_trainer, warning)
    glossary = "siren: {term: Siren, text: It howls.}"
    assert send(other_trainer, form | {"glossary": glossary}, "publish", warning).status_code == 302

    landed = trainer.get(publish_now(trainer, page).location)

    assert "The term `siren` is defined in two modules." in text(landed)
    assert "in the browser" not in history(trainer)


@pytest.mark.parametrize("revision", ["", "0", "-1", "x", "9999999999", "2147483647"])
def test_what_a_form_forges_publishes_nothing(trainer: FlaskClient, revision: str) -> None:
    asked(trainer)

    assert trainer.post(NOW, data={"revision": revision}).location.startswith(f"{FLOOD}/edit")
    assert "in the browser" not in history(trainer)


def test_without_a_draft_there_is_nothing_to_ask(trainer: FlaskClient) -> None:
    assert trainer.get(f"{FLOOD}/publish").location == f"{FLOOD}/edit"
    assert trainer.post(NOW, data={"revision": "0"}).location == f"{FLOOD}/history"
    assert trainer.get("/authoring/modules/nothing/publish").status_code == 404
