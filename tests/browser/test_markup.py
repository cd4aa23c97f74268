"""The HTML of every page, also of errors, read by the validator of the W3C's working group."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import APIRequestContext, Browser

from tests.browser.conftest import City, enter_as
from tests.browser.looking import open_window
from tests.browser.markup import validated
from tests.browser.test_states import REFUSED, SENT_EMPTY


@pytest.mark.parametrize("language", ["en", "el"])
def test_every_page_is_valid(browser: Browser, city: City, tmp_path: Path, language: str) -> None:
    for who in {place.who for place in city.places}:
        window = open_window(browser, city.home, language, "light")
        enter_as(window, city, who)
        for number, (name, page) in enumerate(pages_of(window.context.request, city, who)):
            (tmp_path / f"{who}-{name}-{number}.html").write_text(page, encoding="utf-8")
        window.context.close()
    assert validated(tmp_path) == []


def pages_of(asking: APIRequestContext, city: City, who: str) -> Iterator[tuple[str, str]]:
    """The name and the HTML of what somebody opens, of what is refused to them, and of their forms sent empty."""
    for place in city.places:
        if place.who == who:
            page = asking.get(city.home + place.path).text()
            yield place.endpoint, page
            if (who, place.endpoint) in SENT_EMPTY:
                yield f"{place.endpoint}-empty", sent_empty(asking, city.home + place.path, page)
    for sender, path, status in REFUSED:
        if sender == who:
            yield f"{status}", asking.get(city.home + path).text()


def sent_empty(asking: APIRequestContext, address: str, page: str) -> str:
    """The page that answers a page's own form without any field but its token."""
    form = re.search(r"<form\b(?![^>]*post-button)[^>]*>", page[page.index("<main") :])
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert form is not None and token is not None, address
    action = re.search(r'action="(/[^"]*)"', form[0])
    answer = asking.post(urljoin(address, action[1]) if action else address, form={"csrf_token": token[1]})
    assert answer.status == 422, address
    return answer.text()


def test_the_validator_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        '<!doctype html><html lang="en"><title>x</title><p><div>inside</div></p><img src="x.png">',
        encoding="utf-8",
    )
    found = validated(tmp_path)
    assert any("alt" in message for message in found)
    assert any("</p>" in message or "“p”" in message for message in found)
