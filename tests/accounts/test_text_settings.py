"""How somebody wants text to look: in the account, in the cookie, and in every page from the first byte."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.links import one_time_link
from app.accounts.models import TextSettingsRow
from app.accounts.people import erase
from app.db import db
from app.text_settings import VALUES, TextSettings
from tests.accounts.browser import Browser
from tests.accounts.made import add, load
from tests.conftest import START

FIRST = {name: values[0] for name, values in VALUES.items() if name != "ruler"}
HTML = re.compile(r"<html ([^>]*)>")


def looks(browser: Browser, path: str = "/sign-in") -> str:
    """What a page's first element says of how it looks."""
    found = HTML.search(browser.open(path).text)
    assert found
    return found.group(1)


def test_a_visitor_chooses_and_every_page_follows(browser: Browser) -> None:
    assert "data-" not in looks(browser)
    answer = browser.fill("/text-settings", **FIRST | {"size": "150", "theme": "dark"})

    assert answer.location == "/text-settings"
    assert looks(browser) == 'lang="en" data-size="150" data-theme="dark"'


def test_the_choice_belongs_to_the_account_and_follows_to_another_device(
    app: Flask, browser: Browser
) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    browser.fill("/text-settings", **FIRST | {"spacing": "more", "ruler": "on"})
    elsewhere = Browser(app)
    assert "data-" not in looks(elsewhere)
    elsewhere.sign_in("maria@city.example")

    assert looks(elsewhere, "/text-settings") == 'lang="en" data-spacing="more" data-ruler="on"'
    assert '<input checked id="ruler"' in elsewhere.open("/text-settings").text


def test_who_chose_in_the_account_is_not_overruled_by_what_the_device_remembers(
    app: Flask, browser: Browser
) -> None:
    add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    browser.fill("/text-settings", **FIRST)
    shared = Browser(app)
    shared.fill("/text-settings", **FIRST | {"theme": "sepia"})
    shared.sign_in("maria@city.example")

    assert "data-" not in looks(shared, "/text-settings")


def test_choosing_what_everybody_begins_with_leaves_no_cookie(browser: Browser) -> None:
    browser.fill("/text-settings", **FIRST | {"width": "wide"})
    assert browser.client.get_cookie("text") is not None
    browser.fill("/text-settings", **FIRST)
    assert browser.client.get_cookie("text") is None


def test_the_page_leads_back_to_where_it_was_opened_from(browser: Browser) -> None:
    footer = browser.open("/sign-in?next=/desk").text.partition("<footer")[2]
    assert 'href="/text-settings?next=/sign-in?next%3D/desk"' in footer
    page = browser.open("/text-settings?next=/sign-in?next%3D/desk")
    assert 'href="/sign-in?next=/desk">Back to where you were' in page.text
    assert browser.press(page, FIRST).location == "/text-settings?next=/sign-in?next%3D/desk"
    assert "Back to where" not in browser.open("/text-settings?next=//evil.example").text


def test_the_secret_address_of_a_one_time_link_is_not_passed_on(app: Flask, browser: Browser) -> None:
    user_id = add(app, "Maria", "maria@city.example", password=None)
    with app.app_context():
        token = one_time_link(load(user_id), None, START)
        db.session.commit()
    page = browser.open(f"/welcome/{token}")
    assert page.status_code == 200
    assert f"next=/welcome/{token}" not in page.text
    assert not re.search(rf'href="[^"]*{token}', page.text)


def test_the_same_page_stands_among_my_own(browser: Browser) -> None:
    assert "Text settings" in browser.open("/me/reading").text


@pytest.mark.parametrize("name", FIRST)
def test_what_is_not_in_the_list_is_refused(browser: Browser, name: str) -> None:
    answer = browser.fill("/text-settings", **FIRST | {name: "red\r\nSet-Cookie: a=b"})
    assert answer.status_code == 422
    assert browser.client.get_cookie("text") is None


@pytest.mark.parametrize(
    "cookie", ["", "size", "size-", 'size-9000.theme-dark"><script>', "-.-.-", "x-1", "." * 5000]
)
def test_a_cookie_that_somebody_changed_harms_nothing(cookie: str) -> None:
    assert TextSettings.read(cookie) == TextSettings()


def test_every_choice_comes_back_out_of_its_cookie() -> None:
    for name, values in VALUES.items():
        for value in values:
            chosen = TextSettings.of({name: value})
            assert TextSettings.read(chosen.cookie) == chosen


def test_erasing_a_person_forgets_how_they_read(app: Flask, browser: Browser) -> None:
    user_id = add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    browser.fill("/text-settings", **FIRST | {"size": "200"})
    with app.app_context():
        erase(load(user_id), START)
        db.session.commit()
        assert db.session.scalars(sa.select(TextSettingsRow)).all() == []


def test_the_style_sheet_knows_every_choice(app: Flask) -> None:
    sheet = (Path(app.root_path) / "static" / "app.css").read_text()
    for name, (_first, *others) in VALUES.items():
        for value in others:
            known = (f'[data-{name}="{value}"]', f"[data-{name}={value}]", f"[data-{name}]")
            assert any(selector in sheet for selector in known), (name, value)
