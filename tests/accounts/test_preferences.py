"""The colours somebody chose."""

from flask import Flask

from tests.accounts.browser import Browser
from tests.accounts.made import add, load


def test_the_chosen_colours_stay_in_the_browser_and_in_the_account(app: Flask, browser: Browser) -> None:
    user_id = add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    chosen = browser.token() | {"theme": "dark", "next": "/desk"}

    assert browser.send("/preferences", chosen).location == "/desk"
    with app.app_context():
        assert load(user_id).theme == "dark"
    browser.send("/sign-out", browser.token())
    assert 'data-theme="dark"' in browser.open("/sign-in").text

    elsewhere = Browser(app)
    elsewhere.sign_in("maria@city.example")
    assert 'data-theme="dark"' in elsewhere.open("/password").text
    elsewhere.send("/preferences", elsewhere.token() | {"theme": "system", "next": "//evil.example"})
    assert "data-theme" not in elsewhere.open("/password").text


def test_colours_that_do_not_exist_are_refused(browser: Browser) -> None:
    assert (
        browser.send("/preferences", browser.token() | {"theme": "red\r\nSet-Cookie: a=b"}).status_code == 400
    )
