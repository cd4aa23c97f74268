"""The editor: what cannot be published is named where it stands, and stays in its field."""

from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from tests.authoring.browser import FLOOD, editor, fields, send, text
from tests.content.made import publish, publish_in_german
from tests.working_files import copied


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
        "courses/basics/flood.md:17",
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
    ("minutes", "9" * 5000, "`minutes` must be a whole number from 1 to 2000."),
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


def test_a_front_matter_that_cannot_be_read_is_one_problem_and_not_forty(trainer: FlaskClient) -> None:
    answer = send(trainer, editor(trainer) | {"sources": "book-2020: {author: A"}, "publish")

    assert answer.status_code == 422 and "1 problem keeps this from being published" in text(answer)


NOT_HERE = "This file is edited where the course's files are kept, not here."


def test_what_a_change_breaks_in_a_translation_is_listed_without_a_field(
    app: Flask, trainer: FlaskClient, tmp_path: Path
) -> None:
    publish_in_german(app, tmp_path)
    form = editor(trainer)
    form["sources"] = form["sources"].replace("book-2020", "book-2021")

    answer = send(trainer, form, "publish")

    assert answer.status_code == 422 and 'href="#sources"' not in answer.get_data(as_text=True)
    for page in (text(answer), text(trainer.get(f"{FLOOD}/edit"))):
        assert "flood.de.md, line 11 Wasser steigt, wenn mehr kommt als geht." in page
        assert f"There is no `book-2020`. Use the name that stands in the original. {NOT_HERE}" in page
    assert editor(trainer)["sources"] == form["sources"]


def test_what_a_change_breaks_in_the_plain_text_is_listed_without_a_field(
    app: Flask, trainer: FlaskClient, tmp_path: Path
) -> None:
    library = copied(tmp_path)
    plain = "## Water rises {#rising}\n\nRain falls.\n{: #why-it-rises }\n"
    (library / "courses/basics/flood.plain.md").write_text(plain, encoding="utf-8")
    with app.app_context():
        publish(library)
    form = editor(trainer)
    form["markdown"] = form["markdown"].replace("{#rising}", "{#falling}")

    answer = send(trainer, form, "publish")

    line = "flood.plain.md, line 1 The module has no section `rising`."
    assert answer.status_code == 422 and line in text(answer) and line in text(trainer.get(f"{FLOOD}/edit"))
