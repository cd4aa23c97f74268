"""A module kept on a person's own device: what the server says of it. The keeping: tests/browser/test_offline.py."""

from typing import Any

from flask import Flask

from app.accounts.models import Role
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


def test_a_module_is_kept_with_all_its_pages_and_nobody_elses(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    found = listed(client)

    assert found["pages"][:4] == ["/modules/flood", *SECTIONS]
    assert found["pages"][-1] == "/modules/flood/print"
    assert (found["title"], found["language"], found["version"]) == ("When the water comes", "en", 1)
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
    person = make_person(app)
    client = sign_in(app, person)
    attempt = begin(client)
    answer_all(app, client, attempt)
    client.post(f"/attempts/{attempt}/submit")
    clock.forward(days=7)
    client = sign_in(app, person)

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


def test_a_module_that_is_not_there_cannot_be_kept(app: Flask, client_of: ClientOf) -> None:
    assert client_of(make_person(app)).get("/modules/nothing/offline").status_code == 404


def test_each_role_may_keep_what_it_reads(app: Flask) -> None:
    unit = make_unit(app, "CITY")
    for role in Role:
        client = sign_in(app, make_person(app, unit=unit, roles=[role], at=unit))
        assert listed(client)["reader"] == client.get("/modules/flood").headers[MARK]
