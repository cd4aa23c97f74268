"""A module on a person's own device, without a network: read, answered, sent once, and gone after signing out."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, Route, expect

from app import clock
from app.accounts.models import SignIn, User
from app.content.queries import version_or_404
from app.db import db
from app.learning.attempts import open_attempt, start
from app.learning.models import Response, ReviewAnswer, SectionRead
from tests.browser.addresses import ADMIN, HR, NEAR
from tests.browser.conftest import City, number_of, sign_in_demo
from tests.browser.looking import Window, faults, open_window

WHO, OTHER, REVIEWING = ADMIN, HR, NEAR
"""Everybody may learn; these do it in no other test."""
MODULE = "practise-first"

STORED = """async () => {
  const names = await caches.keys();
  const held = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  const pages = held.flat().map(({ url }) => new URL(url).pathname);
  const answers = await new Promise((done) => {
    const opening = indexedDB.open("offline");
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => done([]);
    opening.onsuccess = () => {
      const asked = opening.result.transaction("answers").objectStore("answers").getAll();
      asked.onsuccess = () => { opening.result.close(); done(asked.result); };
    };
  });
  return { names, pages, answers };
}"""


@pytest.fixture
def window(browser: Browser, city: City) -> Iterator[Window]:
    """A window of somebody who is signed in."""
    made = open_window(browser, city.home, "en", "light")
    sign_in_demo(made, city, WHO)
    yield made
    made.context.set_offline(False)
    made.context.close()
    with city.app.app_context():  # In other windows the same person looks at pages.
        db.session.execute(sa.update(User).values(language=None))
        db.session.commit()


def stored(page: Page) -> dict[str, Any]:
    """What lies in the browser."""
    found: dict[str, Any] = page.evaluate(STORED)
    return found


def keep(window: Window, module: str = MODULE) -> None:
    """Press "Keep for offline" for the first time, and say that the device is one's own."""
    page = window.page
    page.goto(f"{window.home}/modules/{module}")
    page.get_by_role("button", name="Keep for offline").click()
    page.get_by_role("button", name="Yes, keep it here").click()
    expect(page.get_by_text("Kept on this device since")).to_be_visible(timeout=60_000)


def begin(city: City, who: str = WHO) -> int:
    """Open an attempt for somebody, or take the open one, without answers."""
    with city.app.test_request_context():
        person, version = number_of(city.app, who), version_or_404(MODULE)
        attempt = open_attempt(person, MODULE) or start(person, version, version.module.outcomes, clock.now())
        assert attempt is not None
        db.session.flush()
        db.session.execute(sa.delete(Response).where(Response.attempt_id == attempt.id))
        number = int(attempt.id)
        db.session.commit()
        return number


def answers(city: City, attempt: int) -> list[list[str]]:
    """The saved answers of an attempt."""
    with city.app.app_context():
        rows = sa.select(Response.chosen).where(Response.attempt_id == attempt)
        return [list(chosen) for chosen in db.session.scalars(rows)]


def choose(page: Page, number: int = 0) -> str:
    """Choose an answer of a question; gives its key."""
    field = page.locator(".choices input").nth(number)
    field.check()
    return str(field.get_attribute("value"))


def answer_offline(window: Window, attempt: int) -> str:
    """Keep the module, and answer the first question without a network."""
    page = window.page
    keep(window)
    window.context.set_offline(True)
    page.goto(f"{window.home}/attempts/{attempt}/questions/1")
    chosen = choose(page)
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/questions/2")
    assert len(stored(page)["answers"]) == 1
    return chosen


def test_nothing_is_stored_before_somebody_presses(window: Window) -> None:
    page = window.page
    page.goto(f"{window.home}/modules/{MODULE}")
    page.get_by_role("button", name="Keep for offline").click()
    page.get_by_role("button", name="No, others use it too").click()
    expect(page.get_by_role("link", name="Hand-out", exact=True)).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert stored(page)["names"] == []
    assert faults(window) == []


def test_a_module_kept_in_another_language_is_offered_anew(window: Window) -> None:
    page = window.page
    other, opener = page.locator("[data-part=other]"), page.locator("[data-keep-opener]")
    keep(window)
    expect(other).to_be_hidden()
    for language in ("de", "en"):
        page.locator(f".page-languages button[value={language}]").click()
        page.wait_for_selector(f"html[lang={language}]")
        opener.click()
        expect(other).to_be_visible()
        other.get_by_role("button").click()
        expect(other).to_be_hidden(timeout=60_000)
        expect(page.locator("[data-part=kept]")).to_be_visible(timeout=60_000)


