"""What somebody typed survives a sign-in that ended, and a page that became too old."""

import io
import re
import time
from typing import Any

import pytest
from flask import Flask
from itsdangerous import TimestampSigner
from werkzeug.test import TestResponse

from app.accounts import resume, sessions
from app.db import db
from tests.accounts.browser import GOOD, Browser, main_form
from tests.accounts.made import add
from tests.conftest import Clock

TEXT = 'Γέφυρες & "νερό"\r\n\r\n<script>alert(1)</script>\r\n  two  spaces \\ %41 \U0001f30a'
FORM = {
    "text": TEXT,
    "answer": ["a", "c"],
    "email": "other@city.example",
    "next": "//evil.example",
    "empty": "",
}
ARRIVED = [
    ("text", TEXT),
    ("answer", "a"),
    ("answer", "c"),
    ("email", "other@city.example"),
    ("next", "//evil.example"),
    ("empty", ""),
]
MARIA = {"email": "maria@city.example", "password": GOOD}


def write_too_long(app: Flask, browser: Browser, clock: Clock) -> dict[str, Any]:
    """Maria opens the desk, writes, and her sign-in ends meanwhile; gives what her form holds."""
    user_id = add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    held = browser.token() | FORM
    with app.app_context():
        sessions.end_all(user_id, clock.now)
        db.session.commit()
    return held


def press_again(browser: Browser, page: TestResponse) -> str:
    """Press Send again and give what arrived."""
    assert "Send again" in page.text
    return browser.press(page, {}).text


@pytest.mark.parametrize("language", ["de", "el", "pt"])
def test_the_button_is_named_by_the_words_that_stand_on_it(
    app: Flask, browser: Browser, language: str
) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    browser.client.set_cookie("language", language)
    page = browser.send("/desk", FORM).text.partition("<main")[2]
    label = re.search(r'<button type="submit" class="btn btn-primary">([^<]+)</button>', page)
    lead = re.search(r'<p class="lead">([^<]+)</p>', page)
    assert label and lead and label[1] in lead[1]


def test_a_sign_in_that_ended_loses_nothing(app: Flask, browser: Browser, clock: Clock) -> None:
    held = write_too_long(app, browser, clock)

    asked = browser.send("/desk?part=2", held)
    assert asked.status_code == 401
    assert "You were signed out after a pause. Your text is kept: sign in to go on." in asked.text
    kept = browser.press(asked, MARIA)
    assert kept.status_code == 200
    assert "You were signed out after a pause. Your text is kept." in kept.text
    assert "You are signed in as Maria." in kept.text
    assert main_form(kept)[0] == "/desk?part=2"
    assert press_again(browser, kept) == repr([("csrf_token", token_of(kept)), *ARRIVED])


def test_a_wrong_password_on_the_way_loses_nothing(app: Flask, browser: Browser, clock: Clock) -> None:
    page = browser.send("/desk", write_too_long(app, browser, clock))
    for wrong in ({"email": "maria@city.example", "password": "wrong horse, wrong stable"}, {"password": ""}):
        page = browser.press(page, wrong)
        assert page.status_code == 422
        assert "Your text is kept" in page.text
    page = browser.press(page, MARIA)
    assert press_again(browser, page) == repr([("csrf_token", token_of(page)), *ARRIVED])


def test_a_browser_that_lost_its_cookie_loses_nothing(app: Flask, browser: Browser, clock: Clock) -> None:
    held = write_too_long(app, browser, clock)
    browser.client.delete_cookie("scro")

    page = browser.send("/desk", held)
    assert page.status_code == 401
    page = browser.press(page, MARIA)
    assert press_again(browser, page) == repr([("csrf_token", token_of(page)), *ARRIVED])


def test_reloading_the_page_after_signing_in_loses_nothing(
    app: Flask, browser: Browser, clock: Clock
) -> None:
    page = browser.send("/desk", write_too_long(app, browser, clock))
    posted = main_form(page)[1] | MARIA
    browser.send("/sign-in", posted)

    page = browser.send("/sign-in", posted)
    assert page.status_code == 200
    assert press_again(browser, page) == repr([("csrf_token", token_of(page)), *ARRIVED])


