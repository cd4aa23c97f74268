"""The search page, signed in and not."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.db import db
from tests.content.made import NEW, OLD, publish
from tests.learning.test_questions import ClientOf
from tests.people import make_person
from tests.working_files import TEXT, change, copied


@pytest.fixture
def anybody(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def reader(app: Flask, client_of: ClientOf) -> FlaskClient:
    return client_of(make_person(app))


def look(client: FlaskClient, query: str, **more: str) -> str:
    answer = client.get("/search", query_string={"q": query} | more)
    assert answer.status_code == 200
    return answer.text.split("<main")[1].split("</main>")[0]


def test_a_hit_opens_at_its_paragraph_and_shows_the_words_marked(reader: FlaskClient) -> None:
    page = look(reader, "rise water")
    assert 'href="/modules/flood/sections/rising#why-it-rises"' in page
    assert "<mark>Water</mark> <mark>rises</mark> when more comes than leaves" in page
    assert "In the texts" in page
    assert 'id="why-it-rises"' in reader.get("/modules/flood/sections/rising").text


def test_hits_stand_by_kind(reader: FlaskClient) -> None:
    page = look(reader, "water")
    titles = re.findall(r"<h2>([^<]+) <span", page)
    assert titles == ["Modules", "Words", "In the texts", "Competencies and outcomes"]
    assert 'href="/profile/competencies/K1"' in page


def test_without_an_account_the_texts_are_not_searched(anybody: FlaskClient, reader: FlaskClient) -> None:
    assert "Nothing found for “cellars”" in look(anybody, "cellars")
    assert "cellars</mark> live lowest" in look(reader, "cellars")
    page = look(anybody, "water")
    assert "In the texts" not in page and "/sections/" not in page
    assert "When the <mark>water</mark> comes" in page
    assert "once you have signed in" in page and "/sign-in?next=/search?q%3Dwater" in page
    assert "In the texts" not in look(anybody, "water", kind="text")


def test_a_glossary_word_says_what_it_means_and_leads_to_the_glossary(
    anybody: FlaskClient, reader: FlaskClient
) -> None:
    page = look(reader, "gauges")
    assert "Tells how high the water stands." in page
    assert 'href="/glossary#term-gauge"' in page
    assert "Tells how high the water stands." in look(anybody, "gauge")


def test_a_policy_is_never_a_code_alone(anybody: FlaskClient) -> None:
    page = look(anybody, "L1M4")
    assert "Edition 002, L1M4" in page and "Edition 003, L1M4" in page
    assert len(re.findall(r'class="hit-title">[A-Z]', page)) == 2


def test_a_policy_leads_to_the_section_that_prepares_for_it(anybody: FlaskClient) -> None:
    page = look(anybody, "P1S1")
    assert "Edition 002, P1S1" in page and "Prepared in:" in page
    assert 'href="/modules/flood/sections/rising"' in page


def test_a_new_version_is_found_and_the_old_text_is_not(
    reader: FlaskClient, app: Flask, tmp_path: Path
) -> None:
    assert "when more comes than <mark>leaves</mark>" in look(reader, "leaves")
    library = copied(tmp_path)
    change(library, TEXT, OLD, NEW)
    with app.app_context():
        publish(library)
    assert "Nothing found for “leaves”" in look(reader, "leaves")
    assert "<mark>Water</mark> rises when it <mark>rains</mark>." in look(reader, "water rains")


def test_many_hits_of_a_kind_have_a_page_of_their_own(anybody: FlaskClient) -> None:
    page = look(anybody, "city")
    more = re.search(r'href="(/search\?[^"]*kind=policy)">Show more of these: (\d+) in all', page)
    assert more
    alone = anybody.get(more[1].replace("&amp;", "&")).text
    assert alone.count("hit-title") == min(50, int(more[2])) > page.count("hit-title")
    assert "Show all kinds" in alone


def test_nothing_found_says_what_to_do(anybody: FlaskClient) -> None:
    page = look(anybody, "helicopter")
    assert "Nothing found for “helicopter”" in page and 'href="/modules"' in page


def test_some_of_the_words_are_better_than_nothing(reader: FlaskClient) -> None:
    page = look(reader, "cellars helicopter")
    assert "Nothing holds all of these words; these hold some of them." in page
    assert "<mark>cellars</mark>" in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Type a word to search for."),
        ("   ", "Type a word to search for."),
        ("\0\x07", "Type a word to search for."),
        ("?!… — «»", "There is no letter and no digit in this."),
        ("x" * 500, "This is longer than 200 characters."),
        ("word " * 100, "This is longer than 200 characters."),
    ],
)
def test_what_cannot_be_searched_gets_a_sentence(anybody: FlaskClient, query: str, sentence: str) -> None:
    page = look(anybody, query)
    assert sentence in page and 'aria-invalid="true"' in page


@pytest.mark.parametrize(
    "query",
    [
        "%",
        "wa\0ter",
        "'; DROP TABLE users; --",
        "\\",
        "a" * 200,
        "water\u202e",
        "é" * 50,
        "🌊 water",
        "1",
        "__proto__",
    ],
)
def test_odd_words_break_nothing(reader: FlaskClient, query: str) -> None:
    look(reader, query)


def test_what_was_typed_is_shown_and_never_run(anybody: FlaskClient) -> None:
    page = look(anybody, '"><script>alert(1)</script>')
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_an_unknown_kind_is_all_kinds(anybody: FlaskClient) -> None:
    assert "Modules" in look(anybody, "water", kind="nonsense")


def test_the_page_alone_asks_for_words_without_blaming(anybody: FlaskClient) -> None:
    page = anybody.get("/search").text
    assert "Words to search for" in page and "aria-invalid" not in page


def test_every_page_has_a_search_box_and_a_missing_page_too(
    anybody: FlaskClient, reader: FlaskClient
) -> None:
    for client, address in (
        (anybody, "/"),
        (anybody, "/sign-in"),
        (reader, "/path"),
        (reader, "/modules/flood"),
    ):
        assert 'action="/search"' in client.get(address).text.split("</header>")[0]
    missing = anybody.get("/nothing-here")
    assert missing.status_code == 404
    assert 'action="/search"' in missing.text.split("<main")[1]


def test_a_search_is_three_statements(reader: FlaskClient, app: Flask) -> None:
    look(reader, "water")
    statements: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            statements.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    look(reader, "water")
    sa.event.remove(engine, "before_cursor_execute", note)
    assert len(statements) == 3, statements
