"""One-time links: the first password, or a new one."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts import links, people
from app.accounts.models import OneTimeLink
from app.db import db
from tests.accounts.browser import GOOD, Browser
from tests.accounts.made import add, load
from tests.conftest import Clock

SET = {"new_password": GOOD, "new_password_again": GOOD}


def link_for(app: Flask, user_id: int, clock: Clock) -> str:
    """The path of a new link for somebody."""
    with app.app_context():
        token = links.one_time_link(load(user_id), None, clock.now)
        db.session.commit()
        assert links.address_of(token) == f"http://localhost/welcome/{token}"
        return f"/welcome/{token}"


def test_a_new_person_sets_a_password_and_is_in(app: Flask, browser: Browser, clock: Clock) -> None:
    link = link_for(app, add(app, "Maria Pappa", "maria@city.example", password=None), clock)

    page = browser.open(link)
    assert "Welcome, Maria Pappa" in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    answer = browser.press(page, SET, action=link)
    assert (answer.status_code, answer.location) == (302, "/")
    assert browser.is_in()
    assert Browser(app).sign_in("maria@city.example").status_code == 302


def test_a_link_works_once(app: Flask, browser: Browser, clock: Clock) -> None:
    link = link_for(app, add(app, "Maria", "maria@city.example", password=None), clock)
    page = browser.open(link)
    browser.press(page, SET, action=link)

    late = Browser(app)
    for answer in (late.open(link), late.send(link, late.token() | SET)):
        assert answer.status_code == 410
        assert "This link does not work any more" in answer.text
        assert "ask an administrator for a new link" in answer.text
    assert not late.is_in()


def test_looking_at_a_link_does_not_use_it_up(app: Flask, browser: Browser, clock: Clock) -> None:
    link = link_for(app, add(app, "Maria", "maria@city.example"), clock)
    for _time in range(3):
        assert browser.open(link).status_code == 200


def test_a_link_ends_after_three_days(app: Flask, browser: Browser, clock: Clock) -> None:
    link = link_for(app, add(app, "Maria", "maria@city.example"), clock)
    clock.forward(hours=71)
    assert browser.open(link).status_code == 200
    clock.forward(hours=1)
    assert browser.open(link).status_code == 410
    assert browser.send(link, browser.token() | SET).status_code == 410


def test_a_newer_link_ends_the_older_one(app: Flask, browser: Browser, clock: Clock) -> None:
    user_id = add(app, "Maria", "maria@city.example")
    older, newer = link_for(app, user_id, clock), link_for(app, user_id, clock)
    assert [browser.open(older).status_code, browser.open(newer).status_code] == [410, 200]


@pytest.mark.parametrize("act", [people.suspend, people.erase])
def test_a_link_of_somebody_who_is_out_does_not_work(
    app: Flask, browser: Browser, clock: Clock, act: object
) -> None:
    user_id = add(app, "Maria", "maria@city.example")
    link = link_for(app, user_id, clock)
    with app.app_context():
        act(load(user_id), clock.now)  # type: ignore[operator]
        db.session.commit()
    assert browser.open(link).status_code == 410


def test_a_link_nobody_made_is_over_too(browser: Browser) -> None:
    assert browser.open("/welcome/" + "a" * 43).status_code == 410


def test_a_poor_password_is_refused_with_the_reason_and_the_link_stays(
    app: Flask, browser: Browser, clock: Clock
) -> None:
    link = link_for(app, add(app, "Maria", "maria@city.example", password=None), clock)
    for poor, reason in [
        ("short", "Use at least 15 characters."),
        ("maria is the best of all", "Leave out your name"),
        ("passwordpassword", "This is a pattern"),
    ]:
        answer = browser.fill(link, new_password=poor, new_password_again=poor)
        assert answer.status_code == 422
        assert reason in answer.text
    answer = browser.fill(link, new_password=GOOD, new_password_again=GOOD + "x")
    assert answer.status_code == 422
    assert "The two are not the same." in answer.text
    answer = browser.fill(link, new_password="short", new_password_again="long")
    assert "The two are not the same." in answer.text
    assert "Use at least 15 characters." in answer.text
    assert browser.fill(link, **SET).status_code == 302


def test_a_new_password_by_link_ends_all_other_sign_ins(app: Flask, browser: Browser, clock: Clock) -> None:
    user_id = add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    Browser(app).fill(link_for(app, user_id, clock), **SET)
    assert not browser.is_in()


def test_only_the_hash_of_a_link_is_stored(app: Flask, clock: Clock) -> None:
    token = link_for(app, add(app, "Maria", "maria@city.example"), clock).removeprefix("/welcome/")
    with app.app_context():
        stored = db.session.scalars(sa.select(OneTimeLink.token_hash)).one()
    assert len(token) == 43
    assert token not in stored


def test_two_who_press_at_once_get_one_sign_in(app: Flask, clock: Clock) -> None:
    link = link_for(app, add(app, "Maria", "maria@city.example", password=None), clock)
    browsers = [Browser(app), Browser(app)]
    pages = [browser.open(link) for browser in browsers]
    passwords = [GOOD, "nine grey gulls under the bridge"]
    start = Barrier(2)

    def press(number: int) -> int:
        start.wait()
        filled = {"new_password": passwords[number], "new_password_again": passwords[number]}
        return browsers[number].press(pages[number], filled, action=link).status_code

    with ThreadPoolExecutor(2) as pool:
        codes = list(pool.map(press, [0, 1]))

    assert sorted(codes) == [302, 410]
    winner = codes.index(302)
    assert [browser.is_in() for browser in browsers] == [winner == 0, winner == 1]
    assert Browser(app).sign_in("maria@city.example", passwords[winner]).status_code == 302
