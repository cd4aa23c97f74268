"""The editor: edit, save, preview, publish, discard."""

import re

from flask.testing import FlaskClient

from tests.authoring.browser import FLOOD, editor, send, text


def test_a_trainer_edits_checks_and_publishes(trainer: FlaskClient, trainee: FlaskClient) -> None:
    form = editor(trainer)
    form["markdown"] = form["markdown"].replace("It rains in the evening.", "The river rises at night.")
    form["summary"] = 'What to know: "water" # and who acts.'
    form["note"] = "Night instead of evening"

    assert send(trainer, form).status_code == 302
    assert send(trainer, editor(trainer) | {"do": "check"}).location.endswith("/edit?checked=1")
    assert "Nothing is wrong" in text(trainer.get(f"{FLOOD}/edit?checked=1"))
    assert "river rises at night" not in text(trainee.get("/modules/flood"))
    answer = send(trainer, editor(trainer), "publish")

    assert answer.location.endswith(f"{FLOOD}/history")
    assert "Version 2 is published." in text(trainer.get(f"{FLOOD}/history"))
    page = text(trainee.get("/modules/flood"))
    assert "The river rises at night." in page and 'What to know: "water" # and who acts.' in page


def test_the_line_below_the_title_says_who_saved_when(trainer: FlaskClient) -> None:
    send(trainer, editor(trainer) | {"title": "When the river comes"})
    page = text(trainer.get(f"{FLOOD}/edit"))
    assert re.search(r"Draft on top of version 1 · saved .+ by Tara Trainer · History", page)


def test_the_note_that_goes_with_a_version_stands_in_the_history(trainer: FlaskClient) -> None:
    form = editor(trainer) | {"title": "When the river comes", "note": "  Night\x00 instead\nof evening "}

    send(trainer, form, "publish")

    page = text(trainer.get(f"{FLOOD}/history"))
    assert "Night instead of evening" in page and "in the browser" in page and "Tara Trainer" in page


def test_saving_without_a_change_and_publishing_it_makes_no_version(trainer: FlaskClient) -> None:
    assert send(trainer, editor(trainer)).status_code == 302

    send(trainer, editor(trainer), "publish")

    assert "Nothing changed: version 1 is the same." in text(trainer.get(f"{FLOOD}/history"))
    assert editor(trainer)["revision"] == "0"


def test_publishing_twice_with_one_page_makes_one_version(trainer: FlaskClient) -> None:
    form = editor(trainer) | {"title": "When the river comes"}

    first, second = send(trainer, form, "publish"), send(trainer, form, "publish")

    assert first.status_code == second.status_code == 302
    page = text(trainer.get(f"{FLOOD}/history"))
    assert "Version 2 is published." in page and "Nothing changed: version 2 is the same." in page


def test_hostile_markdown_has_no_power_in_the_preview(trainer: FlaskClient) -> None:
    form = editor(trainer)
    form["markdown"] += (
        '\n<script>alert(1)</script> [x](javascript:alert(1)) ![y](x" onerror="alert(1))\n\n{{ 7*7 }}\n'
    )

    answer = send(trainer, form, "preview")

    page = trainer.get(f"{FLOOD}/preview?section=pumps").get_data(as_text=True)
    assert answer.status_code == 302 and "Pumps" in page
    assert "<script>alert" not in page and 'href="javascript' not in page and 'onerror="' not in page
    assert "{{ 7*7 }}" in page


def test_the_preview_is_the_page_of_the_trainee(trainer: FlaskClient, trainee: FlaskClient) -> None:
    mine = trainer.get(f"{FLOOD}/preview?section=rising").get_data(as_text=True)
    theirs = trainee.get("/modules/flood/sections/rising").get_data(as_text=True)

    def article(page: str) -> str:
        text = page[page.index('<div class="reading">') : page.index("</ul>", page.index('class="sources"'))]
        return re.sub(r' <a class="note-link".*?</a>', "", text)  # only readers write notes

    assert article(mine) == article(theirs) and "A. Author" in article(mine)


def test_the_preview_shows_questions_and_answers(trainer: FlaskClient) -> None:
    page = text(trainer.get(f"{FLOOD}/preview?section=page-questions"))

    assert "Question 1 on K1.1.1?" in page
    assert (
        "Only you see this: the answer" in page
        and "Because of k1-1-1-1." in page
        and "Not b of k1-1-1-1." in page
    )


def test_what_another_module_tests_already_is_refused(trainer: FlaskClient) -> None:
    form = editor(trainer)
    warning = editor(trainer, "/authoring/modules/warning")
    form["quiz"] = warning["quiz"]
    form["glossary"] += "\nsiren: {term: Siren, text: Howls.}"

    answer = send(trainer, form, "publish")

    assert (
        answer.status_code == 422
        and "K2.1.1 is tested by `warning` already. Test each outcome in one module." in text(answer)
    )


def test_discarding_removes_the_draft_and_nothing_else(trainer: FlaskClient) -> None:
    send(trainer, editor(trainer) | {"title": "Half a thought"})

    trainer.post(f"{FLOOD}/discard", data={"revision": editor(trainer)["revision"]})

    assert editor(trainer)["title"] == "When the water comes"


def test_a_draft_that_somebody_saved_since_is_not_discarded(
    trainer: FlaskClient, other_trainer: FlaskClient
) -> None:
    send(trainer, editor(trainer) | {"title": "Half a thought"})
    seen = editor(trainer)["revision"]
    send(other_trainer, editor(other_trainer) | {"title": "A whole thought"})

    answer = trainer.post(f"{FLOOD}/discard", data={"revision": seen}, follow_redirects=True)

    assert "The draft stays: Eleni Editor saved it" in text(answer)
    assert editor(trainer)["title"] == "A whole thought"
