"""An attempt from start to result, as a person meets it."""

import re
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.db import db
from app.learning.models import Attempt, DrawnQuestion, Response
from app.records.models import Record
from tests.conftest import Clock
from tests.people import make_person

ClientOf = Callable[[int], FlaskClient]


def begin(client: FlaskClient, slug: str = "flood", version: int = 1) -> int:
    """Start an attempt and give its number."""
    answer = client.post(f"/modules/{slug}/attempts", data={"version": version})
    assert answer.status_code == 302
    found = re.search(r"/attempts/(\d+)", answer.location)
    assert found, answer.location
    return int(found[1])


def answer_all(app: Flask, client: FlaskClient, attempt_id: int, wrong: frozenset[str] = frozenset()) -> None:
    """Answer every question: rightly, but for the outcomes in `wrong`."""
    with app.app_context():
        rows = db.session.execute(
            sa.select(DrawnQuestion.position, DrawnQuestion.outcome).where(
                DrawnQuestion.attempt_id == attempt_id
            )
        ).all()
    for position, outcome in rows:
        client.post(
            f"/attempts/{attempt_id}/questions/{position}", data={"answer": "b" if outcome in wrong else "a"}
        )


def test_right_answers_show_all_outcomes_of_the_module(app: Flask, client_of: ClientOf) -> None:
    person = make_person(app)
    client = client_of(person)
    attempt_id = begin(client)
    answer_all(app, client, attempt_id)
    answer = client.post(f"/attempts/{attempt_id}/submit", follow_redirects=True)

    assert "<h1>You have shown 3 of 3 outcomes</h1>" in answer.text
    with app.app_context():
        shown = db.session.scalars(sa.select(Record.outcome).where(Record.person_id == person)).all()
    assert sorted(shown) == ["K1.1.1", "K1.1.2", "K1.2.1"]


def test_a_missed_outcome_keeps_no_record_and_links_to_its_passage(app: Flask, client_of: ClientOf) -> None:
    person = make_person(app)
    client = client_of(person)
    attempt_id = begin(client)
    answer_all(app, client, attempt_id, wrong=frozenset({"K1.2.1"}))
    page = client.post(f"/attempts/{attempt_id}/submit", follow_redirects=True).text

    assert "<title>You have shown 2 of 3 outcomes" in page
    assert re.search(rf"/modules/flood/sections/pumps\?result={attempt_id}&amp;question=\d+#first-pump", page)
    assert "Not b of" in page and "Because of" in page
    with app.app_context():
        shown = db.session.scalars(sa.select(Record.outcome).where(Record.person_id == person)).all()
    assert sorted(shown) == ["K1.1.1", "K1.1.2"]


def test_the_next_attempt_asks_only_what_is_missing_with_unseen_questions(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    first = begin(client)
    answer_all(app, client, first, wrong=frozenset({"K1.2.1"}))
    client.post(f"/attempts/{first}/submit")
    second = begin(client)

    with app.app_context():
        asked = dict(
            db.session.execute(
                sa.select(DrawnQuestion.question, DrawnQuestion.outcome).where(
                    DrawnQuestion.attempt_id == second
                )
            ).all()
        )
        before = set(
            db.session.scalars(sa.select(DrawnQuestion.question).where(DrawnQuestion.attempt_id == first))
        )
    assert set(asked.values()) == {"K1.2.1"} and len(asked) == 4
    assert not asked.keys() & before


def test_after_two_tries_the_questions_rest_and_the_page_names_the_day(
    app: Flask, client_of: ClientOf, clock: Clock
) -> None:
    client = client_of(make_person(app))
    for _try in range(2):
        attempt_id = begin(client)
        answer_all(app, client, attempt_id, wrong=frozenset({"K1.1.1", "K1.1.2", "K1.2.1"}))
        client.post(f"/attempts/{attempt_id}/submit")
    page = client.get("/modules/flood").text

    assert "2 December 2026" in page and "Try again with other questions" not in page
    assert client.post("/modules/flood/attempts", data={"version": 1}).location.endswith("/modules/flood")
    clock.forward(days=30)
    # a sign-in ends after half a day without a request
    assert client.post("/modules/flood/attempts", data={"version": 1}).status_code in (302, 401)


def test_leaving_and_coming_back_on_another_device_leads_to_the_same_question(
    app: Flask, client_of: ClientOf
) -> None:
    person = make_person(app)
    phone, laptop = client_of(person), client_of(person)
    attempt_id = begin(phone)
    phone.post(f"/attempts/{attempt_id}/questions/1", data={"answer": "a"})

    assert laptop.get(f"/attempts/{attempt_id}").location.endswith(f"/attempts/{attempt_id}/questions/2")
    assert 'value="a" checked' in laptop.get(f"/attempts/{attempt_id}/questions/1").text
    assert begin(laptop) == attempt_id


def test_neither_key_nor_explanation_leaves_the_server_before_submission(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    answer_all(app, client, attempt_id)
    pages = [client.get(f"/attempts/{attempt_id}/questions/{n}").text for n in range(1, 13)]
    pages.append(client.get(f"/attempts/{attempt_id}/review").text)

    for page in pages:
        assert "Because of" not in page and "Not b of" not in page and "Not c of" not in page


def test_pressing_submit_twice_keeps_one_record_for_each_outcome(app: Flask, client_of: ClientOf) -> None:
    person = make_person(app)
    client = client_of(person)
    attempt_id = begin(client)
    answer_all(app, client, attempt_id)
    for _press in range(2):
        assert client.post(f"/attempts/{attempt_id}/submit").location.endswith("/result")

    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Record)) == 3


def test_an_answer_after_submission_changes_nothing(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    client.post(f"/attempts/{attempt_id}/submit")
    answer = client.post(f"/attempts/{attempt_id}/questions/1", data={"answer": "a"}, follow_redirects=True)

    assert "submitted already" in answer.text
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Response)) == 0


def test_no_answer_and_a_forged_answer_get_a_sentence_and_are_not_saved(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    for answers in ([], ["z"], ["a", "b"]):
        answer = client.post(f"/attempts/{attempt_id}/questions/1", data={"answer": answers})
        assert answer.status_code == 422
        assert "There is a problem" in answer.text

    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Response)) == 0


def test_somebody_elses_attempt_is_not_found(app: Flask, client_of: ClientOf) -> None:
    attempt_id = begin(client_of(make_person(app)))
    other = client_of(make_person(app, "Bela Beta"))

    for address in ("", "/questions/1", "/review", "/result"):
        assert other.get(f"/attempts/{attempt_id}{address}").status_code == 404
    assert other.post(f"/attempts/{attempt_id}/questions/1", data={"answer": "a"}).status_code == 404
    assert other.post(f"/attempts/{attempt_id}/submit").status_code == 404
    assert other.get(f"/modules/flood/sections/pumps?result={attempt_id}").status_code == 404


def test_a_form_of_an_older_version_starts_nothing(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    answer = client.post("/modules/flood/attempts", data={"version": 7}, follow_redirects=True)

    assert "new version of this module was published" in answer.text
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Attempt)) == 0


def test_options_keep_their_order_within_an_attempt(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)

    def order() -> list[str]:
        return re.findall(r'value="([abc])"', client.get(f"/attempts/{attempt_id}/questions/3").text)

    assert order() == order() and sorted(order()) == ["a", "b", "c"]
