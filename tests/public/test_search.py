"""The search page, signed in and not."""

import re
from html import unescape
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.accounts import people
from app.db import db
from app.public.search import LONGEST
from tests.content.made import NEW, OLD, publish
from tests.learning.test_questions import ClientOf
from tests.people import PASSWORD, make_person
from tests.working_files import TEXT, change, copied


@pytest.fixture
def anybody(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def reader(app: Flask, client_of: ClientOf) -> FlaskClient:
    return client_of(make_person(app))


def look(client: FlaskClient, query: str, status: int = 200, **more: str) -> str:
    answer = client.get("/search", query_string={"q": query} | more)
    assert answer.status_code == status
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
    assert titles == ["Modules", "Words", "In the texts", "Job profile", "Competencies and outcomes"]
    assert 'href="/profile/competencies/K1"' in page


def test_without_an_account_the_sample_is_found_and_the_rest_is_counted(
    anybody: FlaskClient, reader: FlaskClient
) -> None:
    page = look(anybody, "water")
    assert 'href="/modules/flood/sample#why-it-rises"' in page and "/sections/" not in page
    assert 'id="why-it-rises"' in anybody.get("/modules/flood/sample").text
    assert "When the <mark>water</mark> comes" in page

    page = look(anybody, "cellars")
    assert "1 place in the modules holds these words." in page
    assert 'href="/sign-in?next=/search?q%3Dcellars">Sign in to read it</a>' in page
    assert "cellars live" not in page and "Nothing found" not in page and "hit-title" not in page
    assert "cellars</mark> live lowest" in look(reader, "cellars")
    assert "in the modules hold" not in look(reader, "cellars")


def test_without_an_account_some_of_the_words_are_counted_too(anybody: FlaskClient) -> None:
    page = look(anybody, "cellars helicopter")
    assert "1 place in the modules holds some of these words." in page


def test_signing_in_comes_back_to_the_search(app: Flask, anybody: FlaskClient) -> None:
    person = make_person(app)
    way = re.search(r'href="(/sign-in[^"]+)"', look(anybody, "cellars & πόλη"))
    assert way
    kept = re.search(r'name="next" value="([^"]+)"', anybody.get(unescape(way[1])).text)
    assert kept
    with app.app_context():
        email = people.person_or_404(person).email
    data = {"email": email, "password": PASSWORD, "next": unescape(kept[1])}
    back = anybody.post("/sign-in", data=data).location
    page = anybody.get(back).text
    assert 'value="cellars &amp; πόλη"' in page and "<mark>cellars</mark>" in page


@pytest.mark.parametrize(
    ("query", "title", "href"),
    [
        ("person who keeps the city dry", "Job profile", "/profile"),
        ("its people warned", "Job profile", "/profile#mission"),
        ("pumping", "Duties", "/profile/duties/D1"),
        ("prepare others to speak", "Competencies and outcomes", "/profile/competencies/K2#level-4"),
        ("what to know about it", "Modules", "/modules/flood/sample"),
        ("a second try brings other questions", "Help", "/help#questions"),
    ],
)
def test_what_anybody_may_read_is_found_without_an_account(
    anybody: FlaskClient, query: str, title: str, href: str
) -> None:
    page = look(anybody, query)
    assert f"<h2>{title} <span" in page and f'href="{href}"' in page
    address, _, anchor = href.partition("#")
    there = anybody.get(address)
    assert there.status_code == 200 and (not anchor or f'id="{anchor}"' in there.text)


def test_an_outcome_names_the_modules_that_teach_it(anybody: FlaskClient) -> None:
    page = look(anybody, "K1.1.1")
    assert re.search(r'Module:\s+<a href="/modules/flood/sample">When the water comes</a>', page)


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
    assert len(re.findall(r'class="hit-title"><a href="/profile/curriculum', page)) == 2


def test_the_title_of_a_policy_leads_to_its_open_line_in_the_course_of_study(anybody: FlaskClient) -> None:
    links = re.findall(r'class="hit-title"><a href="([^"]+)#([^"]+)"', look(anybody, "P1S1"))
    assert len(links) == 2
    for address, anchor in links:
        there = anybody.get(address).text
        assert there.count(f'<div id="{anchor}">') == 1
        assert '<details class="details" open' in there.partition(f'<div id="{anchor}">')[0]
        assert there.count('<details class="details" open') == 1


def test_a_policy_of_a_later_stage_which_no_training_prepares_for_has_no_link(anybody: FlaskClient) -> None:
    page = look(anybody, "create learning city")
    assert re.search(r'class="hit-title">(<mark>)?[A-Z]', page)


@pytest.mark.parametrize(("typed", "written"), [("Κ1.1.1", "K1.1.1"), ("Ρ1S1", "P1S1"), ("κ2.2.1", "K2.2.1")])
def test_a_code_is_found_with_greek_letters_that_look_the_same(
    anybody: FlaskClient, typed: str, written: str
) -> None:
    page = look(anybody, written)
    assert "Nothing found" not in page
    assert look(anybody, typed).replace(typed, written) == page


def test_a_policy_leads_to_the_section_that_prepares_for_it(anybody: FlaskClient) -> None:
    page = look(anybody, "P1S1")
    assert "Edition 002, P1S1" in page and "Prepared in:" in page
    assert 'href="/modules/flood/sample"' in page  # where it stands for somebody without an account


def test_a_policy_leads_a_reader_into_the_module(reader: FlaskClient) -> None:
    assert 'href="/modules/flood/sections/rising"' in look(reader, "P1S1")


def test_a_new_version_is_found_and_the_old_text_is_not(
    reader: FlaskClient, app: Flask, tmp_path: Path
) -> None:
    assert "when more comes than <mark>leaves</mark>" in look(reader, "leaves")
    library = copied(tmp_path)
    change(library, TEXT, OLD, NEW)
    with app.app_context():
        publish(library)
    assert "when more comes" not in look(reader, "leaves")
    assert "<mark>Water</mark> rises when it <mark>rains</mark>." in look(reader, "water rains")


def test_all_hits_of_a_kind_are_reached_page_by_page(anybody: FlaskClient) -> None:
    page = look(anybody, "city")
    more = re.search(r'href="(/search\?[^"]*kind=policy)">Show more of these: (\d+) in all', page)
    assert more
    total = int(more[2])
    assert 50 < total <= 100
    first = anybody.get(unescape(more[1])).text
    assert f"1 to 50 of {total}" in first and "Show all kinds" in first
    following = re.search(r'rel="next" href="([^"]+)"><span>More results', first)
    assert following
    second = anybody.get(unescape(following[1])).text
    assert f"51 to {total} of {total}" in second and 'rel="next"' not in second
    assert "Page 2 ·" in second and 'rel="prev" href="/search?q=city&amp;kind=policy"' in second

    titles = [hits_in(text) for text in (first, second)]
    assert [len(titles[0]), len(titles[1])] == [50, total - 50]
    assert hits_in(page.split("Policies of the maturity model")[1]) == titles[0][:5]


def hits_in(page: str) -> list[str]:
    return re.findall(r'class="hit-title">(.*)</p>\s+<p class="meta">(?:<span>)?(.*?)<', page)


@pytest.mark.parametrize("number", ["0", "-3", "99999999999999999999", "two", "", "9" * 5000])
def test_a_page_that_is_not_there_is_the_nearest(anybody: FlaskClient, number: str) -> None:
    page = look(anybody, "city", kind="policy", page=number)
    assert ("51 to " if number.startswith("9999999") and len(number) < 99 else "1 to 50") in page


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
    page = look(anybody, query, 400)
    assert sentence in page and 'aria-invalid="true"' in page


@pytest.mark.parametrize(
    "query",
    [
        "100 %",
        "wa\0ter",
        "'; DROP TABLE users; --",
        "a\\",
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


def test_no_more_can_be_typed_than_is_searched(anybody: FlaskClient) -> None:
    page = anybody.get("/search").text
    assert page.count('name="q"') == page.count(f'name="q" maxlength="{LONGEST}"') + 1
    assert re.search(rf'id="q" name="q" value="" maxlength="{LONGEST}"', page)


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
