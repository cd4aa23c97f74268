"""An answer that waited on a device and is refused for good: said to the person, and never sent again."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, Route, expect

from app.db import db
from app.learning.models import Attempt, DrawnQuestion, Response
from tests.browser.conftest import City, sign_in_demo
from tests.browser.looking import Window, faults, open_window
from tests.browser.test_offline import WHO, answer_offline, answers, begin, choose, stored
from tests.browser.test_offline import window as window

OVERTAKEN = "A newer answer to question 1 was already saved on another device. The older one was not sent."
GENERAL = "The question is not asked any more, or its options have changed."


def watch(window: Window, attempt: int, status: int | None = None) -> list[str]:
    """Note which answers are sent from now on; status: what the server says of each, if not its own word."""
    sent: list[str] = []

    def note(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        sent.append(route.request.url)
        if status:
            route.fulfill(status=status, content_type="text/html", body="<p>No.")
        else:
            route.continue_()

    window.context.route(f"**/attempts/{attempt}/questions/*", note)
    return sent


def told_once_and_put_away(page: Page, window: Window, sentence: str, sent: list[str]) -> None:
    """The person reads why, wherever they go, until they put it away; nothing waits, nothing is sent again."""
    expect(page.get_by_text(sentence)).to_be_visible()
    assert not page.get_by_text("has been sent").is_visible()
    assert [one for one in stored(page)["answers"] if "fields" in one] == []
    page.goto(f"{window.home}/path")
    expect(page.get_by_text(sentence)).to_be_visible()
    assert faults(window) == []
    page.locator(".copy-bar").get_by_role("link", name="Kept on this device").click()
    listed = page.locator("[data-kept-list]").get_by_text(sentence)
    expect(listed).to_be_visible()
    assert not page.locator(".copy-bar").get_by_text(sentence).is_visible()
    page.get_by_role("button", name="Put it away").click()
    expect(listed).not_to_be_visible()
    page.goto(f"{window.home}/path")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.goto(f"{window.home}/me/offline")
    assert stored(page)["answers"] == []
    assert len(sent) == 1


def test_an_older_answer_replaces_no_newer_one_of_another_device(
    browser: Browser, city: City, window: Window
) -> None:
    page, attempt = window.page, begin(city)
    answer_offline(window, attempt)
    other = open_window(browser, city.home, "en", "light")
    sign_in_demo(other, city, WHO)
    other.page.goto(f"{city.home}/attempts/{attempt}/questions/1")
    newer = choose(other.page, 1)
    other.page.get_by_role("button", name="Save and go on").click()
    other.page.wait_for_url("**/questions/2")
    other.context.close()

    sent = watch(window, attempt)
    window.context.set_offline(False)
    told_once_and_put_away(page, window, OVERTAKEN, sent)
    assert answers(city, attempt) == [[newer]]


def test_an_answer_to_questions_submitted_meanwhile_is_refused(city: City, window: Window) -> None:
    page, attempt = window.page, begin(city)
    answer_offline(window, attempt)
    sent = watch(window, attempt)
    change(city, sa.update(Attempt).where(Attempt.id == attempt).values(submitted_at=Attempt.started_at))
    try:
        window.context.set_offline(False)
        told_once_and_put_away(page, window, "These questions were submitted already.", sent)
    finally:
        change(city, sa.update(Attempt).where(Attempt.id == attempt).values(submitted_at=None))
    assert answers(city, attempt) == []


def test_an_answer_to_questions_that_are_gone_is_refused(city: City, window: Window) -> None:
    page, attempt = window.page, begin(city)
    answer_offline(window, attempt)
    sent = watch(window, attempt)
    change(city, sa.delete(Response).where(Response.attempt_id == attempt))
    change(city, sa.delete(DrawnQuestion).where(DrawnQuestion.attempt_id == attempt))
    change(city, sa.delete(Attempt).where(Attempt.id == attempt))
    window.context.set_offline(False)
    told_once_and_put_away(page, window, GENERAL, sent)


@pytest.mark.parametrize("status", [410, 422])
def test_an_answer_that_the_server_cannot_take_is_refused(city: City, window: Window, status: int) -> None:
    page, attempt = window.page, begin(city)
    answer_offline(window, attempt)
    sent = watch(window, attempt, status)
    window.context.set_offline(False)
    told_once_and_put_away(page, window, GENERAL, sent)
    assert answers(city, attempt) == []


def test_what_is_sent_beside_what_is_refused_arrives(city: City, window: Window) -> None:
    page, attempt = window.page, begin(city)
    answer_offline(window, attempt)
    second = choose(page)
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/questions/3")
    window.context.route(
        f"**/attempts/{attempt}/questions/1",
        lambda route: route.fulfill(status=422) if route.request.method == "POST" else route.continue_(),
    )
    window.context.set_offline(False)
    expect(page.get_by_text(GENERAL)).to_be_visible()
    assert answers(city, attempt) == [[second]]
    assert len(stored(page)["answers"]) == 1


def test_an_answer_at_which_the_server_stumbles_holds_up_no_other_and_waits(
    city: City, window: Window
) -> None:
    page, attempt = window.page, begin(city)
    first = answer_offline(window, attempt)
    second = choose(page)
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/questions/3")
    stumbling = f"**/attempts/{attempt}/questions/1"
    window.context.route(
        stumbling,
        lambda route: route.fulfill(status=500) if route.request.method == "POST" else route.continue_(),
    )
    window.context.set_offline(False)
    expect(page.get_by_text("has been sent")).to_be_visible()
    assert answers(city, attempt) == [[second]]
    window.context.unroute(stumbling)
    page.goto(f"{window.home}/attempts/{attempt}/review")
    assert sorted(answers(city, attempt)) == sorted([[first], [second]])
    assert stored(page)["answers"] == []


def test_an_answer_given_while_the_one_before_is_on_its_way_is_not_lost(city: City, window: Window) -> None:
    page, attempt, held = window.page, begin(city), list[Route]()
    answer_offline(window, attempt)

    def slow(route: Route) -> None:
        """Keep the first answer on its way; nothing else arrives meanwhile."""
        if route.request.method == "POST" and not held:
            held.append(route)
        else:
            route.abort()

    questions = f"**/attempts/{attempt}/questions/*"
    window.context.route(questions, slow)
    window.context.set_offline(False)
    page.goto(f"{window.home}/attempts/{attempt}/questions/1")
    newer = choose(page, 1)
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/questions/2")
    assert len(held) == 1
    held[0].continue_()
    for _try in range(100):
        if answers(city, attempt):
            break
        page.wait_for_timeout(100)
    window.context.unroute(questions)
    page.goto(f"{window.home}/attempts/{attempt}/review")
    assert answers(city, attempt) == [[newer]]
    assert stored(page)["answers"] == []


def change(city: City, statement: sa.Update | sa.Delete) -> None:
    """Change something behind the person's back."""
    with city.app.app_context():
        db.session.execute(statement)
        db.session.commit()
