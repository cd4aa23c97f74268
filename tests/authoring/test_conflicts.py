"""Two people, or two tabs, at one module: nothing is overwritten and nothing is lost."""

import re
from dataclasses import replace

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import clock as app_clock
from app.content.assets import assets_of
from app.content.check_draft import check_beside, neighbours_of
from app.content.drafts import work_or_404
from app.content.publish import publish_module
from app.db import db
from tests.authoring.browser import FLOOD, editor, send, text


def hidden(answer: TestResponse) -> dict[str, str]:
    page = html5lib.parse(answer.get_data(as_text=True), namespaceHTMLElements=False)
    form = next(f for f in page.iter("form") if f.get("action") == f"{FLOOD}/edit")
    return {i.get("name"): i.get("value") for i in form.iter("input") if i.get("name")}


def test_the_second_of_two_saves_sees_both_texts_and_overwrites_nothing(
    trainer: FlaskClient, other_trainer: FlaskClient
) -> None:
    mine, theirs = editor(trainer), editor(other_trainer)
    send(other_trainer, theirs | {"title": "When the river comes"})

    answer = send(trainer, mine | {"title": "When the sea comes"})

    page = text(answer)
    assert answer.status_code == 409
    assert "Eleni Editor saved this module on 2 November 2026" in page
    assert "river" in page and "sea" in page
    assert editor(trainer)["title"] == "When the river comes"


def test_keeping_mine_makes_it_the_next_revision(trainer: FlaskClient, other_trainer: FlaskClient) -> None:
    mine = editor(trainer) | {
        "title": "When the sea comes",
        "markdown": '\nA line\n\n  and "another" <one>\n',
    }
    send(other_trainer, editor(other_trainer) | {"title": "When the river comes"})
    conflict = send(trainer, mine)
    theirs = int(editor(other_trainer)["revision"])

    answer = send(trainer, hidden(conflict))

    kept = editor(trainer)
    assert answer.status_code == 302
    assert (kept["title"], kept["markdown"], int(kept["revision"])) == (
        "When the sea comes",
        mine["markdown"],
        theirs + 1,
    )


def test_keeping_mine_takes_out_the_files_that_were_ticked(
    trainer: FlaskClient, other_trainer: FlaskClient
) -> None:
    mine = editor(trainer) | {"remove": ["pumps.csv", "street.svg"]}
    send(other_trainer, editor(other_trainer) | {"title": "When the river comes"})
    conflict = send(trainer, mine)

    assert "Keeping yours takes out: pumps.csv, street.svg." in text(conflict)
    assert sorted(re.findall(r'name="remove" value="([^"]+)"', conflict.text)) == ["pumps.csv", "street.svg"]
    assert send(trainer, hidden(conflict) | {"remove": ["pumps.csv", "street.svg"]}).status_code == 302
    assert "pumps.csv" not in re.findall(r'name="remove" value="([^"]+)"', trainer.get(f"{FLOOD}/edit").text)


def test_keeping_mine_is_a_conflict_again_when_they_saved_again(
    trainer: FlaskClient, other_trainer: FlaskClient
) -> None:
    mine = editor(trainer) | {"title": "When the sea comes"}
    send(other_trainer, editor(other_trainer) | {"title": "When the river comes"})
    conflict = send(trainer, mine)
    send(other_trainer, editor(other_trainer) | {"title": "When the lake comes"})

    assert send(trainer, hidden(conflict)).status_code == 409
    assert editor(trainer)["title"] == "When the lake comes"


def test_no_button_goes_past_a_conflict(trainer: FlaskClient, other_trainer: FlaskClient) -> None:
    mine = editor(trainer) | {"title": "When the sea comes"}
    send(other_trainer, editor(other_trainer) | {"title": "When the river comes"})

    for act in ("preview", "publish"):
        assert send(trainer, mine, act).status_code == 409
    assert editor(trainer)["title"] == "When the river comes"


def test_pressing_save_twice_is_no_conflict_with_oneself(trainer: FlaskClient) -> None:
    form = editor(trainer) | {"title": "When the sea comes"}

    assert send(trainer, form).status_code == send(trainer, form).status_code == 302


def test_saving_after_somebody_discarded_the_draft_keeps_the_text(
    trainer: FlaskClient, other_trainer: FlaskClient
) -> None:
    send(trainer, editor(trainer) | {"title": "When the sea comes"})
    form = editor(trainer)
    other_trainer.post(f"{FLOOD}/discard", data={"revision": form["revision"]})

    assert send(trainer, form | {"title": "When the ocean comes"}).status_code == 302
    assert editor(trainer)["title"] == "When the ocean comes"


@pytest.mark.parametrize("end", ["publish", "discard"])
def test_a_page_opened_on_an_earlier_draft_overwrites_nothing_of_the_next_one(
    trainer: FlaskClient, other_trainer: FlaskClient, end: str
) -> None:
    send(trainer, editor(trainer) | {"title": "When the sea comes"})
    mine = editor(trainer)
    if end == "publish":
        send(other_trainer, editor(other_trainer), "publish")
    else:
        other_trainer.post(f"{FLOOD}/discard", data={"revision": mine["revision"]})
    send(other_trainer, editor(other_trainer) | {"title": "When the river comes"})

    answer = send(trainer, mine | {"title": "When the ocean comes"})
    trainer.post(f"{FLOOD}/discard", data={"revision": mine["revision"]})

    assert answer.status_code == 409 and "ocean" in text(answer)
    assert editor(trainer)["title"] == "When the river comes"


