"""The privacy page says what the tables say."""

import re

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Role, User
from app.db import db
from app.language import LANGUAGES, gettext
from app.privacy import TABLES, erased
from tests.people import PASSWORD, make_person, make_unit


def test_every_fact_of_every_table_stands_on_the_page(app: Flask) -> None:
    page = app.test_client().get("/privacy").text
    for name, table in TABLES.items():
        assert str(table.what) in page.replace("&#39;", "'"), name
        for column in table.columns:
            assert f"{name}.{column}</code>" in page, (name, column)


def test_the_page_says_all_that_goes_when_an_account_is_erased(app: Flask) -> None:
    page = app.test_client().get("/privacy").text
    with app.test_request_context():
        assert f"When an account is erased, these go: {'; '.join(erased())}." in page


def test_the_page_speaks_to_the_staff_council(app: Flask) -> None:
    assert 'id="council"' in app.test_client().get("/privacy").text


def cookies_set(app: Flask) -> dict[str, str | None]:
    """Each cookie that any answer sets, with the seconds that it stays, on a walk through all rooms."""
    unit = make_unit(app, "CITY")
    make_person(app, unit=unit, profile="officer", roles=Role)
    client = app.test_client()
    answers = [client.get("/"), client.get("/sign-in")]
    with app.app_context():
        email = db.session.scalar(sa.select(User.email))
    answers.append(client.post("/sign-in", data={"email": email, "password": PASSWORD}))
    looks = {"size": "125", "spacing": "more", "width": "wide", "theme": "dark", "face": "serif"}
    answers.append(client.post("/text-settings", data=looks))
    answers.append(client.post("/language", data={"language": "de"}))
    rules = [
        rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments
    ]
    answers += [client.get(address) for address in rules]
    answers.append(client.post("/sign-out"))
    lines = [line for answer in answers for line in answer.headers.getlist("Set-Cookie")]
    for answer in answers:
        answer.close()
    found = [(line.partition("=")[0], re.search(r"Max-Age=(\d+)", line)) for line in lines]
    return {name: age[1] if age else None for name, age in found}


def test_every_cookie_that_is_set_is_named_with_its_purpose_and_how_long_it_stays(app: Flask) -> None:
    year = str(365 * 24 * 3600)
    assert cookies_set(app) == {"scro": None, "text": year, "language": year}

    page = app.test_client().get("/privacy").text
    said = dict(re.findall(r"<dt>(\w+)</dt>\s*<dd>(.*?)</dd>", page, re.S))
    assert "ends when you close the browser" in said["scro"]
    assert "in any case after 14 days" in said["scro"]
    assert "for a year" in said["text"] and "for a year" in said["language"]


@pytest.mark.parametrize(
    ("page", "ways"),
    [
        ("/privacy", [("/me/data", "My data")] * 3),
        ("/help", [("/me/plan", "My plan"), ("/glossary", "Glossary")]),
    ],
)
def test_pages_that_are_named_are_linked_by_their_names(
    app: Flask, page: str, ways: list[tuple[str, str]]
) -> None:
    client = app.test_client()
    for language in LANGUAGES:
        client.post("/language", data={"language": language})
        text = client.get(page).text.partition("<main")[2].partition("</main>")[0]
        with app.test_request_context(headers={"Cookie": f"language={language}"}):
            for href, name in ways:
                link = f'<a href="{href}">{gettext(name)}</a>'
                assert text.count(link) == ways.count((href, name)), (language, name)
