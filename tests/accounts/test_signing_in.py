"""Signing in and out."""

import re

import argon2
import pytest
from flask import Flask

from app.accounts import passwords
from app.db import db
from tests.accounts.browser import Browser
from tests.accounts.made import add


def test_somebody_signs_in_and_out(app: Flask, browser: Browser) -> None:
    add(app, "Maria Pappa", "maria@city.example")

    answer = browser.sign_in("maria@city.example")
    assert (answer.status_code, answer.location) == (302, "/")
    assert "Maria Pappa" in browser.open("/desk").text

    answer = browser.send("/sign-out", browser.token())
    assert (answer.status_code, answer.location) == (302, "/sign-in")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert "You are signed out." in browser.open("/sign-in").text
    assert not browser.is_in()


def test_case_and_writing_of_the_address_do_not_matter(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "Maria@City.example")
    assert browser.sign_in("  MARIA@city.EXAMPLE ").status_code == 302


def test_the_same_answer_for_an_unknown_person_and_a_wrong_password(app: Flask) -> None:
    add(app, "Maria", "maria@city.example")
    add(app, "Nikos", "nikos@city.example", password=None)

    emails = ["maria@city.example", "nobody@city.example", "nikos@city.example"]
    answers = [Browser(app).sign_in(email, "wrong horse, wrong stable") for email in emails]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    pages = [
        without_tokens(answer.text).replace(email, "") for answer, email in zip(answers, emails, strict=True)
    ]
    assert pages[0] == pages[1] == pages[2]
    assert "That did not match." in pages[0]


def test_an_unknown_person_costs_the_same_hashing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    verify = argon2.PasswordHasher.verify

    def watched(hasher: argon2.PasswordHasher, known: str, text: str) -> bool:
        seen.append(known)
        return verify(hasher, known, text)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", watched)
    add(app, "Maria", "maria@city.example")

    Browser(app).sign_in("maria@city.example", "wrong horse, wrong stable")
    Browser(app).sign_in("nobody@city.example", "wrong horse, wrong stable")

    costs = [argon2.extract_parameters(known) for known in seen]
    assert len(seen) == 2
    assert costs[0] == costs[1]


def test_nobody_waits_for_the_database_while_a_password_is_hashed(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(app, "Maria", "maria@city.example")
    matches = passwords.matches
    open_while_hashing = []

    def watched(known: str | None, text: str) -> bool:
        open_while_hashing.append(db.session().in_transaction())
        return matches(known, text)

    monkeypatch.setattr(passwords, "matches", watched)
    assert browser.sign_in("maria@city.example").status_code == 302
    assert open_while_hashing == [False]


def test_empty_fields_are_named_and_what_was_typed_stays(browser: Browser) -> None:
    answer = browser.sign_in("maria@city.example", "")

    assert answer.status_code == 422
    assert "Enter your password." in answer.text
    assert 'value="maria@city.example"' in answer.text


def without_tokens(page: str) -> str:
    """A page without what differs from one request to the next."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", page)