def test_what_a_form_forges_is_a_conflict_and_no_error(trainer: FlaskClient) -> None:
    send(trainer, editor(trainer) | {"title": "When the sea comes"})

    for revision in ("2147483647", "2147483648", "9999999999", "-1", "\0"):
        form = editor(trainer) | {"title": "When the river comes", "revision": revision}
        assert send(trainer, form).status_code == 409, revision
    assert editor(trainer)["title"] == "When the sea comes"


@pytest.mark.parametrize("base", ["7", "2147483647", "9999999999"])
def test_a_draft_on_a_version_that_never_was_is_put_on_one_that_is(trainer: FlaskClient, base: str) -> None:
    form = editor(trainer) | {"title": "When the sea comes", "base": base}

    assert send(trainer, form, "publish").status_code == 409
    assert "Version 1 came first" in text(trainer.get(f"{FLOOD}/overtaken"))
    trainer.post(f"{FLOOD}/overtaken", data={"revision": editor(trainer)["revision"], "base": "1"})

    assert send(trainer, editor(trainer), "publish").status_code == 302
    assert "Version 2 is published." in text(trainer.get(f"{FLOOD}/history"))


@pytest.mark.parametrize("lacking", ["markdown", "tasks", "sources"])
def test_a_form_that_lacks_a_text_empties_nothing(trainer: FlaskClient, lacking: str) -> None:
    send(trainer, editor(trainer) | {"title": "When the sea comes"})
    before = editor(trainer)
    form = {name: value for name, value in before.items() if name != lacking}

    for act in ("edit", "preview", "publish"):
        assert send(trainer, form, act).status_code == 400
    assert editor(trainer)[lacking] == before[lacking] != ""


def publish_from_files(app: Flask) -> None:
    """What `flask publish` does when a file changed."""
    with app.test_request_context():
        work = work_or_404("flood")
        module = work.source["module.md"].replace("It rains in the evening.", "It snows in the evening.")
        changed = replace(work, source={**work.source, "module.md": module})
        beside = neighbours_of("flood", app_clock.today())
        checked = check_beside(changed.files(assets_of(work.assets)), beside)
        publish_module(checked, beside.terms, app_clock.now(), by=None, from_browser=False)
        db.session.commit()


def test_a_version_published_meanwhile_is_shown_and_not_undone(app: Flask, trainer: FlaskClient) -> None:
    form = editor(trainer)
    publish_from_files(app)

    answer = send(trainer, form | {"title": "When the sea comes"}, "publish")

    page = text(answer)
    assert answer.status_code == 409
    assert "Version 2 was published from files" in page and "snows" in page and "sea" in page
    assert "Bring together" in text(trainer.get("/authoring"))
    assert "Version 3" not in text(trainer.get(f"{FLOOD}/history"))


def test_a_kept_draft_stands_on_the_new_version_and_can_be_published(
    app: Flask, trainer: FlaskClient
) -> None:
    form = editor(trainer)
    publish_from_files(app)
    send(trainer, form | {"title": "When the sea comes"}, "publish")
    choice = {"revision": editor(trainer)["revision"], "base": "2"}

    answer = trainer.post(f"{FLOOD}/overtaken", data=choice, follow_redirects=True)

    assert "Your draft now stands on version 2." in text(answer)
    assert send(trainer, editor(trainer), "publish").status_code == 302
    assert "Version 3 is published." in text(trainer.get(f"{FLOOD}/history"))


def test_a_choice_about_a_draft_that_is_settled_or_gone_leads_to_the_editor(
    app: Flask, trainer: FlaskClient, other_trainer: FlaskClient
) -> None:
    form = editor(trainer)
    publish_from_files(app)
    send(trainer, form | {"title": "When the sea comes"}, "publish")
    choice = {"revision": editor(trainer)["revision"], "base": "2"}

    for _press in range(2):
        assert trainer.post(f"{FLOOD}/overtaken", data=choice).location.endswith(f"{FLOOD}/edit")
    other_trainer.post(f"{FLOOD}/discard", data={"revision": editor(trainer)["revision"]})

    assert trainer.post(f"{FLOOD}/overtaken", data=choice).location.endswith(f"{FLOOD}/edit")


def test_a_stale_choice_about_a_draft_is_asked_again(app: Flask, trainer: FlaskClient) -> None:
    form = editor(trainer)
    publish_from_files(app)
    send(trainer, form | {"title": "When the sea comes"}, "publish")
    choice = {"revision": editor(trainer)["revision"], "base": "2"}
    send(trainer, editor(trainer) | {"title": "When the ocean comes"})

    assert trainer.post(f"{FLOOD}/overtaken", data=choice).status_code == 409