def test_nothing_is_sent_without_a_press(app: Flask, browser: Browser, clock: Clock) -> None:
    page = browser.send("/desk", write_too_long(app, browser, clock))
    page = browser.press(page, MARIA)
    assert "<script" not in page.text.partition("<main")[2].replace("&lt;script", "")
    assert "http-equiv" not in page.text


def test_a_form_cannot_be_kept_for_another_site(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    held = main_form(browser.open("/sign-in"))[1] | {"kept_for": "https://evil.example/", "kept-a": "b"}
    page = browser.send("/sign-in", held | MARIA)
    assert main_form(page)[0] == "/"


def test_passwords_and_files_do_not_travel_and_the_file_is_named(
    app: Flask, browser: Browser, clock: Clock
) -> None:
    held = write_too_long(app, browser, clock)
    held |= {"current_password": "the secret of Maria", "file": (io.BytesIO(b"a,b"), "people.csv")}
    page = browser.send("/desk", held)
    assert page.status_code == 401
    assert "the secret of Maria" not in page.text
    assert "Only the file is not kept: choose it again." in page.text


def test_a_text_too_long_to_be_kept_is_said_to_be(
    app: Flask, browser: Browser, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resume, "MOST_KEPT", 40_000)
    held = write_too_long(app, browser, clock)
    page = browser.send("/desk", held | {"text": "ω" * 20_000})
    assert page.status_code == 401
    assert "Your text is too long to be kept here." in page.text
    assert len(page.data) < 20_000
    assert len(browser.send("/desk", held | {"text": "ω" * 19_000}).data) > 38_000


def test_what_is_kept_travels_letter_for_letter_and_not_each_as_three(
    app: Flask, browser: Browser, clock: Clock
) -> None:
    long = "ω" * 100_000  # 600 KB as a browser writes it in an ordinary form
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = 250_000
    held = write_too_long(app, browser, clock) | {"text": long}
    page = browser.press(browser.send("/desk", held, encoding="multipart/form-data"), MARIA)
    assert main_form(page)[1]["text"] == [long]
    assert browser.press(page, {}).status_code == 200


def test_a_page_that_was_open_for_too_long_loses_nothing(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    held = browser.token() | FORM
    browser.send("/sign-out", browser.token())
    browser.sign_in("maria@city.example")

    page = browser.send("/desk", held)
    assert page.status_code == 400
    assert "This page was open for too long" in page.text
    assert "Nothing was lost: press “Send again”." in page.text
    assert press_again(browser, page) == repr([("csrf_token", token_of(page)), *ARRIVED])


@pytest.mark.parametrize("hours", [2, 11])
def test_a_page_read_for_hours_still_works(
    app: Flask, browser: Browser, clock: Clock, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    add(app, "Maria", "maria@city.example")
    with monkeypatch.context() as earlier:
        earlier.setattr(TimestampSigner, "get_timestamp", lambda _signer: int(time.time()) - hours * 3600)
        browser.sign_in("maria@city.example")
        held = browser.token() | {"a": "b"}
    clock.forward(hours=hours)
    assert browser.send("/desk", held).status_code == 200


def test_a_page_with_a_password_is_opened_again(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    page = browser.send("/password", {"current_password": GOOD, "new_password": "nine grey gulls"})
    assert page.status_code == 400
    assert "Open the page again" in page.text
    assert GOOD not in page.text


def test_a_sign_in_page_from_yesterday_asks_once_more(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    page = browser.send("/sign-in?next=/desk", MARIA | {"next": "/desk"})
    assert page.status_code == 400
    assert "This page was open for too long. Enter your password again." in page.text
    assert 'value="maria@city.example"' in page.text
    assert GOOD not in page.text
    assert browser.press(page, MARIA).location == "/desk"


def token_of(page: TestResponse) -> str:
    """The token in the form in the middle."""
    return main_form(page)[1]["csrf_token"][0]
