"""What a page weighs when nothing of it is kept yet: everything that is sent, as gzip sends it."""

import gzip

import pytest
from playwright.sync_api import Browser, Response

from tests.browser.addresses import HR, NEAR, NOBODY, TRAINEE, TRAINER
from tests.browser.conftest import City, enter_as
from tests.browser.looking import open_window

KB = 1024

BUDGETS = {
    "public.profile": (NOBODY, 60, 6, 6),
    "learning.path": (TRAINEE, 60, 6, 6),
    "learning.section": (TRAINEE, 80, 12, 8),
    "learning.question": (TRAINEE, 60, 4, 6),
    "learning.result": (NEAR, 60, 4, 6),
    "coverage.matrix": (HR, 120, 4, 6),
    "authoring.edit": (TRAINER, 120, 40, 8),
}
"""Page: who opens it, kB in all but pictures, kB of script, requests but pictures."""

PICTURE = 60


@pytest.mark.parametrize("endpoint", BUDGETS)
def test_a_page_weighs_no_more_than_it_may(browser: Browser, city: City, endpoint: str) -> None:
    who, most, most_script, most_requests = BUDGETS[endpoint]
    window = open_window(browser, city.home, "el", "light")
    enter_as(window, city, who)
    answers: list[Response] = []
    window.page.goto("about:blank")
    window.context.new_cdp_session(window.page).send("Network.clearBrowserCache")
    window.page.on("response", lambda answer: answers.append(answer))
    path = next(place.path for place in city.places if place.endpoint == endpoint)
    window.page.goto(city.home + path, wait_until="networkidle")

    sizes = {
        answer.url: (kind_of(answer), len(gzip.compress(answer.body()))) for answer in answers if answer.ok
    }
    pictures = [size for kind, size in sizes.values() if kind == "image"]
    others = [size for kind, size in sizes.values() if kind != "image"]
    scripts = sum(size for kind, size in sizes.values() if kind == "script")
    window.context.close()
    assert others
    assert sum(others) <= most * KB, sizes
    assert scripts <= most_script * KB, sizes
    assert len(others) <= most_requests, sizes
    assert all(size <= PICTURE * KB for size in pictures), sizes


def kind_of(answer: Response) -> str:
    """What the browser asked for: document, stylesheet, script, image."""
    return answer.request.resource_type
