"""Changing one's own password, and what a password must be."""

import pytest
from flask import Flask

from app.accounts import passwords
from tests.accounts.browser import GOOD, Browser
from tests.accounts.made import add, load
from tests.conftest import Clock

NEW = "nine grey gulls under the bridge"
CHANGE = {"current_password": GOOD, "new_password": NEW, "new_password_again": NEW}


def test_a_person_changes_their_password(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    other, thief = Browser(app), browser.copy(app)
    other.sign_in("maria@city.example")

    answer = browser.fill("/password", **CHANGE)

    assert (answer.status_code, answer.location) == (302, "/")
    assert [browser.is_in(), other.is_in(), thief.is_in()] == [True, False, False]
    assert Browser(app).sign_in("maria@city.example").status_code == 422
    assert Browser(app).sign_in("maria@city.example", NEW).status_code == 302


def test_nobody_changes_it_without_the_current_one(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    other = Browser(app)
    other.sign_in("maria@city.example")

    answer = browser.fill("/password", **CHANGE | {"current_password": "wrong horse, wrong stable"})

    assert answer.status_code == 422
    assert "This is not your current password." in answer.text
    assert other.is_in()
    assert Browser(app).sign_in("maria@city.example", NEW).status_code == 422


def test_guessing_the_current_one_is_slowed_down_as_at_the_door(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    for _try in range(5):
        browser.fill("/password", **CHANGE | {"current_password": "wrong horse, wrong stable"})

    answer = browser.fill("/password", **CHANGE)
    assert answer.status_code == 429
    assert "Too many wrong passwords." in answer.text


def test_a_poor_new_password_is_refused_with_the_reason(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    answer = browser.fill("/password", **CHANGE | {"new_password": "short", "new_password_again": "short"})
    assert answer.status_code == 422
    assert "Use at least 15 characters." in answer.text
    assert "short" not in answer.text.replace("A short sentence", "")


def test_who_is_not_signed_in_does_not_see_the_page(browser: Browser) -> None:
    assert browser.open("/password").location == "/sign-in?next=/password"


@pytest.mark.parametrize(
    "good",
    [
        "seven blue herons",
        "   spaces around  ",
        "ποτάμι γέφυρα φάρος",
        "🦩🌉🧭🌊🦑🪁🧵🍋🧩🪵🐚🧊🪨🌾🦔",
        "x9$kQ2!vLm0@zR7",
        "a market near the old stone mill",
        "".join(chr(0x4E00 + n) for n in range(128)),
    ],
)
def test_long_passwords_of_any_letters_are_taken(app: Flask, good: str) -> None:
    with app.app_context():
        assert passwords.problem(good, "Maria Pappa", "maria@city.example") is None
        assert passwords.matches(passwords.hash_password(good), good)


@pytest.mark.parametrize(
    ("poor", "reason"),
    [
        ("fourteen chars", "Use at least 15"),
        ("x" * 257, "Use at most 256"),
        ("my name is pappa ok", "Leave out your name"),
        ("M a r i a and the sea", "Leave out your name"),
        ("write to m.papp.77 today", "Leave out your name"),
        ("I love SCRO Academy so much", "Leave out your name"),
        ("aaaaaaaaaaaaaaaaaaaa", "This is a pattern"),
        ("1234567890123456", "This is a pattern"),
        ("qwertyuiopasdfgh", "This is a pattern"),
        ("ponmlkjihgfedcba", "This is a pattern"),
        ("Password Password 1", "This is a pattern"),
        ("horse12horse12horse12", "This is a pattern"),
    ],
)
def test_a_password_that_others_try_first_is_refused(app: Flask, poor: str, reason: str) -> None:
    with app.test_request_context():
        assert (passwords.problem(poor, "Maria Pappa", "m.papp.77@city.example") or "").startswith(reason)


def test_all_of_a_long_password_counts(app: Flask) -> None:
    with app.app_context():
        known = passwords.hash_password("seven blue herons " + "x" * 73 + "1")
        assert not passwords.matches(known, "seven blue herons " + "x" * 73 + "2")


def test_the_same_letters_from_another_keyboard_match(app: Flask) -> None:
    with app.app_context():
        assert passwords.matches(passwords.hash_password("a\u0301gua fria do rio"), "\u00e1gua fria do rio")


def test_a_hash_with_old_costs_is_renewed_at_the_next_sign_in(app: Flask, browser: Browser) -> None:
    user_id = add(app, "Maria", "maria@city.example")
    app.config["PASSWORD_TIME_COST"] = 2
    browser.sign_in("maria@city.example")
    with app.app_context():
        known = load(user_id).password_hash or ""
        assert ",t=2," in known
        assert passwords.matches(known, GOOD)


def test_the_current_password_is_asked_even_at_the_very_moment_of_a_pause(
    app: Flask, browser: Browser, clock: Clock
) -> None:
    """The form came after the sign-in ended: passwords are never carried through another page."""
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    page = browser.open("/password")
    clock.forward(hours=13)
    answer = browser.press(page, CHANGE, action="/password")
    assert answer.status_code == 401
    assert GOOD not in answer.text
    assert NEW not in answer.text
