"""Recording and withdrawing while somebody publishes an edition: neither keeps the other from ending."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread, get_ident

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.content.queries import editions
from app.db import db, sqlite_in_use
from app.domain.profile import Proof
from tests.assessing.made import TODAY, City, address, given, make_city, observation
from tests.coverage.made import second_edition

TOKEN = "a-token-of-one-press"


def recorded(client: FlaskClient, city: City) -> TestResponse:
    """Press "Record this"."""
    return client.post(address(city.ada), data=observation(step="record", token=TOKEN))


def withdrawn(client: FlaskClient, _city: City) -> TestResponse:
    """Press "Withdraw"."""
    data = {"records": [1, 2], "reason": "I saw her sister.", "step": "withdraw"}
    return client.post("/assessing/records/1/withdraw", data=data)


@contextmanager
def published_after_the_first_lock(app: Flask) -> Iterator[None]:
    """Let an edition be published in another thread as soon as this one has locked a row."""
    here, locked, problems = get_ident(), Event(), list[BaseException]()

    def publish() -> None:
        try:
            assert locked.wait(10)
            second_edition(app, TODAY, "requires: {K1: 2, K2: 3}", "requires: {K1: 3, K2: 3}")
        except BaseException as problem:
            problems.append(problem)

    def wait_once(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if get_ident() == here and "FOR " in statement and not locked.is_set():
            locked.set()
            Event().wait(0.7)

    with app.app_context():
        engine = db.engine
    publishing = Thread(target=publish)
    publishing.start()
    sa.event.listen(engine, "after_cursor_execute", wait_once)
    try:
        yield
    finally:
        sa.event.remove(engine, "after_cursor_execute", wait_once)
        publishing.join(20)
    assert not problems, problems


@pytest.mark.parametrize("press", [recorded, withdrawn])
def test_an_assessor_and_who_publishes_an_edition_both_come_to_an_end(
    app: Flask, press: Callable[[FlaskClient, City], TestResponse]
) -> None:
    with app.app_context():
        if sqlite_in_use():
            pytest.skip("SQLite has one writer at a time.")
    city = make_city(app)
    given(app, city.ada, ["K1.1.1", "K1.1.2"], Proof.CONVERSATION, by=city.otto, request_key="press")
    client = city.otto_in()

    with published_after_the_first_lock(app):
        answer = press(client, city)

    assert answer.status_code == 303, answer.text
    with app.app_context():
        assert len(editions()) == 2
