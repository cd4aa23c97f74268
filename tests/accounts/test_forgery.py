"""Only our own pages may send forms."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import SignIn
from app.db import db
from tests.accounts.browser import GOOD, Browser
from tests.accounts.made import add

MARIA = {"email": "maria@city.example", "password": GOOD}
TEXT = {"text": "typed by somebody else"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Referer": "https://evil.example/http://localhost/"},
        {"X-Nothing": "at all"},
    ],
)
def test_a_form_without_a_token_from_elsewhere_is_refused_and_not_shown(
    app: Flask, browser: Browser, headers: dict[str, str]
) -> None:
    add(app, "Maria", "maria@city.example")
    for path in ("/desk", "/sign-in", "/sign-out", "/text-settings", "/sign-in/demo", "/welcome/x"):
        answer = browser.send(path, TEXT | MARIA, headers)
        assert answer.status_code == 400
        assert "typed by somebody else" not in answer.text
        assert "We could not read this request" in answer.text
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(SignIn)) == 0


@pytest.mark.parametrize("headers", [{"Origin": "http://localhost"}, {"Referer": "http://localhost/desk"}])
def test_an_older_browser_is_known_by_where_it_comes_from(
    app: Flask, browser: Browser, headers: dict[str, str]
) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    answer = browser.send("/desk", TEXT, headers)
    assert answer.status_code == 400
    assert "Nothing was lost: press “Send again”." in answer.text


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_even_with_a_token_another_site_sends_nothing(app: Flask, browser: Browser, site: str) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    assert browser.send("/desk", browser.token() | TEXT, {"Sec-Fetch-Site": site}).status_code == 400
    assert browser.send("/desk", browser.token() | TEXT).status_code == 200


def test_the_token_of_somebody_else_does_not_fit(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    add(app, "Nikos", "nikos@city.example")
    other = Browser(app)
    browser.sign_in("maria@city.example")
    other.sign_in("nikos@city.example")
    assert browser.send("/desk", other.token() | TEXT).status_code == 400


def test_a_link_from_another_site_may_be_followed(browser: Browser) -> None:
    assert browser.client.get("/sign-in", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