def test_a_kept_module_is_read_without_a_network_and_says_so(city: City, window: Window) -> None:
    page = window.page
    keep(window)
    assert faults(window) == []
    window.context.set_offline(True)
    page.get_by_role("link", name="Start reading").or_(
        page.get_by_role("link", name="Continue reading")
    ).first.click()
    bar = page.get_by_text("You are offline.")
    expect(bar).to_be_visible()
    assert page.get_by_text("Saved copy of").is_visible()
    first = page.locator("h1").inner_text()
    page.locator(".pager a[rel=next]").click()
    expect(bar).to_be_visible()
    assert page.locator("h1").inner_text() != first
    assert faults(window) == []

    page.goto(f"{window.home}/me/competencies")
    expect(page.get_by_text("this page is not kept on this device")).to_be_visible()
    assert page.get_by_role("button", name="Remove").is_visible()

    window.context.set_offline(False)
    expect(page.get_by_text("The network is back.")).to_be_visible()
    page.get_by_role("link", name="Load this page anew").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My competencies")
    page.goto(f"{window.home}/modules/{MODULE}")
    expect(page.get_by_text("You are offline.")).not_to_be_visible()


def test_figures_are_kept_too(window: Window) -> None:
    page = window.page
    keep(window, "city-risks")
    window.context.set_offline(True)
    page.goto(f"{window.home}/modules/city-risks/sections/parts")
    picture = page.locator(".reading img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function(
        "(image) => image.complete && image.naturalWidth > 0", arg=picture.element_handle()
    )


def test_an_answer_given_offline_is_sent_once_when_the_network_is_back(city: City, window: Window) -> None:
    page, attempt = window.page, begin(city)
    keep(window)
    window.context.set_offline(True)
    page.goto(f"{window.home}/attempts/{attempt}/questions/1")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("Select an answer")).to_be_visible()
    first = choose(page)
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/questions/2")
    expect(page.get_by_text("Not sent yet.")).to_be_visible()
    page.get_by_role("link", name="Back", exact=True).click()
    page.wait_for_url("**/questions/1")
    assert page.locator(".choices input:checked").get_attribute("value") == first
    changed = choose(page, 1)
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/questions/2")
    assert answers(city, attempt) == []
    assert len(stored(page)["answers"]) == 1

    window.context.set_offline(False)
    expect(page.get_by_text("What waited on this device has been sent.")).to_be_visible()
    assert answers(city, attempt) == [[changed]]
    assert stored(page)["answers"] == []
    page.goto(f"{window.home}/attempts/{attempt}/review")
    assert page.get_by_text("No answer yet", exact=True).count() == 11
    assert window.take() == []


def test_submitting_waits_for_answers_and_for_the_network(city: City, window: Window) -> None:
    page, attempt = window.page, begin(city)
    keep(window)
    page.goto(f"{window.home}/attempts/{attempt}/review")
    window.context.set_offline(True)
    page.get_by_role("button", name="Submit my answers").click()
    expect(page.get_by_text("nothing was sent or changed")).to_be_visible()
    with city.app.app_context():
        assert open_attempt(number_of(city.app, WHO), MODULE) is not None


def test_no_attempt_is_submitted_before_its_answers_have_arrived(city: City, window: Window) -> None:
    page, attempt = window.page, begin(city)
    keep(window)
    questions = f"**/attempts/{attempt}/questions/*"
    window.context.route(questions, lambda route: route.abort())
    page.goto(f"{window.home}/attempts/{attempt}/questions/1")
    chosen = choose(page)
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/questions/2")
    page.goto(f"{window.home}/attempts/{attempt}/review")
    page.get_by_role("button", name="Submit my answers").click()
    expect(page.get_by_text("Not sent yet.")).to_be_visible()

    window.context.unroute(questions)
    page.goto(f"{window.home}/attempts/{attempt}/review")
    page.get_by_role("button", name="Submit my answers").click()
    page.wait_for_url("**/result")
    assert answers(city, attempt) == [[chosen]]
    assert not any("/questions/" in path for path in stored(page)["pages"])


def test_an_answer_that_arrived_though_nobody_said_so_counts_once(city: City, window: Window) -> None:
    page, attempt = window.page, begin(city)
    keep(window)

    def lose(route: Route) -> None:
        """Let the answer reach the server, and lose what the server says."""
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
        route.abort()

    questions = f"**/attempts/{attempt}/questions/*"
    window.context.route(questions, lose)
    page.goto(f"{window.home}/attempts/{attempt}/questions/1")
    chosen = choose(page)
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/questions/2")
    assert answers(city, attempt) == [[chosen]]
    assert len(stored(page)["answers"]) == 1
    window.context.unroute(questions)
    page.reload()
    assert answers(city, attempt) == [[chosen]]
    assert stored(page)["answers"] == []


