"""Every page, in four combinations that together cover each language, light and dark, and once by Tab."""

import pytest
from playwright.sync_api import Browser

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


def test_every_address_is_looked_at(city: City) -> None:
    known = {place.endpoint for place in city.places} | NO_PAGE
    assert {rule.endpoint for rule in city.app.url_map.iter_rules() if "GET" in (rule.methods or ())} == known


@pytest.mark.parametrize(("language", "colours"), COMBINATIONS)
@pytest.mark.parametrize("who", EVERYBODY)
def test_pages_have_no_fault(browser: Browser, city: City, who: str, language: str, colours: str) -> None:
    window = open_window(browser, city.home, language, colours)
    enter_as(window, city, who)
    wrong = []
    for place in city.places:
        if place.who == who:
            answer = window.page.goto(city.home + place.path)
            assert answer is not None
            assert answer.status == 200, place
            found = faults(window)
            if (language, colours) == COMBINATIONS[0]:  # the way of Tab is the same in all
                found += focus_faults(window)
            wrong += [f"{place.path}: {fault}" for fault in found]
    window.context.close()
    assert wrong == []


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
