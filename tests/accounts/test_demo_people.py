"""The people of the demo city, to be signed in with one press, in demo mode only."""

from flask import Flask

from app.accounts import people
from app.db import db
from tests.accounts.browser import Browser
from tests.accounts.made import add, load
from tests.conftest import Clock


def offer(app: Flask, demo: bool) -> int:
    """Offer Eleni and give her number; a second person is not offered."""
    app.config["DEMO"] = demo
    user_id = add(app, "Eleni Doukas", "eleni@city.example", password=None)
    app.extensions["demo-people"] = lambda: [(user_id, "Eleni Doukas", "Trainee", "Go on with a module.")]
    return user_id


def test_one_press_signs_in(app: Flask, browser: Browser) -> None:
    user_id = offer(app, demo=True)
    page = browser.open("/sign-in?next=/desk")
    assert "Go on with a module." in page.text
    answer = browser.press(
        page, {"user_id": str(user_id), "email": "", "password": ""}, action="/sign-in/demo"
    )
    assert (answer.status_code, answer.location) == (302, "/desk")
    assert "Eleni Doukas" in browser.open("/desk").text


def test_the_text_of_a_pause_comes_along(app: Flask, browser: Browser) -> None:
    user_id = offer(app, demo=True)
    page = browser.send("/desk", browser.token() | {"text": "half a sentence"})
    page = browser.press(page, {"user_id": str(user_id)}, action="/sign-in/demo")
    assert "half a sentence" in browser.press(page, {}).text


def test_outside_demo_mode_there_is_no_such_door(app: Flask, browser: Browser) -> None:
    user_id = offer(app, demo=False)
    page = browser.open("/sign-in")
    assert "Eleni" not in page.text
    assert "/sign-in/demo" not in page.text
    assert browser.press(page, {"user_id": str(user_id)}, action="/sign-in/demo").status_code == 404
    assert not browser.is_in()


def test_nobody_else_gets_in_without_a_password(app: Flask, browser: Browser, clock: Clock) -> None:
    user_id = offer(app, demo=True)
    other = add(app, "Maria", "maria@city.example")
    page = browser.open("/sign-in")
    for wanted in (str(other), "999999999999999999999", "-1", "", "x"):
        assert browser.press(page, {"user_id": wanted}, action="/sign-in/demo").status_code == 404
    with app.app_context():
        people.suspend(load(user_id), clock.now)
        db.session.commit()
    assert browser.press(page, {"user_id": str(user_id)}, action="/sign-in/demo").status_code == 404
    assert not browser.is_in()
