"""Errors and emptiness are pages too: each says what happened, and what to do."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.accounts.models import Role
from tests.browser.addresses import ADMIN, ASSESSOR, HR, NOBODY, TRAINEE, TRAINER
from tests.browser.conftest import COMBINATIONS, City, enter_as
from tests.browser.looking import Window, faults, form_faults, open_window
from tests.browser.markup import validated
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

SENT_WRONG: tuple[tuple[str, str, dict[str, str]], ...] = (
    (NOBODY, "accounts.text_settings", {"#size-0": "7"}),
    (TRAINEE, "learning.question", {}),
    (TRAINEE, "learning.weekly_question", {}),
    (TRAINEE, "learning.plan_text", {"#theme-0": "pink"}),
    (TRAINEE, "learning.note", {"#text": "x" * 6_000}),
    (TRAINER, "authoring.edit", {"#tasks": "x" * 530_000}),
    (ADMIN, "admin.person", {}),
    (ADMIN, "admin.import_page", {}),
    (ADMIN, "admin.unit", {}),
)
"""More forms that share the same parts, and who puts into them what; looked at in one language only."""

REFUSED = (
    (NOBODY, "/nowhere", 404),
    (NOBODY, "/welcome/nothing", 410),
    (TRAINEE, "/coverage", 403),
    (TRAINEE, "/attempts/999999", 404),
    (NOBODY, "/search?q=", 400),
    (HR, "/coverage/scro?on=tomorrow&state=odd", 422),
)
"""Addresses that refuse somebody, and with which status."""

ASKED_WRONGLY = {400, 422}
"""Statuses of a form whose values stand in the address."""

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


def send(page: Page, values: dict[str, str]) -> None:
    """Empty every field of the page's own form but these, and send it with its first button."""
    page.evaluate(
        """(values) => { const form = document.querySelector("main form:not(.post-button)");
          for (const field of form.querySelectorAll("input, textarea")) {
            if (field.type === "checkbox" || field.type === "radio") field.checked = false;
            else if (field.type !== "hidden") field.value = ""; }
          for (const [name, value] of Object.entries(values)) {
            const field = form.querySelector(name); field.value = value; field.checked = true; } }""",
        values,
    )
    with page.expect_navigation():
        page.locator("main form:not(.post-button) button").first.click()


def sent_faults(
    browser: Browser,
    city: City,
    forms: Iterable[tuple[str, str, dict[str, str]]],
    language: str,
    colours: str,
) -> list[str]:
    """What is wrong with the pages that answer forms which cannot be taken."""
    wrong, windows = [], dict[str, Window]()
    for who, endpoint, values in forms:
        if who not in windows:
            windows[who] = open_window(browser, city.home, language, colours)
            enter_as(windows[who], city, who)
        window = windows[who]
        path = [place.path for place in city.places if place.endpoint == endpoint][-1]
        window.page.goto(city.home + path)
        send(window.page, values)
        wrong += [f"{endpoint}: {fault}" for fault in (*faults(window), *form_faults(window.page))]
    for window in windows.values():
        window.context.close()
    return wrong


@pytest.mark.parametrize(("language", "colours"), COMBINATIONS)
def test_a_form_sent_empty_says_what_to_mend(
    browser: Browser, city: City, language: str, colours: str
) -> None:
    forms = [(who, endpoint, dict[str, str]()) for who, endpoint in SENT_EMPTY]
    assert sent_faults(browser, city, forms, language, colours) == []


def test_a_form_sent_wrongly_says_what_to_mend(browser: Browser, city: City) -> None:
    assert sent_faults(browser, city, SENT_WRONG, "de", "light") == []


@pytest.mark.parametrize(("language", "colours"), COMBINATIONS)
def test_a_refusal_is_a_page(browser: Browser, city: City, language: str, colours: str) -> None:
    wrong = []
    for who in dict.fromkeys(who for who, _path, _status in REFUSED):
        window = open_window(browser, city.home, language, colours)
        enter_as(window, city, who)
        for path, status in ((path, status) for sender, path, status in REFUSED if sender == who):
            answer = window.page.goto(city.home + path)
            assert answer is not None
            assert answer.status == status, path
            found = faults(window)
            if status in ASKED_WRONGLY:
                found += form_faults(window.page)
            wrong += [f"{path}: {fault}" for fault in found]
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
    browser: Browser,
    empty_city: City,
    newcomers: dict[Role | None, str],
    tmp_path: Path,
    language: str,
    colours: str,
) -> None:
    wrong = []
    for role, paths in EMPTY.items():
        window = open_window(browser, empty_city.home, language, colours)
        enter(window, newcomers[role])
        for path in paths:
            answer = window.page.goto(empty_city.home + path)
            assert answer is not None
            assert answer.status == 200, path
            (tmp_path / f"{len(list(tmp_path.iterdir()))}.html").write_text(answer.text(), encoding="utf-8")
            wrong += [f"{path}: {fault}" for fault in faults(window)]
        window.context.close()
    if (language, colours) == COMBINATIONS[0]:
        wrong += validated(tmp_path)
    assert wrong == []
