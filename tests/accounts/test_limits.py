"""Guessing is slowed down; a room full of people behind one address is not."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts import limits, passwords
from app.accounts.limits import tried
from app.accounts.models import SignInFailure
from app.db import db
from tests.accounts.browser import GOOD, Browser
from tests.accounts.made import add
from tests.conftest import Clock

WRONG = "wrong horse, wrong stable"


def test_thirty_people_behind_one_address_all_get_in(app: Flask) -> None:
    for number in range(30):
        add(app, f"Trainee {number}", f"trainee{number}@city.example")

    for number in range(30):
        browser = Browser(app)
        assert browser.sign_in(f"trainee{number}@city.example", WRONG).status_code == 422
        assert browser.sign_in(f"trainee{number}@city.example").status_code == 302


def test_after_five_wrong_passwords_one_waits_ten_minutes(app: Flask, browser: Browser, clock: Clock) -> None:
    add(app, "Maria", "maria@city.example")
    for _try in range(5):
        assert browser.sign_in("maria@city.example", WRONG).status_code == 422
        clock.forward(minutes=1)

    answer = browser.sign_in("maria@city.example")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "300"
    assert "Too many wrong passwords. Try again in 5 minutes." in answer.text
    assert 'value="maria@city.example"' in answer.text

    clock.forward(minutes=4)
    assert "Try again in 1 minute." in browser.sign_in("maria@city.example").text
    clock.forward(minutes=1)
    assert browser.sign_in("maria@city.example").status_code == 302


def test_an_unknown_person_is_told_to_wait_just_so(app: Flask, browser: Browser) -> None:
    for _try in range(5):
        assert browser.sign_in("nobody@city.example", WRONG).status_code == 422
    answer = browser.sign_in("nobody@city.example", WRONG)
    assert answer.status_code == 429
    assert "Try again in 10 minutes." in answer.text


def test_wrong_passwords_here_keep_nobody_out_elsewhere(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    for _try in range(5):
        browser.sign_in("maria@city.example", WRONG)

    assert browser.sign_in("maria@city.example").status_code == 429
    assert Browser(app, "198.51.100.7").sign_in("maria@city.example").status_code == 302


def test_an_account_tried_from_everywhere_rests_for_minutes(app: Flask, clock: Clock) -> None:
    add(app, "Maria", "maria@city.example")
    for number in range(30):
        answer = Browser(app, f"198.51.100.{number}").sign_in("maria@city.example", WRONG)
        assert answer.status_code == 422

    assert Browser(app, "203.0.113.5").sign_in("maria@city.example").status_code == 429
    clock.forward(minutes=10)
    assert Browser(app, "203.0.113.5").sign_in("maria@city.example").status_code == 302


def test_an_address_that_tries_a_hundred_accounts_rests(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    page = browser.open("/sign-in")
    for number in range(100):
        filled = {"email": f"n{number}@city.example", "password": WRONG}
        assert browser.press(page, filled).status_code == 422

    assert browser.sign_in("maria@city.example").status_code == 429
    assert Browser(app, "198.51.100.7").sign_in("maria@city.example").status_code == 302


def test_the_right_password_forgets_the_wrong_ones(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    for _round in range(3):
        for _try in range(4):
            browser.sign_in("maria@city.example", WRONG)
        assert browser.sign_in("maria@city.example").status_code == 302
        browser.send("/sign-out", browser.token())


def test_old_failures_are_deleted_and_no_address_of_a_person_is_stored(
    app: Flask, browser: Browser, clock: Clock
) -> None:
    browser.sign_in("maria@city.example", WRONG)
    clock.forward(minutes=11)
    browser.sign_in("nikos@city.example", WRONG)

    with app.app_context():
        rows = db.session.execute(sa.select(SignInFailure.account, SignInFailure.address)).all()
    assert rows == [(limits.account_key("nikos@city.example"), "192.0.2.1")]
    assert "nikos" not in rows[0].account


def test_guesses_sent_at_the_same_moment_get_no_more_answers(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one guess is hashed others fail: it is the sixth when its turn comes, and learns nothing."""
    add(app, "Maria", "maria@city.example")
    matches = passwords.matches

    def slow(known: str | None, text: str) -> bool:
        monkeypatch.setattr(passwords, "matches", matches)
        with ThreadPoolExecutor(1) as others:
            for _try in range(5):
                answer = others.submit(Browser(app).sign_in, "maria@city.example", WRONG).result()
                assert answer.status_code == 422
        return matches(known, text)

    browser = Browser(app)
    page = browser.open("/sign-in")
    monkeypatch.setattr(passwords, "matches", slow)
    answer = browser.press(page, {"email": "maria@city.example", "password": GOOD})
    assert answer.status_code == 429
    assert not browser.is_in()


def test_what_was_counted_long_ago_goes_at_the_next_sign_in_of_anybody(app: Flask, clock: Clock) -> None:
    add(app, "Maria", "maria@city.example")
    Browser(app, "203.0.113.5").sign_in("nobody@city.example", WRONG)
    clock.forward(minutes=11)
    Browser(app).sign_in("maria@city.example")
    with app.app_context():
        assert db.session.scalars(sa.select(SignInFailure.address)).all() == []


def test_a_forged_forwarding_header_is_not_believed(app: Flask, browser: Browser) -> None:
    for number in range(5):
        headers = {"X-Forwarded-For": f"203.0.113.{number}", "Sec-Fetch-Site": "same-origin"}
        data = browser.token() | {"email": "maria@city.example", "password": WRONG}
        assert browser.send("/sign-in", data, headers).status_code == 422
    assert browser.sign_in("maria@city.example", WRONG).status_code == 429


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        (None, ""),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_one_household_is_one_place(address: str | None, place: str) -> None:
    assert tried("maria@city.example", address).address == place
