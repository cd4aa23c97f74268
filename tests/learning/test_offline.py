"""A module kept on a person's own device: what the server says of it. The keeping: tests/browser/test_offline.py."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import Role
from app.db import db
from app.learning.models import Response
from app.learning.queries import place_in
from tests.conftest import Clock
from tests.learning.test_questions import ClientOf, answer_all, begin
from tests.people import make_person, make_unit, sign_in

SECTIONS = [f"/modules/flood/sections/{name}" for name in ("rising", "low", "pumps")]
MARK = "Scro-Reader"


def listed(client: Any, slug: str = "flood") -> dict[str, Any]:
    answer = client.get(f"/modules/{slug}/offline")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    found: dict[str, Any] = answer.get_json()
    return found


def a_week_after_an_attempt(app: Flask, clock: Clock) -> FlaskClient:
    """A browser of somebody whose right answers come back in the weekly review today."""
    person = make_person(app)
    client = sign_in(app, person)
    attempt = begin(client)
    answer_all(app, client, attempt)
    client.post(f"/attempts/{attempt}/submit")
    clock.forward(days=7)
    return sign_in(app, person)


def test_a_module_is_kept_with_all_its_pages_and_nobody_elses(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    found = listed(client)

    assert found["pages"][:4] == ["/modules/flood", *SECTIONS]
    assert found["pages"][-1] == "/modules/flood/print"
    assert (found["title"], found["language"], found["version"]) == ("When the water comes", "en", 1)
    assert found["spoken"] == "en"
    assert (found["questions"], found["review"]) == (None, None)
    for page in found["pages"]:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert answer.headers[MARK] == found["reader"], page
        assert 'data-when="copy" hidden' in answer.text, page


def test_questions_are_kept_while_their_attempt_is_open(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    attempt = begin(client)
    first, second = (f"/attempts/{attempt}/questions/{number}" for number in (1, 2))
    found = listed(client)
    assert first in found["pages"] and found["questions"] == first
    assert f'data-next="{second}"' in client.get(first).text
    assert "data-next" not in client.get(f"/attempts/{attempt}/questions/12").text

    client.post(first, data={"answer": "a"})
    assert listed(client)["questions"] == second

    answer_all(app, client, attempt)
    client.post(f"/attempts/{attempt}/submit")
    assert not any(page.startswith("/attempts") for page in listed(client)["pages"])


def test_a_question_leads_nowhere_else_when_an_answer_is_only_changed(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    attempt = begin(client)
    assert "data-next" not in client.get(f"/attempts/{attempt}/questions/1?then=review").text


def test_what_waits_in_the_weekly_review_is_kept_with_its_module(app: Flask, clock: Clock) -> None:
    client = a_week_after_an_attempt(app, clock)

    reviews = [page for page in listed(client)["pages"] if page.startswith("/review/flood/")]
    assert len(reviews) == 3
    assert listed(client)["review"] == reviews[0]
    assert [
        f'data-next="{after}"' in client.get(page).text
        for page, after in zip(reviews, [*reviews[1:], reviews[0]], strict=True)
    ] == [True] * 3
    assert not any(page.startswith("/review") for page in listed(client, "warning")["pages"])


def test_keeping_is_not_reading(app: Flask) -> None:
    person = make_person(app)
    client = sign_in(app, person)
    for page in listed(client)["pages"]:
        client.get(page, headers={"Purpose": "prefetch"})
    with app.app_context():
        assert place_in(person, "flood") is None


def test_the_list_of_what_is_kept_needs_the_browser_and_says_so(app: Flask, client_of: ClientOf) -> None:
    page = client_of(make_person(app)).get("/me/offline").text
    assert "This browser cannot keep modules" in page
    assert "Signing out removes them" in page


def test_what_a_copy_says_is_of_today_and_that_of_yesterday_is_not_held_for_ever(
    app: Flask, clock: Clock
) -> None:
    person = make_person(app)
    for day in ("2 November 2026", "3 November 2026"):
        assert f"Saved copy of {day}." in sign_in(app, person).get("/path").text
        clock.forward(days=1)
    kept = [what for what in app.extensions["scro-facts"] if what[0] == "copy-bar"]
    assert len(kept) == 1


def test_a_module_that_is_not_there_cannot_be_kept(app: Flask, client_of: ClientOf) -> None:
    assert client_of(make_person(app)).get("/modules/nothing/offline").status_code == 404


def test_each_role_may_keep_what_it_reads(app: Flask) -> None:
    unit = make_unit(app, "CITY")
    for role in Role:
        client = sign_in(app, make_person(app, unit=unit, roles=[role], at=unit))
        assert listed(client)["reader"] == client.get("/modules/flood").headers[MARK]


# Answers that waited


def saved(app: Flask, attempt: int) -> list[str]:
    """The one answer that is kept in an attempt."""
    with app.app_context():
        return list(
            db.session.scalars(sa.select(Response.chosen).where(Response.attempt_id == attempt)).one()
        )


def late(client: FlaskClient, address: str, answer: str, **waited: float) -> TestResponse:
    """Send an answer that waited so long on a device."""
    milliseconds = int(timedelta(**waited).total_seconds() * 1000)
    return client.post(address, data={"answer": answer, "waited": milliseconds, "version": 1})


def test_an_answer_that_waited_replaces_no_newer_one_of_another_device(
    app: Flask, client_of: ClientOf, clock: Clock
) -> None:
    person = make_person(app)
    phone, laptop = client_of(person), client_of(person)
    attempt = begin(phone)
    first = f"/attempts/{attempt}/questions/1"
    clock.forward(hours=1)
    laptop.post(first, data={"answer": "b"})
    clock.forward(hours=1)

    refused = late(phone, first, "a", minutes=90)
    assert refused.status_code == 409 and refused.mimetype == "text/plain"
    assert refused.text == (
        "A newer answer to question 1 was already saved on another device. The older one was not sent."
    )
    assert saved(app, attempt) == ["b"]


def test_an_answer_that_waited_replaces_an_older_one_and_counts_from_when_it_was_given(
    app: Flask, client_of: ClientOf, clock: Clock
) -> None:
    person = make_person(app)
    phone, laptop, tablet = client_of(person), client_of(person), client_of(person)
    attempt = begin(phone)
    first = f"/attempts/{attempt}/questions/1"
    laptop.post(first, data={"answer": "b"})
    clock.forward(hours=2)
    assert late(phone, first, "a", minutes=60).status_code == 302
    assert saved(app, attempt) == ["a"]
    assert late(tablet, first, "b", minutes=90).status_code == 409
    assert late(tablet, first, "b", minutes=30).status_code == 302
    assert saved(app, attempt) == ["b"]


def test_an_answer_that_comes_once_more_is_no_newer_one(
    app: Flask, client_of: ClientOf, clock: Clock
) -> None:
    client = client_of(make_person(app))
    attempt = begin(client)
    first = f"/attempts/{attempt}/questions/1"
    clock.forward(minutes=10)
    client.post(first, data={"answer": "a"})
    assert late(client, first, "a", seconds=1).status_code == 302


@pytest.mark.parametrize("waited", ["-5", "9" * 30, "soon"])
def test_how_long_it_waited_is_a_length_or_nothing(app: Flask, client_of: ClientOf, waited: str) -> None:
    client = client_of(make_person(app))
    attempt = begin(client)
    data = {"answer": "a", "waited": waited}
    assert client.post(f"/attempts/{attempt}/questions/1", data=data).status_code == 302
    assert saved(app, attempt) == ["a"]


def test_an_answer_that_comes_after_submitting_is_refused_in_a_sentence(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    attempt = begin(client)
    answer_all(app, client, attempt)
    client.post(f"/attempts/{attempt}/submit")
    refused = late(client, f"/attempts/{attempt}/questions/1", "b", hours=1)
    assert refused.status_code == 409
    assert refused.text == "These questions were submitted already. Your answers stand as they were then."
    assert "were submitted already" not in client.get("/path").text


def test_an_answer_that_counted_and_comes_once_more_after_submitting_is_no_harm(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    attempt = begin(client)
    first = f"/attempts/{attempt}/questions/1"
    client.post(first, data={"answer": "a"})
    client.post(f"/attempts/{attempt}/submit")
    assert late(client, first, "a", minutes=1).location == f"/attempts/{attempt}/result"
    assert late(client, first, "b", minutes=1).status_code == 409
    assert saved(app, attempt) == ["a"]


def test_a_review_question_answered_elsewhere_stands(app: Flask, clock: Clock) -> None:
    client = a_week_after_an_attempt(app, clock)
    asked = listed(client)["review"]
    client.post(asked, data={"version": 1, "answer": "a"})
    assert late(client, asked, "a", minutes=5).status_code == 302
    refused = late(client, asked, "b", minutes=5)
    assert (refused.status_code, refused.text) == (
        409,
        "This question does not wait any more. What you answered before is kept.",
    )
