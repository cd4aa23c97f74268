"""Every page, in four combinations that together cover each language, light and dark, and once by Tab."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.addresses import ADMIN, ASSESSOR, HR, NEAR, NO_PAGE, NOBODY, TRAINEE, TRAINER
from tests.browser.conftest import COMBINATIONS, City, enter_as
from tests.browser.looking import faults, focus_faults, open_window, shift_faults

EVERYBODY = (NOBODY, TRAINEE, NEAR, TRAINER, ASSESSOR, HR, ADMIN)


SLOW = {
    "learning.path",
    "learning.section",
    "learning.competencies",
    "learning.my_data",
    "assessing.person",
    "coverage.overview",
    "admin.people",
    "admin.looks",
}
"""Pages that are also opened as a slow network brings them, in pieces."""


SAME_TITLE = {"public.profile"}
"""Pages that are called as another one: the front page is the job profile for who is not signed in."""


LEADS_ON = {"learning.attempt"}
"""Addresses that are no page: an attempt leads to the question that waits."""


def test_every_address_is_looked_at(city: City) -> None:
    known = {place.endpoint for place in city.places} | NO_PAGE
    assert {rule.endpoint for rule in city.app.url_map.iter_rules() if "GET" in (rule.methods or ())} == known


@pytest.mark.parametrize(("language", "colours"), COMBINATIONS)
@pytest.mark.parametrize("who", EVERYBODY)
def test_pages_have_no_fault(browser: Browser, city: City, who: str, language: str, colours: str) -> None:
    window = open_window(browser, city.home, language, colours)
    enter_as(window, city, who)
    wrong, titles = [], dict[str, str]()
    for place in city.places:
        if place.who == who:
            answer = window.page.goto(city.home + place.path)
            assert answer is not None
            assert answer.status == 200, place
            assert answer.url == city.home + place.path or place.endpoint in LEADS_ON, place
            found = faults(window)
            same = titles.setdefault(window.page.title(), place.path)
            if same != place.path and place.endpoint not in SAME_TITLE:
                found.append(f"has the title of {same}: {window.page.title()}")
            if (language, colours) == COMBINATIONS[0]:  # the way of Tab is the same in all
                found += focus_faults(window)
            wrong += [f"{place.path}: {fault}" for fault in found]
    window.context.close()
    assert wrong == []


def test_the_way_back_to_a_result_covers_no_focus(browser: Browser, city: City) -> None:
    window = open_window(browser, city.home, "en", "light")
    enter_as(window, city, NEAR)
    window.page.goto(city.home + next(place.path for place in city.places if place.who == NEAR))
    way = window.page.locator("main a[href*='result=']").first.get_attribute("href") or ""
    window.page.goto(city.home + way.partition("#")[0])  # from the top, not from the passage
    expect(window.page.locator(".way-back")).to_be_visible()
    assert [*faults(window), *focus_faults(window)] == []
    window.context.close()


@pytest.mark.parametrize("who", [TRAINEE, ASSESSOR, HR, ADMIN])
def test_nothing_moves_while_a_page_comes_slowly(browser: Browser, city: City, who: str) -> None:
    window = open_window(browser, city.home, "el", "light")
    enter_as(window, city, who)
    slow = {"offline": False, "latency": 50, "downloadThroughput": 30_000, "uploadThroughput": 30_000}
    session = window.context.new_cdp_session(window.page)
    session.send("Network.emulateNetworkConditions", slow)
    wrong = []
    for place in city.places:
        if place.who == who and place.endpoint in SLOW:
            window.page.goto(city.home + place.path)
            wrong += [f"{place.path}: {fault}" for fault in shift_faults(window.page)]
    window.context.close()
    assert wrong == []
