"""The language of all pages: account, then cookie, then browser decide; the switch keeps the page."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask

from app.language import LANGUAGES, moment, weekday
from tests.people import make_person, sign_in


def language_of(page: str) -> str:
    found = re.search(r'<html lang="([a-z]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_decides_for_who_never_chose(app: Flask, language: str) -> None:
    page = app.test_client().get("/sign-in", headers={"Accept-Language": f"{language}-XX, fr;q=0.5"})
    assert language_of(page.text) == language


def test_an_unknown_language_is_answered_in_english(app: Flask) -> None:
    assert language_of(app.test_client().get("/sign-in", headers={"Accept-Language": "fr"}).text) == "en"


def test_the_switch_keeps_the_page_and_is_remembered(app: Flask) -> None:
    client = app.test_client()
    page = client.get("/glossary?q=gauge").text
    assert 'name="next" value="/glossary?q=gauge"' in page
    answer = client.post("/language", data={"language": "el", "next": "/glossary?q=gauge"})
    assert (answer.status_code, answer.location) == (302, "/glossary?q=gauge")
    assert language_of(client.get("/sign-in", headers={"Accept-Language": "de"}).text) == "el"


def test_the_choice_follows_the_person(app: Flask) -> None:
    person = make_person(app)
    sign_in(app, person).post("/language", data={"language": "pt", "next": "/path"})
    elsewhere = sign_in(app, person)
    assert language_of(elsewhere.get("/path", headers={"Accept-Language": "de"}).text) == "pt"


def test_only_a_language_of_ours_can_be_chosen(app: Flask) -> None:
    assert app.test_client().post("/language", data={"language": "fr"}).status_code == 400


def test_each_language_is_named_in_itself(app: Flask) -> None:
    page = app.test_client().get("/sign-in", headers={"Accept-Language": "de"}).text
    for code, name in (("en", "English"), ("el", "Ελληνικά"), ("pt", "Português")):
        assert re.search(rf'<button[^>]* value="{code}" lang="{code}">{name}</button>', page)
    assert '<strong lang="de" aria-current="true">Deutsch</strong>' in page


def test_a_page_that_only_a_form_makes_leads_home(app: Flask) -> None:
    client = sign_in(app, make_person(app))
    page = client.post("/modules/nothing/attempts").text
    assert 'name="next" value="/"' in page


@pytest.mark.parametrize(
    ("language", "at", "remembered"),
    [
        ("en", "14 May 2026, 10:12", "Thursday 14 May"),
        ("el", "14 Μαΐου 2026, 10:12", "Πέμπτη 14 Μαΐου"),
        ("de", "14. Mai 2026, 10:12", "Donnerstag, 14. Mai"),
        ("pt", "14 de maio de 2026, 10:12", "quinta-feira, 14 de maio"),
    ],
)
def test_days_are_written_as_the_language_does(app: Flask, language: str, at: str, remembered: str) -> None:
    when = datetime(2026, 5, 14, 7, 12, tzinfo=UTC)  # summer in Athens
    with app.test_request_context(headers={"Accept-Language": language}):
        assert moment(when) == at
        assert weekday(when) == remembered
        assert weekday(when.date()) == remembered
