"""What comes out of the printer, counted in sheets."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import City
from tests.browser.looking import open_window


@pytest.mark.parametrize("language", ["en", "el", "de", "pt"])
def test_the_job_profile_takes_two_sheets(browser: Browser, city: City, language: str) -> None:
    window = open_window(browser, city.home, language, "light")
    window.page.goto(f"{city.home}/profile")
    sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", window.page.pdf(format="A4")))
    window.context.close()
    assert sheets == 2
