"""How long a sign-in lasts, and everything that ends it."""

from unittest.mock import ANY

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts import people, sessions
from app.accounts.models import SignIn
from app.db import db
from tests.accounts.browser import GOOD, Browser
from tests.accounts.conftest import small_app
from tests.accounts.made import add, load, watch
from tests.conftest import Clock, settings


def test_a_copied_cookie_is_worth_nothing_after_signing_out(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    thief = browser.copy(app)
    assert thief.is_in()

    browser.send("/sign-out", browser.token())
    assert not thief.is_in()


def test_a_suspended_person_is_out_at_once_and_stays_out(app: Flask, browser: Browser, clock: Clock) -> None:
    user_id = add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    with app.app_context():
        people.suspend(load(user_id), clock.now)
        db.session.commit()

    assert not browser.is_in()
    answer = browser.sign_in("maria@city.example")
    assert answer.status_code == 403
    assert "Your account is suspended." in answer.text
    assert "suspended" not in browser.sign_in("maria@city.example", "wrong horse, wrong stable").text

    with app.app_context():
        people.unsuspend(load(user_id))
        db.session.commit()
    assert not browser.is_in()
    assert browser.sign_in("maria@city.example").status_code == 302


def test_the_account_is_asked_and_not_only_the_sign_in(app: Flask, browser: Browser, clock: Clock) -> None:
    user_id = add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    with app.app_context():
        load(user_id).suspended_at = clock.now
        db.session.commit()
    assert not browser.is_in()


def test_an_administrator_ends_all_sign_ins(app: Flask, browser: Browser, clock: Clock) -> None:
    user_id = add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    with app.app_context():
        sessions.end_all(user_id, clock.now)
        db.session.commit()
    assert not browser.is_in()


def test_the_token_changes_with_every_sign_in_and_is_stored_hashed(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    tokens = []
    for _time in range(2):
        browser.sign_in("maria@city.example")
        with browser.client.session_transaction() as cookie:
            tokens.append(cookie["_user_id"])
            assert dict(cookie) == {"_user_id": ANY} | ({"csrf_token": ANY} if "csrf_token" in cookie else {})
        browser.send("/sign-out", browser.token())

    assert tokens[0] != tokens[1]
    assert all(len(value) >= 43 for value in tokens)
    with app.app_context():
        stored = db.session.scalars(sa.select(SignIn.token_hash)).all()
    assert not set(stored) & set(tokens)


def test_signing_in_over_another_sign_in_ends_that_one(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    add(app, "Nikos", "nikos@city.example")
    page = browser.open("/sign-in")
    browser.press(page, {"email": "maria@city.example", "password": GOOD})
    thief = browser.copy(app)
    again = {"csrf_token": browser.token()["csrf_token"], "email": "nikos@city.example", "password": GOOD}
    browser.send("/sign-in", again)

    assert "Nikos" in browser.open("/desk").text
    assert not thief.is_in()


def test_a_sign_in_ends_after_half_a_day_without_a_request(
    app: Flask, browser: Browser, clock: Clock
) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    for _time in range(3):
        clock.forward(hours=11)
        assert browser.is_in()
    clock.forward(hours=13)
    assert not browser.is_in()


def test_a_sign_in_ends_after_two_weeks_whatever_happens(app: Flask, browser: Browser, clock: Clock) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    for _time in range(33):
        clock.forward(hours=10)
        assert browser.is_in()
    clock.forward(hours=10)
    assert not browser.is_in()


def test_looking_writes_only_every_ten_minutes(app: Flask, browser: Browser, clock: Clock) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    written = watch(app)

    for minutes, expected in [(1, 1), (8, 1), (3, 2), (1, 1)]:
        clock.forward(minutes=minutes)
        written.clear()
        assert browser.is_in()
        assert len(written) == expected, written

    clock.forward(minutes=30)
    assert browser.send("/desk", browser.token()).status_code == 200


def test_a_static_file_costs_no_statement_and_does_not_vary_by_cookie(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    written = watch(app)
    with browser.open("/static/favicon.svg") as answer:
        assert (answer.status_code, written) == (200, [])
        assert "Vary" not in answer.headers


def test_old_sign_ins_are_removed_at_the_next_one(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    for _time in range(3):
        browser.sign_in("maria@city.example")
        browser.send("/sign-out", browser.token())
    browser.sign_in("maria@city.example")
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(SignIn)) == 1


def test_cookies_over_https_are_host_cookies(tmp_path_factory: pytest.TempPathFactory) -> None:
    url = f"sqlite:///{tmp_path_factory.mktemp('https') / 'a.db'}"
    app = small_app(settings(url) | {"ORIGIN": "https://academy.example"})
    with app.app_context():
        db.create_all()
        db.engine.dispose()
    answer = app.test_client().get("/sign-in", base_url="https://academy.example")
    name, *flags = answer.headers["Set-Cookie"].split("; ")
    assert name.startswith("__Host-scro=")
    assert set(flags) == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_no_page_of_accounts_is_kept_by_the_browser(browser: Browser) -> None:
    assert browser.open("/sign-in").headers["Cache-Control"] == "no-store"
