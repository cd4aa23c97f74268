"""Searching where modules exist in several languages: the flood in German, all else in English."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.content.made import publish_in_german
from tests.people import make_person, sign_in


@pytest.fixture
def anybody(app: Flask, tmp_path: Path) -> FlaskClient:
    """A browser without an account, and the flood published in German."""
    publish_in_german(app, tmp_path)
    return app.test_client()


@pytest.fixture
def reader(app: Flask, anybody: FlaskClient) -> FlaskClient:
    return sign_in(app, make_person(app))


def look(client: FlaskClient, query: str, spoken: str) -> str:
    answer = client.get("/search", query_string={"q": query}, headers={"Accept-Language": spoken})
    assert answer.status_code == 200
    return answer.text.split("<main")[1].split("</main>")[0]


def test_a_reader_finds_their_own_language_and_the_original_of_what_is_not_translated(
    reader: FlaskClient,
) -> None:
    page = look(reader, "Kellern", "de")
    assert re.search(r'<p class="hit-title"><a href="/modules/flood/sections/low#', page)
    page = look(reader, "siren", "de")
    assert re.search(r'<p class="hit-title" lang="en"><a href="/modules/warning', page)


def test_each_part_of_a_hit_says_its_language(reader: FlaskClient) -> None:
    page = look(reader, "L1M4", "de")
    assert '<p class="hit-title" lang="en"><a href="/profile/curriculum' in page
    assert re.search(r'002, L1M4</span> · (.*<a [^>]*>.*)?<span lang="en">English</span></p>', page)
    assert re.search(r'<p class="meta"><span>\w+ 002, L1M4</span>', page)
    assert re.search(r'<p lang="en">[^<]', page)


def test_the_small_words_of_the_reader_are_needed_in_no_language(reader: FlaskClient) -> None:
    page = look(reader, "was ist eine siren", "de")
    assert "/modules/warning" in page
    assert page.replace("was ist eine siren", "siren") == look(reader, "siren", "de")


def test_where_the_readers_language_holds_nothing_the_others_are_searched(
    anybody: FlaskClient, reader: FlaskClient
) -> None:
    page = look(reader, "Kellern", "en")
    assert "These stand in another language; the links lead to the same place in yours." in page
    assert re.search(r'<p lang="de">[^<]*<mark>Keller</mark>', page)
    way = re.search(r'<p class="hit-title" lang="de"><a href="([^"#]+)#([^"]+)">', page)
    assert way and f'id="{way[2]}"' in reader.get(way[1]).text
    page = look(anybody, "Kellern", "en")
    assert "1 place in the modules holds these words." in page and "Keller</mark>" not in page


def test_a_hit_in_an_opening_of_another_language_leads_to_the_top_of_the_module(reader: FlaskClient) -> None:
    assert re.search(r'href="/modules/flood#p-[0-9a-f]+"', look(reader, "Abend", "de"))
    page = look(reader, "Abend", "en")
    assert "These stand in another language" in page
    assert 'lang="de"><a href="/modules/flood">' in page


def test_all_words_in_another_language_come_before_some_in_the_readers(reader: FlaskClient) -> None:
    page = look(reader, "Pegel water", "en")  # the second word is none in German
    assert "These stand in another language" not in page and "these hold some of them" in page
    page = look(reader, "Wasser 2020", "en")
    assert "These stand in another language" in page and "these hold some of them" not in page


def test_other_languages_are_left_alone_where_they_hold_only_some_of_the_words(reader: FlaskClient) -> None:
    assert "Nothing found for “Kellern Hubschrauber”" in look(reader, "Kellern Hubschrauber", "en")
