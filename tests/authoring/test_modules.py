"""The trainer's start page and the form for a new module."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Role
from tests.authoring.browser import editor, send, text
from tests.conftest import Clock
from tests.content.made import publish
from tests.people import make_person, sign_in
from tests.working_files import TEXT, change, copied, translate

NEW = {"course": "basics", "title": "Heat: what to do?", "slug": "heat"}


def test_all_modules_stand_by_course_with_their_state(trainer: FlaskClient) -> None:
    page = text(trainer.get("/authoring"))

    assert "The basics" in page and "When the water comes" in page and "Finding words" in page
    assert page.count("Version 1") == 2 and "Needs you" not in page


def test_courses_are_called_as_their_readers_call_them(
    app: Flask, tmp_path: Path, trainer: FlaskClient
) -> None:
    library = copied(tmp_path)
    (library / "courses/basics/course.de.yaml").write_text(
        "title: Grundlagen\nsummary: Kurz.\n", encoding="utf-8"
    )
    with app.app_context():
        publish(library)
    for address in ("/authoring", "/authoring/new"):
        page = text(trainer.get(address, headers={"Accept-Language": "de"}))
        assert "Grundlagen" in page and "The basics" not in page, address
        assert "The basics" in text(trainer.get(address, headers={"Accept-Language": "pt"}))


def test_a_draft_with_problems_needs_somebody(trainer: FlaskClient) -> None:
    send(trainer, editor(trainer) | {"title": "", "minutes": "long"})

    page = text(trainer.get("/authoring"))
    assert "Needs you" in page and "2 problems" in page and "Draft saved by Tara Trainer." in page


def test_content_that_nobody_checked_for_a_year_needs_somebody(app: Flask, clock: Clock) -> None:
    for days, needed in ((300, False), (100, True)):
        clock.forward(days=days)
        trainer = sign_in(app, make_person(app, "Tim Trainer", roles=[Role.TRAINER]))
        assert ("Check the content" in text(trainer.get("/authoring"))) is needed


def test_a_translation_that_falls_behind_needs_somebody(
    app: Flask, tmp_path: Path, trainer: FlaskClient
) -> None:
    library = copied(tmp_path)
    app.config.update(COURSES_DIR=str(library / "courses"), QUIZZES_DIR=str(library / "quizzes"))
    translate(library)
    assert app.test_cli_runner().invoke(args=["translated", "flood", "de"]).exit_code == 0
    with app.app_context():
        publish(library)
    page = text(trainer.get("/authoring"))
    assert "Deutsch" in page and "behind" not in page and "Needs you" not in page

    change(library, TEXT, "People in cellars live lowest.", "People in cellars live lowest of all.")
    with app.app_context():
        publish(library)
    page = text(trainer.get("/authoring"))
    assert "1 part behind" in page and "Deutsch: readers get 1 part in the original." in page
    page = text(trainer.get("/authoring", headers={"Accept-Language": "de"}))
    assert "1 Teil hinter dem Original" in page and "Deutsch: 1 Teil erscheint im Original." in page


def test_a_new_module_begins_with_a_text_that_renders(trainer: FlaskClient) -> None:
    answer = trainer.post("/authoring/new", data=NEW)

    assert answer.location.endswith("/authoring/modules/heat/edit")
    form = editor(trainer, "/authoring/modules/heat")
    assert form["title"] == "Heat: what to do?" and "## First section {#first-section}" in form["markdown"]
    assert "First section" in text(trainer.get("/authoring/modules/heat/preview?section=first-section"))
    page = text(trainer.get("/authoring"))
    assert "Heat: what to do?" in page and "Never published" in page


def test_a_new_module_is_published_when_it_has_no_problem(trainer: FlaskClient, trainee: FlaskClient) -> None:
    trainer.post("/authoring/new", data=NEW)
    old = editor(trainer)
    form = editor(trainer, "/authoring/modules/heat")
    kept = "\n".join(line for line in old["quiz"].split("\n") if "K1.2.1" in line)
    assert kept
    send(trainer, old | {"quiz": without(old["quiz"], "K1.2.1")}, "publish")
    form |= {
        "summary": "What to do in heat.",
        "quiz": only(old["quiz"], "K1.2.1").replace("first-pump", "first-passage"),
    }

    answer = send(trainer, form, "publish", "/authoring/modules/heat")

    assert answer.status_code == 302, text(answer)
    assert "Heat: what to do?" in text(trainee.get("/modules/heat"))


def without(quiz: str, outcome: str) -> str:
    """A quiz without the questions of an outcome."""
    head, *questions = quiz.split("  - id: ")
    return head + "".join(f"  - id: {q}" for q in questions if outcome not in q)


def only(quiz: str, outcome: str) -> str:
    """A quiz with the questions of one outcome."""
    head, *questions = quiz.split("  - id: ")
    return head + "".join(f"  - id: {q}" for q in questions if outcome in q)


def test_an_address_is_given_once_whatever_its_case(trainer: FlaskClient) -> None:
    for slug in ("flood", "Flood", "FLOOD "):
        answer = trainer.post("/authoring/new", data=NEW | {"slug": slug})

        assert answer.status_code == 422 and "There is a module with this address already." in text(answer)


def test_what_cannot_be_an_address_is_refused(trainer: FlaskClient) -> None:
    for slug in ("", "Heat", "heat wave", "../heat", "-heat", "1heat", "h" * 65, "ζέστη"):
        answer = trainer.post("/authoring/new", data=NEW | {"slug": slug})

        assert answer.status_code == 422 and (
            "ddress has" in text(answer) or "Enter an address." in text(answer)
        )
        assert 'value="Heat: what to do?"' in answer.get_data(as_text=True)


def test_a_new_module_needs_a_title_and_a_course(trainer: FlaskClient) -> None:
    answer = trainer.post("/authoring/new", data={"slug": "heat", "title": " ", "course": "nowhere"})

    assert answer.status_code == 422
    assert "Enter a title." in text(answer) and "Choose a course." in text(answer)


def test_a_new_module_pressed_twice_is_one_module(trainer: FlaskClient) -> None:
    trainer.post("/authoring/new", data=NEW)

    assert trainer.post("/authoring/new", data=NEW).status_code == 422


@pytest.mark.parametrize("act", ["edit", "preview", "publish"])
def test_what_is_typed_into_a_new_module_that_somebody_discarded_is_kept(
    trainer: FlaskClient, other_trainer: FlaskClient, act: str
) -> None:
    heat = "/authoring/modules/heat"
    trainer.post("/authoring/new", data=NEW)
    form = editor(trainer, heat)
    other_trainer.post(f"{heat}/discard", data={"revision": form["revision"]})

    answer = send(trainer, form | {"title": "", "summary": "Three hours of thought."}, act, heat)

    assert answer.status_code == (422 if act == "publish" else 302)
    assert editor(trainer, heat)["summary"] == "Three hours of thought."
    assert ">heat</a>" in trainer.get("/authoring").text


def test_no_module_begins_by_a_forged_save(trainer: FlaskClient) -> None:
    form = editor(trainer)

    for slug, course in (("heat", "nowhere"), ("Heat!", "basics"), ("x" * 65, "basics"), ("heat", "")):
        address = f"/authoring/modules/{slug}"
        assert send(trainer, form | {"course": course}, address=address).status_code == 404, slug


def test_what_cannot_be_seen_in_a_title_or_an_address_is_left_out(trainer: FlaskClient) -> None:
    assert "Enter a title." in text(trainer.post("/authoring/new", data=NEW | {"title": "\0 "}))
    answer = trainer.post("/authoring/new", data=NEW | {"slug": "he\0at"})
    assert answer.status_code == 422 and "An address has lower-case letters" in text(answer)

    trainer.post("/authoring/new", data=NEW | {"title": " Heat\0in  summer\n"})

    assert editor(trainer, "/authoring/modules/heat")["title"] == "Heat in summer"


def test_a_discarded_new_module_is_gone(trainer: FlaskClient) -> None:
    trainer.post("/authoring/new", data=NEW)
    seen = {"revision": editor(trainer, "/authoring/modules/heat")["revision"]}

    for _press in range(2):
        assert trainer.post("/authoring/modules/heat/discard", data=seen).location.endswith("/authoring")
    assert trainer.get("/authoring/modules/heat/edit").status_code == 404


GET = [
    "",
    "/new",
    *(f"/modules/flood/{page}" for page in ("edit", "preview", "history", "compare?a=1&b=1", "overtaken")),
]
POST = [
    "/new",
    *(
        f"/modules/flood/{act}"
        for act in ("edit", "preview", "publish", "discard", "overtaken", "bring-back")
    ),
]


def test_a_trainee_may_not_open_any_page_of_the_room(trainee: FlaskClient, trainer: FlaskClient) -> None:
    for address in GET:
        answer = trainee.get(f"/authoring{address}")
        assert answer.status_code == 403 and "signed in as Ada Alpha" in text(answer), address
    for address in POST:
        assert trainee.post(f"/authoring{address}", data={"title": "x"}).status_code == 403, address
    assert editor(trainer)["revision"] == "0"


def test_a_module_that_is_not_there_is_not_found(trainer: FlaskClient) -> None:
    for address in GET[2:]:
        assert trainer.get(f"/authoring{address}".replace("flood", "no-such-module")).status_code == 404, (
            address
        )
    for address in POST[1:]:
        if not address.endswith("discard"):
            assert (
                trainer.post(f"/authoring{address}".replace("flood", "no-such-module")).status_code == 404
            ), address


def test_a_page_takes_few_statements(trainer: FlaskClient, statements: Callable[[], list[str]]) -> None:
    send(trainer, editor(trainer) | {"title": ""})
    for page in (
        "",
        "/modules/flood/edit",
        "/modules/flood/history",
        "/modules/flood/preview",
        "/modules/flood/compare?a=1&b=draft",
    ):
        trainer.get(f"/authoring{page}")
        before = len(statements())

        trainer.get(f"/authoring{page}")

        assert len(statements()) - before <= 8, page
