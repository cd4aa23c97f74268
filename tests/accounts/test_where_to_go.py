"""After signing in one goes on to a page of our own, and to no other."""

import pytest
from flask import Flask

from app.accounts.local import local_path
from tests.accounts.browser import GOOD, Browser
from tests.accounts.made import add

HOSTILE = [
    "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example",
    "/\\/evil.example", "https:evil.example", "https://evil.example", "http:///evil.example",
    "HTTPS://evil.example", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x",
    "mailto:a@b.example", "\t//evil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example",
    " //evil.example", "/ /evil.example", "\x00//evil.example", "/\x00/evil.example", "path",
    "evil.example", "@evil.example", "?next=//evil", "#x", "", "/a\r\nSet-Cookie: x=1",
    "/a\nLocation: //evil", "/..//evil.example", "/.//evil.example", "/./..//evil.example",
    "/a//evil.example", "/../../x", "//%2fevil.example", "/\u03b5\u03c7\u03b8\u03c1\u03cc\u03c2",
    "/\u2215/evil.example", "/\uff0f/evil.example", "\u3000//evil", "/\u200b/evil", "//xn--e1awd7f.example",
    "//evil.example@localhost/", "//localhost@evil.example/", "http://localhost.evil.example",
    "http:\\\\evil.example", "//[::1]/", "//127.1", "//0x7f.1", "ftp://evil.example", "file:///etc/passwd",
    "blob:x", "about:blank", "\u2028//evil", "\ufeff//evil", "/\x7f/evil", "/\x1f/evil", "http:evil", "::",
    "//", "\\", "/\\", "/\\\\",
    "/" + "a" * 10_000,
]  # fmt: skip


def test_one_goes_on_to_the_page_one_came_for(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")

    answer = browser.open("/desk?day=2026-01-01&q=a%20b%2F%2Fc")
    assert (answer.status_code, answer.location) == (
        302,
        "/sign-in?next=/desk?day%3D2026-01-01%26q%3Da%2520b%252F%252Fc",
    )
    answer = browser.sign_in("maria@city.example", path=answer.location)
    assert answer.location == "/desk?day=2026-01-01&q=a%20b%2F%2Fc"


@pytest.mark.parametrize("wanted", HOSTILE)
def test_nobody_is_sent_to_another_site(wanted: str) -> None:
    assert local_path(wanted) == "/"


def test_a_hostile_address_does_not_survive_the_form(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    page = browser.open("/sign-in?next=//evil.example")
    answer = browser.press(
        page, {"email": "maria@city.example", "password": GOOD, "next": "https://evil.example"}
    )
    assert answer.location == "/"


def test_who_is_in_already_does_not_sign_in_again(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    assert browser.open("/sign-in?next=/desk").location == "/desk"
