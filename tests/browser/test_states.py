"""Errors and emptiness are pages too: each says what happened, and what to do."""

import pytest
from playwright.sync_api import Browser, Page

from app.accounts.models import Role
from tests.browser.addresses import ADMIN, ASSESSOR, HR, NOBODY, TRAINEE, TRAINER
from tests.browser.conftest import COMBINATIONS, City, enter_as
from tests.browser.looking import Window, faults, form_faults, open_window
from tests.people import PASSWORD, make_person, make_unit

SENT_EMPTY = (
    (NOBODY, "accounts.sign_in"),
    (NOBODY, "accounts.welcome"),
    (TRAINEE, "accounts.password"),
    (TRAINER, "authoring.new"),
    (ASSESSOR, "assessing.new"),
    (ASSESSOR, "assessing.withdrawal"),
    (ADMIN, "admin.new_person"),
    (ADMIN, "admin.new_unit"),
    (ADMIN, "admin.confirm_erasing"),
)
"""Forms, and who sends them with nothing in them."""

REFUSED = (
    (NOBODY, "/nowhere", 404),
    (NOBODY, "/welcome/nothing", 410),
    (TRAINEE, "/coverage", 403),
    (TRAINEE, "/attempts/999999", 404),
    (HR, "/coverage/scro?on=tomorrow&state=odd", 422),
)
"""Addresses that refuse somebody, and with which status."""

EMPTY = {
    None: (
        "/path",
        "/me/competencies",
        "/me/competencies/C6",
        "/me/duties",
        "/me/data",
        "/modules/city-risks",
    ),
    Role.TRAINER: ("/authoring", "/authoring/modules/city-risks/history"),
    Role.ASSESSOR: ("/assessing", "/assessing/recorded"),
    Role.HR: ("/coverage", "/coverage/scro", "/coverage/scro/duties"),
    Role.ADMIN: ("/admin", "/admin/looks", "/admin/units"),
}
"""What each role sees on the city's first day."""


def wipe(page: Page) -> None:
    """Empty every field of the page's own form and send it with its first button."""
    page.evaluate(
        """() => { const form = document.querySelector("main form:not(.post-button)");
          for (const field of form.querySelectorAll("input, textarea")) {
            if (field.type === "checkbox" || field.type === "radio") field.checked = false;
            else if (field.type !== "hidden") field.value = ""; } }"""
    )
    page.locator("main form:not(.post-button) button").first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize(("language", "colours"), COMBINATIONS)
def test_a_form_sent_empty_says_what_to_mend(
    browser: Browser, city: City, language: str, colours: str
) -> None:
    wrong = []
    for who, endpoint in SENT_EMPTY:
        window = open_window(browser, city.home, language, colours)
        enter_as(window, city, who)
        path = next(place.path for place in city.places if place.endpoint == endpoint)
        window.page.goto(city.home + path)
        wipe(window.page)
        found = [*faults(window), *form_faults(window.page)]
        wrong += [f"{endpoint}: {fault}" for fault in found]
        window.context.close()
    assert wrong == []


@pytest.mark.parametrize(("language", "colours"), COMBINATIONS)
def test_a_refusal_is_a_page(browser: Browser, city: City, language: str, colours: str) -> None:
    wrong = []
    for who, path, status in REFUSED:
        window = open_window(browser, city.home, language, colours)
        enter_as(window, city, who)
        answer = window.page.goto(city.home + path)
        assert answer is not None
        assert answer.status == status, path
        wrong += [f"{path}: {fault}" for fault in faults(window)]
        window.context.close()
    assert wrong == []


@pytest.mark.parametrize(("language", "colours"), COMBINATIONS)
def test_a_note_that_was_changed_elsewhere_is_shown_beside_ones_own_words(
    browser: Browser, city: City, language: str, colours: str
) -> None:
    window = open_window(browser, city.home, language, colours)
    enter_as(window, city, TRAINEE)
    page = window.page
    page.goto(city.home + next(place.path for place in city.places if place.endpoint == "learning.note"))
    page.fill("[name=text]", "Ask the pump crew first.")
    page.evaluate("() => { document.querySelector('[name=seen]').value = 'what was kept before'; }")
    with page.expect_navigation() as sent:
        page.locator("main form button").first.click()
    assert sent.value is not None
    assert sent.value.status == 409
    assert page.locator(".notice-warn .note-text").is_visible()
    assert faults(window) == []
    window.context.close()


@pytest.fixture(scope="session")
def newcomers(empty_city: City) -> dict[Role | None, str]:
    """One person of each role in the empty city, by their address."""
    unit = make_unit(empty_city.app, "CITY", "City")
    people: dict[Role | None, str] = {}
    for role in EMPTY:
        number = make_person(empty_city.app, "Nina New", unit=unit, roles=[role] if role else [], at=unit)
        people[role] = email_of(empty_city, number)
    return people


def email_of(city: City, number: int) -> str:
    from app.accounts.people import person_or_404

    with city.app.app_context():
        return str(person_or_404(number).email)


def enter(window: Window, email: str) -> None:
    """Sign in by address and password."""
    window.page.goto(f"{window.home}/sign-in")
    window.page.fill("#email", email)
    window.page.fill("#password", PASSWORD)
    window.page.locator("main form button").first.click()
    window.page.wait_for_url(lambda url: "/sign-in" not in url)


@pytest.mark.parametrize(("language", "colours"), COMBINATIONS)
def test_the_first_day_has_no_dead_end(
    browser: Browser, empty_city: City, newcomers: dict[Role | None, str], language: str, colours: str
) -> None:
    wrong = []
    for role, paths in EMPTY.items():
        window = open_window(browser, empty_city.home, language, colours)
        enter(window, newcomers[role])
        for path in paths:
            answer = window.page.goto(empty_city.home + path)
            assert answer is not None
            assert answer.status == 200, path
            wrong += [f"{path}: {fault}" for fault in faults(window)]
            if not window.page.locator(".page-body :is(a, button)").count():
                wrong.append(f"{path}: nothing to press")
        window.context.close()
    assert wrong == []
