"""The largest text with the widest letters on a small phone: no page moves sideways for one long word."""

import pytest
from playwright.sync_api import Browser

from tests.browser.addresses import TRAINEE, TRAINER
from tests.browser.conftest import City, enter_as
from tests.browser.looking import NARROW, open_window

LARGEST = "() => Object.assign(document.documentElement.dataset, {size: '200', spacing: 'most'})"
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize(
    ("who", "language", "path"),
    [(TRAINEE, "de", "/path"), (TRAINER, "el", "/authoring"), ("", "de", "/styleguide")],
)
def test_a_state_of_one_long_word_stays_on_the_page(
    browser: Browser, city: City, who: str, language: str, path: str
) -> None:
    window = open_window(browser, city.home, language, "light")
    enter_as(window, city, who)
    window.page.goto(city.home + path)
    window.page.set_viewport_size({"width": NARROW, "height": 800})
    window.page.evaluate(LARGEST)
    wider = window.page.evaluate(WIDER)
    window.context.close()
    assert wider == 0