def test_questions_of_an_attempt_begun_after_keeping_are_kept_when_one_is_seen(
    city: City, window: Window
) -> None:
    page = window.page
    keep(window)
    attempt = begin(city)
    address = f"{window.home}/attempts/{attempt}/questions"
    page.goto(f"{address}/1")
    page.wait_for_function(
        "async (path) => Boolean(await caches.match(path))", arg=f"/attempts/{attempt}/questions/12"
    )
    window.context.set_offline(True)
    page.goto(f"{address}/12")
    choose(page)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("Not sent yet.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kept on this device")
    window.context.set_offline(False)
    expect(page.get_by_text("has been sent")).to_be_visible()
    assert len(answers(city, attempt)) == 1


def test_a_section_said_to_be_read_offline_is_marked_later(city: City, window: Window) -> None:
    page, person = window.page, number_of(city.app, WHO)
    with city.app.app_context():
        db.session.execute(sa.delete(SectionRead).where(SectionRead.user_id == person))
        db.session.commit()
    keep(window)
    window.context.set_offline(True)
    page.locator(".tasks a[href*='/sections/']").first.click()
    page.get_by_role("button", name="I have read this section").click()
    expect(page.get_by_text("Not sent yet.")).to_be_visible()
    assert "/sections/" in page.url  # on with the next one
    window.context.set_offline(False)
    expect(page.get_by_text("has been sent")).to_be_visible()
    with city.app.app_context():
        count = sa.select(sa.func.count()).where(SectionRead.user_id == person)
        assert db.session.scalar(count) == 1


def test_a_review_question_answered_offline_is_kept_once(browser: Browser, city: City) -> None:
    window = open_window(browser, city.home, "en", "light")
    sign_in_demo(window, city, REVIEWING)
    page, person = window.page, number_of(city.app, REVIEWING)
    keep(window, "cascading-failures")
    with city.app.app_context():
        before = db.session.scalar(sa.select(sa.func.count()).where(ReviewAnswer.user_id == person)) or 0
    window.context.set_offline(True)
    page.goto(f"{window.home}/me/offline")
    page.get_by_role("link", name="Weekly review").click()
    asked = page.url
    page.get_by_role("button", name="I do not know").click()
    expect(page.get_by_text("Not sent yet.")).to_be_visible()
    assert page.url != asked
    window.context.set_offline(False)
    expect(page.get_by_text("has been sent")).to_be_visible()
    with city.app.app_context():
        assert (
            db.session.scalar(sa.select(sa.func.count()).where(ReviewAnswer.user_id == person)) == before + 1
        )
    page.goto(asked)
    assert page.locator("h1").inner_text() == "Not quite"
    window.context.close()


def test_a_sign_in_that_ended_locks_the_copies_and_loses_no_answer(city: City, window: Window) -> None:
    page, attempt = window.page, begin(city)
    chosen = answer_offline(window, attempt)
    with city.app.app_context():
        # The one of this window: in others the same person looks at pages.
        own = sa.select(sa.func.max(SignIn.id)).where(SignIn.user_id == number_of(city.app, WHO))
        ended = sa.update(SignIn).where(SignIn.id == own.scalar_subquery()).values(ended_at=clock.now())
        db.session.execute(ended)
        db.session.commit()

    window.context.set_offline(False)
    expect(page.get_by_text("Not sent yet: sign in first.")).to_be_visible()
    page.goto(f"{window.home}/modules/{MODULE}")
    assert "/sign-in" in page.url
    window.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_"):
        page.goto(f"{window.home}/modules/{MODULE}")
    window.context.set_offline(False)

    sign_in_demo(window, city, WHO)
    page.goto(f"{window.home}/attempts/{attempt}/questions/1")
    assert page.locator(".choices input:checked").get_attribute("value") == chosen
    assert answers(city, attempt) == [[chosen]]
    window.context.set_offline(True)
    page.goto(f"{window.home}/modules/{MODULE}")
    expect(page.get_by_text("Saved copy of")).to_be_visible()


def test_signing_out_leaves_nothing_and_the_next_person_sees_nothing(city: City, window: Window) -> None:
    page = window.page
    keep(window)
    assert stored(page)["names"]
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url("**/sign-in")
    assert stored(page) == {"names": [], "pages": [], "answers": []}
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0

    sign_in_demo(window, city, OTHER)
    page.goto(f"{window.home}/me/offline")
    expect(page.get_by_text("Nothing is kept on this device", exact=True)).to_be_visible()
    window.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_"):
        page.goto(f"{window.home}/modules/{MODULE}")


