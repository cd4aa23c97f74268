"""Pages in the colours that somebody chose for themselves, with the largest text and the most room between letters."""

import pytest
from playwright.sync_api import Browser

from tests.browser.addresses import HR, NEAR, NOBODY, TRAINEE
from tests.browser.conftest import City, enter_as
from tests.browser.looking import faults, open_window

PAGES = (
    (NOBODY, "public.styleguide"),
    (TRAINEE, "learning.section"),
    (NEAR, "learning.result"),
    (HR, "coverage.matrix"),
)
"""Every component in every state, and one page of each kind."""


@pytest.mark.parametrize(("theme", "device", "language"), [("dark", "light", "de"), ("sepia", "dark", "el")])
def test_own_colours_and_the_largest_text_have_no_fault(
    browser: Browser, city: City, theme: str, device: str, language: str
) -> None:
    chosen = {"name": "text", "value": f"size-200.spacing-most.theme-{theme}", "url": city.home}
    wrong = []
    for who, endpoint in PAGES:
        window = open_window(browser, city.home, language, device)
        enter_as(window, city, who)
        window.context.add_cookies([chosen])  # type: ignore[list-item]
        window.page.goto(city.home + next(p.path for p in city.places if p.endpoint == endpoint))
        look = window.page.locator("html").evaluate("(html) => ({...html.dataset})")
        assert look == {"size": "200", "spacing": "most", "theme": theme}
        wrong += [f"{endpoint}: {fault}" for fault in faults(window)]
        window.context.close()
    assert wrong == []
