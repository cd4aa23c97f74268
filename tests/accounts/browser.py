"""A browser as a person uses it: opens pages, fills in the form that is there, presses its button."""

import re
from html import unescape
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

GOOD = "seven blue herons over the quay"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}

FORM = re.compile(r"<form[^>]*>.*?</form>", re.DOTALL)
HIDDEN = re.compile(r"<input type=.?hidden.? name=[\"']?([^\"'> ]*)[\"']? value=([\"'])(.*?)\2", re.DOTALL)
ENCODING = re.compile(r"<form[^>]*enctype=\"([^\"]*)\"")
ACTION = re.compile(r"<form[^>]*action=\"([^\"]*)\"")


class Browser:
    """A client with an address of its own."""

    def __init__(self, app: Flask, address: str = "192.0.2.1") -> None:
        self.client: FlaskClient = app.test_client()
        self.address = address

    def open(self, path: str, follow: bool = False) -> TestResponse:
        """Open a page."""
        return self.client.get(path, follow_redirects=follow, environ_base={"REMOTE_ADDR": self.address})

    def send(
        self, path: str, data: Any = None, headers: dict[str, str] | None = None, encoding: str | None = None
    ) -> TestResponse:
        """Send a form as it stands."""
        return self.client.post(
            path,
            data=data or {},
            headers=headers or OWN_PAGE,
            environ_base={"REMOTE_ADDR": self.address},
            content_type=encoding,
        )

    def press(self, page: TestResponse, filled: dict[str, str], action: str | None = None) -> TestResponse:
        """Fill in the form in the middle of a page and press its button."""
        path, hidden = main_form(page)
        encoding = ENCODING.search(page.text.partition("<main")[2])
        return self.send(action or path, hidden | filled, encoding=encoding[1] if encoding else None)

    def fill(self, path: str, **filled: str) -> TestResponse:
        """Open a page, fill in its form, and send it to the page's own address."""
        return self.press(self.open(path), filled, action=path)

    def sign_in(self, email: str, password: str = GOOD, path: str = "/sign-in") -> TestResponse:
        """Sign in by the form."""
        return self.press(self.open(path), {"email": email, "password": password})

    def token(self) -> dict[str, str]:
        """What every form of this browser carries."""
        return {"csrf_token": main_form(self.open("/desk", follow=True))[1]["csrf_token"][0]}

    def is_in(self) -> bool:
        """Whether somebody is signed in here."""
        return self.open("/desk").status_code == 200

    def copy(self, app: Flask) -> "Browser":
        """A thief's browser, with a copy of all cookies."""
        other = Browser(app, self.address)
        for cookie in (self.client.get_cookie("scro"), self.client.get_cookie("text")):
            if cookie is not None:
                other.client.set_cookie(cookie.key, cookie.value)
        return other


def main_form(page: TestResponse) -> tuple[str, dict[str, list[str]]]:
    """The address and the hidden fields of the form in the middle of a page, as a browser would send them."""
    text = page.text
    form = FORM.search(text.partition("<main")[2] or text)
    assert form is not None, text
    action = ACTION.match(form.group())
    hidden: dict[str, list[str]] = {}
    for name, _quote, value in HIDDEN.findall(form.group()):
        hidden.setdefault(unescape(name), []).append(unescape(value))
    return unescape(action.group(1)) if action else "", hidden
