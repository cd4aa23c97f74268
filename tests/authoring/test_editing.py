"""The editor: edit, save, check, preview, publish."""

import re

from flask import Flask
from flask.testing import FlaskClient

from tests.authoring.browser import FLOOD, editor, fields, send, text
from tests.conftest import Clock


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


def test_all_problems_are_said_at_once_with_field_and_line_and_the_text_is_kept(trainer: FlaskClient) -> None:
    form = editor(trainer)
    form["title"] = ""
    form["checked_on"] = "yesterday"
    form["markdown"] = (
        form["markdown"].replace("[@book-2020]", "[@no-such-book]").replace("{#pumps}", "{#low}")
    )
    form["quiz"] = (
        form["quiz"].replace("outcome: K1.1.1", "outcome: K9.1.1", 1).replace("answer: a", "answer: z", 1)
    )
    form["tasks"] = form["tasks"].replace("K1.3.1", "K1.1.1")

    answer = send(trainer, form, "publish")

    page = text(answer)
    assert answer.status_code == 422
    for sentence in (
        "`title` is missing.",
        "`checked_on` is not a day.",
        "The source `no-such-book` is not listed.",
        "The id `low` stands twice.",
        "`k1-1-1-1` tests `K9.1.1`, which questions cannot show.",
        "`k1-1-1-1` has no option `z`.",
        "`K1.1.1` is not an outcome that is shown by doing.",
        "Text, line 5 Water rises when more comes than leaves.",
        "basics/flood.md:17",
        "Your text is saved.",
    ):
        assert sentence in page, sentence
    stays = form.keys() - {"revision", "csrf_token"}
    assert {name: editor(trainer)[name] for name in stays} == {name: form[name] for name in stays}
    assert "Version 2" not in text(trainer.get(f"{FLOOD}/history"))


def test_a_problem_links_to_its_field(trainer: FlaskClient) -> None:
    answer = send(trainer, editor(trainer) | {"title": "", "sources": "book: {author: A"}, "publish")

    page = answer.get_data(as_text=True)
    assert '<a href="#sources"' in page and 'aria-describedby="sources-error"' in page


def test_a_broken_list_stays_in_its_field(trainer: FlaskClient) -> None:
    broken = "book-2020: {author: A. Author\n\ttitle: [*x, &y"

    send(trainer, editor(trainer) | {"sources": broken})

    assert editor(trainer)["sources"] == broken
    assert editor(trainer)["title"] == "When the water comes"


SURPRISES = [
    ("quiz", "a: &a [1]\nb: [*a, *a]\n", 'A text begins with "&".'),
    ("quiz", "draw: 4\ndraw: 5\n", '"draw" is given twice, first in line 1.'),
    ("quiz", "draw:\t4\n", "There is a tab in this line."),
    ("tasks", "tasks: !!python/object:os.system x\n", 'A text begins with "!".'),
    ("policies", "- {edition: 002, code: no, section: low, able: 12:30}", "Edition 002 has no policy `no`."),
]


def test_surprises_of_yaml_are_named_and_kept(trainer: FlaskClient) -> None:
    for field, typed, sentence in SURPRISES:
        answer = send(trainer, editor(trainer) | {field: typed}, "publish")

        assert answer.status_code == 422 and sentence in text(answer), typed
        assert fields(answer)[field].rstrip() == typed.rstrip()


def test_a_front_matter_that_cannot_be_parted_is_shown_as_one_text(trainer: FlaskClient) -> None:
    header = 'title: A\ntitle: B\n"summary": [C\nminutes 10'
    form = {
        name: value
        for name, value in editor(trainer).items()
        if name in ("markdown", "quiz", "tasks", "revision", "base")
    }

    answer = send(trainer, form | {"header": header}, "publish")

    assert answer.status_code == 422 and "Front matter, line" in text(answer)
    assert editor(trainer)["header"] == header


def test_the_front_matter_can_be_edited_as_one_text(trainer: FlaskClient) -> None:
    form = fields(trainer.get(f"{FLOOD}/edit?as_text=1"))
    assert form["header"].startswith("title: When the water comes\nsummary: ")

    send(trainer, form | {"header": form["header"].replace("minutes: 30", "minutes: '45'")})

    assert editor(trainer)["minutes"] == "45"


def test_a_text_that_is_too_large_is_refused_and_stands_in_its_field(trainer: FlaskClient) -> None:
    huge = "x" * (512 * 1024 + 1)

    answer = send(trainer, editor(trainer) | {"markdown": huge})

    assert answer.status_code == 422
    assert "This file is larger than 512 KB. Split it into several modules." in text(answer)
    assert "Nothing is saved yet." in text(answer) and fields(answer)["markdown"] == huge
    assert editor(trainer)["revision"] == "0"


def test_more_than_a_form_may_hold_is_refused(trainer: FlaskClient) -> None:
    answer = send(trainer, editor(trainer) | {"markdown": "x" * (5 * 1024 * 1024)})

    assert answer.status_code == 413 and "512 KB" in text(answer)


def test_a_text_that_kills_the_renderer_is_kept_and_refused_and_the_site_stays_up(
    trainer: FlaskClient, trainee: FlaskClient
) -> None:
    killer = "[" * 200_000 + "\n"

    answer = send(trainer, editor(trainer) | {"markdown": killer}, "publish")

    assert answer.status_code == 422 and "takes too long to turn into a page" in text(answer)
    assert editor(trainer)["markdown"] == killer
    preview = send(trainer, editor(trainer), "preview")
    assert "This draft cannot be shown yet" in text(trainer.get(preview.location))
    assert "Who lives low" in text(trainee.get("/modules/flood"))


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


def test_publishing_says_how_many_people_keep_what_they_have_shown(
    app: Flask, trainer: FlaskClient, clock: Clock
) -> None:
    from app.content.queries import version_or_404
    from app.db import db
    from app.domain.profile import Proof
    from app.records.keep import keep
    from tests.people import make_person

    person = make_person(app, "Bo Beta")
    with app.test_request_context():
        version = version_or_404("flood")
        keep(
            person,
            ["K1.1.1", "K1.1.2"],
            Proof.QUIZ,
            starts_on=clock().date(),
            now=clock(),
            version_id=version.id,
        )
        db.session.commit()

    send(trainer, editor(trainer) | {"title": "When the river comes"}, "publish")

    assert "1 person who passed an earlier version keeps what they have shown." in text(
        trainer.get(f"{FLOOD}/history")
    )


def test_discarding_removes_the_draft_and_nothing_else(trainer: FlaskClient) -> None:
    send(trainer, editor(trainer) | {"title": "Half a thought"})

    trainer.post(f"{FLOOD}/discard", data={"revision": "1"})

    assert editor(trainer)["title"] == "When the water comes"


def test_a_draft_that_somebody_saved_since_is_not_discarded(
    trainer: FlaskClient, other_trainer: FlaskClient
) -> None:
    send(trainer, editor(trainer) | {"title": "Half a thought"})
    send(other_trainer, editor(other_trainer) | {"title": "A whole thought"})

    answer = trainer.post(f"{FLOOD}/discard", data={"revision": "1"}, follow_redirects=True)

    assert "The draft stays: Eleni Editor saved it" in text(answer)
    assert editor(trainer)["title"] == "A whole thought"


def test_a_front_matter_that_cannot_be_read_is_one_problem_and_not_forty(trainer: FlaskClient) -> None:
    answer = send(trainer, editor(trainer) | {"sources": "book-2020: {author: A"}, "publish")

    assert answer.status_code == 422 and "1 problem keeps this from being published" in text(answer)
