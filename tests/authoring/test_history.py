"""History: all versions, the difference between two, and bringing one back."""

import pytest
from flask.testing import FlaskClient

from tests.authoring.browser import FLOOD, editor, send, text


@pytest.fixture
def two_versions(trainer: FlaskClient) -> None:
    """A second version, in which the evening became the night and a question changed."""
    form = editor(trainer)
    form["markdown"] = form["markdown"].replace("in the evening", "in the night")
    form["quiz"] = form["quiz"].replace("Question 1 on K1.1.1?", "Question one on K1.1.1?")
    assert send(trainer, form, "publish").status_code == 302


def test_the_history_lists_versions_newest_first(trainer: FlaskClient, two_versions: None) -> None:
    page = text(trainer.get(f"{FLOOD}/history"))

    assert page.index("Tara Trainer, in the browser") < page.index("from files")


def test_two_versions_are_compared_by_line_with_words_marked(
    trainer: FlaskClient, two_versions: None
) -> None:
    page = trainer.get(f"{FLOOD}/compare?a=1&b=2").get_data(as_text=True)

    assert "It rains in the <del>evening.</del> <ins>night.</ins> " in page
    assert "Question <del>1</del> <ins>one</ins> " in page
    assert "Task sheets" not in page
    assert '<span class="visually-hidden">changed</span>' in page


def test_the_draft_can_be_compared_too(trainer: FlaskClient, two_versions: None) -> None:
    send(trainer, editor(trainer) | {"title": "When the sea comes"})

    assert "<ins>sea</ins>" in trainer.get(f"{FLOOD}/compare?a=2&b=draft").get_data(as_text=True)


def test_the_same_version_on_both_sides_has_no_difference(trainer: FlaskClient) -> None:
    assert "The texts are the same." in text(trainer.get(f"{FLOOD}/compare?a=1&b=1"))


def test_a_version_that_is_not_there_is_not_found(trainer: FlaskClient) -> None:
    for which in ("a=1&b=9", "a=x&b=1", "a=draft&b=1", "a=1&b=99999999999999999999"):
        assert trainer.get(f"{FLOOD}/compare?{which}").status_code == 404


def test_comparing_with_nothing_chosen_asks_to_choose(trainer: FlaskClient) -> None:
    answer = trainer.get(f"{FLOOD}/compare", follow_redirects=True)

    assert "Choose two versions to compare." in text(answer)


def test_an_old_version_is_brought_back_as_a_draft(
    trainer: FlaskClient, trainee: FlaskClient, two_versions: None
) -> None:
    trainer.post(f"{FLOOD}/bring-back", data={"number": "1"})

    assert "in the evening" in editor(trainer)["markdown"]
    assert "in the night" in text(trainee.get("/modules/flood"))
    assert send(trainer, editor(trainer), "publish").status_code == 302
    assert "in the evening" in text(trainee.get("/modules/flood"))
    assert "Version 3 is published." in text(trainer.get(f"{FLOOD}/history"))


def test_bringing_back_does_not_touch_a_draft_that_is_there(trainer: FlaskClient, two_versions: None) -> None:
    send(trainer, editor(trainer) | {"title": "When the sea comes"})

    answer = trainer.post(f"{FLOOD}/bring-back", data={"number": "1"}, follow_redirects=True)

    assert "There is a draft already." in text(answer)
    assert editor(trainer)["title"] == "When the sea comes"


def test_only_what_was_published_can_be_brought_back(trainer: FlaskClient) -> None:
    assert trainer.post(f"{FLOOD}/bring-back", data={"number": "7"}).status_code == 404
