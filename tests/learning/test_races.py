"""Fifty at once: starting and submitting come to one result, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.db import db
from app.learning.models import Attempt, DrawnQuestion, Response, ReviewAnswer
from app.records.models import Record
from tests.learning.test_questions import ClientOf, answer_all, begin
from tests.learning.weekly import Trainee
from tests.people import make_person

MANY = 50


def at_once(client: FlaskClient, app: Flask, act: Callable[[FlaskClient], int]) -> list[int]:
    """Let fifty browsers with the same sign-in do the same at the same moment; gives their answers' status."""
    cookie = client.get_cookie("scro")
    assert cookie is not None
    ready = Barrier(MANY)

    def one(_number: int) -> int:
        browser = app.test_client()
        browser.set_cookie("scro", cookie.value)
        ready.wait()
        return act(browser)

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


def test_fifty_parallel_starts_make_one_attempt(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    statuses = at_once(
        client, app, lambda browser: browser.post("/modules/flood/attempts", data={"version": 1}).status_code
    )

    assert set(statuses) == {302}
    with app.app_context():
        assert db.session.scalars(sa.select(Attempt.number)).all() == [1]
        assert db.session.scalar(sa.select(sa.func.count()).select_from(DrawnQuestion)) == 12


def test_fifty_parallel_submits_keep_one_record_for_each_outcome(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    answer_all(app, client, attempt_id)
    statuses = at_once(
        client, app, lambda browser: browser.post(f"/attempts/{attempt_id}/submit").status_code
    )

    assert set(statuses) == {302}
    with app.app_context():
        assert sorted(db.session.scalars(sa.select(Record.outcome))) == ["K1.1.1", "K1.1.2", "K1.2.1"]


def test_fifty_parallel_answers_to_one_question_leave_one(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    address = f"/attempts/{attempt_id}/questions/1"
    statuses = at_once(client, app, lambda browser: browser.post(address, data={"answer": "b"}).status_code)

    assert set(statuses) == {302}
    with app.app_context():
        assert db.session.scalars(sa.select(Response.chosen)).all() == [["b"]]


def test_of_fifty_parallel_notes_one_is_kept_and_nobody_is_told_otherwise(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    texts = iter(f"Note {number}" for number in range(MANY))
    address = "/modules/flood/notes/why-it-rises"
    statuses = at_once(
        client, app, lambda browser: browser.post(address, data={"text": next(texts)}).status_code
    )

    assert sorted(statuses) == [302] + [409] * (MANY - 1)


def test_fifty_parallel_review_answers_leave_one_and_renew_once(app: Flask, veteran: Trainee) -> None:
    address = "/review/flood/k1-1-1-2"
    statuses = at_once(
        veteran.client,
        app,
        lambda browser: browser.post(address, data={"version": 1, "answer": "a"}).status_code,
    )

    assert set(statuses) == {302}
    with app.app_context():
        given = sa.select(sa.func.count()).where(ReviewAnswer.question == "k1-1-1-2")
        assert db.session.scalar(given) == 1
        assert db.session.scalars(sa.select(Record.situation).order_by(Record.id)).all() == ["", "review"]