def test_signing_out_sends_first_what_waits(city: City, window: Window) -> None:
    page, attempt = window.page, begin(city)
    chosen = answer_offline(window, attempt)
    page.evaluate(
        "window.addEventListener('online', (event) => event.stopImmediatePropagation(), { capture: true })"
    )
    window.context.set_offline(False)
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url("**/sign-in")
    assert answers(city, attempt) == [[chosen]]
    assert stored(page) == {"names": [], "pages": [], "answers": []}


def test_signing_out_without_a_network_removes_the_copies_at_once(city: City, window: Window) -> None:
    page = window.page
    keep(window)
    window.context.set_offline(True)
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.get_by_text("Nothing is kept on this device any more.")).to_be_visible()
    assert stored(page)["names"] == []


def test_who_signs_in_without_the_other_signing_out_finds_nothing_of_them(city: City, window: Window) -> None:
    page, attempt = window.page, begin(city)
    chosen = answer_offline(window, attempt)
    window.context.clear_cookies()
    window.context.set_offline(False)

    sign_in_demo(window, city, OTHER)
    assert stored(page)["names"] == []
    page.goto(f"{window.home}/me/offline")
    expect(page.get_by_text("Nothing is kept on this device", exact=True)).to_be_visible()
    assert not page.get_by_text("Not sent yet").first.is_visible()
    assert answers(city, attempt) == []
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url("**/sign-in")

    sign_in_demo(window, city, WHO)
    page.goto(f"{window.home}/path")
    assert answers(city, attempt) == [[chosen]]


def test_the_list_shows_size_and_day_and_removes_one_or_all(city: City, window: Window) -> None:
    page = window.page
    keep(window)
    page.goto(f"{window.home}/modules/city-risks")
    page.get_by_role("button", name="Keep for offline").click()
    expect(page.get_by_text("Kept on this device since")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="All that is kept on this device").click()
    expect(page.get_by_text("Kept since")).to_have_count(2)
    with city.app.app_context():
        today = f"{clock.today():%-d %B %Y}"
    assert page.get_by_text(re.compile(rf"Kept since {today}, \d\.\d MB")).count() == 2
    assert faults(window) == []
    page.get_by_role("button", name="Remove (", exact=False).first.click()
    expect(page.get_by_text("Kept since")).to_have_count(1)
    page.goto(f"{window.home}/modules/{MODULE}")
    page.locator("[data-keep-opener]").click()
    expect(page.get_by_text("Kept on this device since")).to_be_visible(timeout=60_000)
    page.goto(f"{window.home}/modules/city-risks")
    page.locator("[data-keep-opener]").click()
    expect(page.get_by_text("Kept on this device since")).to_be_visible(timeout=60_000)
    page.goto(f"{window.home}/me/offline")
    page.get_by_role("button", name="Remove all of them").click()
    expect(page.get_by_text("Nothing is kept on this device", exact=True)).to_be_visible()
    assert [name for name in stored(page)["names"] if name != "kept list"] == []


def test_a_server_that_does_not_answer_is_like_no_network(window: Window) -> None:
    page = window.page
    keep(window)
    window.context.route("**/sections/**", lambda route: route.fulfill(status=503, body="Bad gateway"))
    page.locator(".tasks a[href*='/sections/']").first.click()
    expect(page.get_by_text("Saved copy of")).to_be_visible()


def test_a_module_that_changed_since_is_offered_anew(city: City, window: Window) -> None:
    page = window.page
    keep(window)
    page.evaluate(
        """() => new Promise((done) => {
          const opening = indexedDB.open("offline");
          opening.onsuccess = () => {
            const work = opening.result.transaction("modules", "readwrite");
            const store = work.objectStore("modules");
            const asked = store.get("practise-first");
            asked.onsuccess = () => store.put({ ...asked.result, version: 0 }, "practise-first");
            work.oncomplete = () => { opening.result.close(); done(); };
          };
        })"""
    )
    page.reload()
    page.get_by_role("button", name="Kept for offline").click()
    expect(page.get_by_text("The module has changed since.")).to_be_visible()
    page.get_by_role("button", name="Keep the new version").click()
    expect(page.get_by_text("The module has changed since.")).not_to_be_visible()
    expect(page.get_by_text("Kept on this device since")).to_be_visible()
    assert len([name for name in stored(page)["names"] if name != "kept list"]) == 1


def test_what_could_not_be_kept_whole_is_not_kept(window: Window) -> None:
    page = window.page
    window.context.route("**/print", lambda route: route.abort())
    page.goto(f"{window.home}/modules/{MODULE}")
    page.get_by_role("button", name="Keep for offline").click()
    page.get_by_role("button", name="Yes, keep it here").click()
    expect(page.get_by_text("It could not be kept.")).to_be_visible(timeout=30_000)
    assert stored(page)["names"] == []
    window.context.unroute("**/print")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Kept on this device since")).to_be_visible(timeout=30_000)
