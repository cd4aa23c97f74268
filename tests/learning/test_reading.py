"""Reading a module section by section."""

import html
import re
from pathlib import Path

import pytest
from flask import Flask

from app.learning.queries import place_in
from tests.admin.seen import statements
from tests.content.made import publish
from tests.learning.test_questions import ClientOf, begin
from tests.people import make_person
from tests.working_files import QUIZ, TEXT, change, copied


def test_a_section_is_read_and_leads_to_the_next(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    page = client.get("/modules/flood/sections/rising").text
    assert "Water rises when more comes than leaves." in page
    assert page.count("<h1") == 1

    answer = client.post("/modules/flood/sections/rising/read")
    assert answer.location.endswith("/modules/flood/sections/low")
    assert "(read)" in client.get("/modules/flood/sections/low").text


def test_a_link_to_a_passage_of_another_module_opens_at_it(
    app: Flask, client_of: ClientOf, tmp_path: Path
) -> None:
    library = copied(tmp_path)
    passages = ("channels", "clear-closer", "channel", "first")
    links = " ".join(f"[{passage}](module:warning#{passage})" for passage in passages)
    change(library, TEXT, "More about it", f"{links} More about it")
    change(library, "courses/basics/warning.md", "at first?", "at first?\n{: #first }")
    with app.app_context():
        publish(library)
    client = client_of(make_person(app))
    page = client.get("/modules/flood/sections/rising").text
    addresses = [html.unescape(a) for a in re.findall(r'href="(/modules/warning[^"]*)"', page)]

    assert [client.get(address).location for address in addresses] == [
        "/modules/warning/sections/channel#channels",
        "/modules/warning/sections/clear#clear-closer",
        "/modules/warning/sections/channel#channel",
        None,
    ]
    assert addresses[-1].endswith("#first"), "the opening stands on the module's own page"
    assert 'id="first"' in client.get(addresses[-1]).text


def test_the_last_section_leads_to_the_questions(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    answer = client.post("/modules/flood/sections/pumps/read")
    assert answer.location.endswith("/modules/flood#page-questions")


def test_sources_and_words_stand_where_they_are_used(app: Flask, client_of: ClientOf) -> None:
    page = client_of(make_person(app)).get("/modules/flood/sections/rising").text
    assert 'id="source-book-2020"' in page
    assert 'id="term-gauge"' in page
    assert 'href="#term-gauge"' in page


def test_figures_and_files_are_served_without_power(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    figure = re.search(r'src="(/files/[^"]+\.svg)"', client.get("/modules/flood/sections/low").text)
    download = re.search(r'href="(/files/[^"]+\.csv)"', client.get("/modules/flood/sections/pumps").text)
    assert figure
    assert download

    picture = client.get(figure[1])
    assert picture.mimetype == "image/svg+xml"
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    table = client.get(download[1])
    assert table.headers["Content-Disposition"].startswith("attachment")
    assert app.test_client().get(figure[1]).status_code == 302


def test_a_file_has_no_name_that_its_kind_does_not_have(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    download = re.search(
        r'href="(/files/[^"]+/)[^"/]+\.csv"', client.get("/modules/flood/sections/pumps").text
    )
    assert download
    assert client.get(f"{download[1]}any.csv").status_code == 200
    for name in ("setup.exe", "page.html", "a%0d%0aSet-Cookie:a=b.csv", "a%0a.csv", "csv"):
        assert client.get(download[1] + name).status_code == 404, name


def test_asking_whether_a_section_is_there_keeps_no_place(app: Flask, client_of: ClientOf) -> None:
    person = make_person(app)
    client = client_of(person)

    assert client.head("/modules/flood/sections/low").status_code == 200
    with app.app_context():
        assert place_in(person, "flood") is None

    client.get("/modules/flood/sections/low")
    client.post("/modules/flood/place", data={"section": "low", "passage": "low-closer"})
    with app.app_context():
        kept = place_in(person, "flood")
        assert kept
        assert (kept.section, kept.passage) == ("low", "low-closer")


def test_a_modules_page_asks_once_for_its_readers_attempts(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    client.post(f"/attempts/{begin(client)}/submit")
    with statements(app) as sent:
        assert "Result of " in client.get("/modules/flood").text
    assert len([s for s in sent if "FROM attempts" in s and s.startswith("SELECT attempts.")]) == 1


def test_a_task_sheet_says_what_an_observer_looks_for(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    assert "Puts the first pump at the power." in client.get("/modules/flood/tasks/K1.3.1").text
    assert client.get("/modules/flood/tasks/K1.1.1").status_code == 404


def test_what_is_not_there_is_not_found(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    for address in ("/modules/nothing", "/modules/flood/sections/rising?version=9", "/files/0/x.svg"):
        assert client.get(address).status_code == 404, address
    assert client.get("/modules/flood/sections/gone").status_code == 302


def test_a_section_says_how_long_its_exercises_take_and_what_is_left_counts_them(
    app: Flask, client_of: ClientOf, tmp_path: Path
) -> None:
    client = client_of(make_person(app))
    assert "About 15 minutes left" in client.get("/modules/flood").text
    library = copied(tmp_path)
    change(library, TEXT, "A closer look {#low-closer}", "Exercise: look (15 minutes) {#low-closer}")
    change(library, TEXT, "The first pump goes", "**Try it (5 minutes).** The first pump goes")
    with app.app_context():
        assert not publish(library).problems
    page = client.get("/modules/flood").text
    hints = re.findall(r'<p class="hint">([^<]+)</p>', page)
    assert [hint.strip() for hint in hints[:3]] == [
        "1 minute",
        "1 minute to read, 15 to practise",
        "1 minute to read, 5 to practise",
    ]
    assert "About 35 minutes left" in page
    assert "1 minute to read, 5 to practise ·" in client.get("/modules/flood/sections/pumps").text


@pytest.mark.parametrize("written", ["who--lives", "who-lives-", "w" * 64])
def test_a_place_may_have_any_name_that_an_author_may_write(
    app: Flask, client_of: ClientOf, tmp_path: Path, written: str
) -> None:
    library = copied(tmp_path)
    change(library, TEXT, "{: #who-lives-low }", f"{{: #{written} }}")
    for _question in range(9):
        change(library, QUIZ, "passage: who-lives-low", f"passage: {written}")
    with app.app_context():
        assert not publish(library).problems
    person = make_person(app)
    data = {"section": "low", "passage": written}
    assert client_of(person).post("/modules/flood/place", data=data).status_code == 204
    with app.app_context():
        kept = place_in(person, "flood")
        assert kept and kept.passage == written


def test_a_section_that_is_not_there_is_no_place_and_for_a_passage_that_is_not_the_section_is_kept(
    app: Flask, client_of: ClientOf
) -> None:
    person = make_person(app)
    client = client_of(person)
    assert client.post("/modules/flood/place", data={"section": "gone"}).status_code == 400
    data = {"section": "low", "passage": "<script>"}
    assert client.post("/modules/flood/place", data=data).status_code == 204
    with app.app_context():
        kept = place_in(person, "flood")
        assert kept and (kept.section, kept.passage) == ("low", None)


def test_the_head_names_the_neighbours_and_fetches_the_next_pictures_beforehand(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    page = client.get("/modules/flood/sections/rising").text
    figure = re.search(r'src="(/files/[^"]+\.svg)"', client.get("/modules/flood/sections/low").text)
    assert figure
    head = page.partition("</head>")[0]
    assert '<link rel="next" href="/modules/flood/sections/low">' in head
    assert f'<link rel="prefetch" as="image" href="{figure[1]}">' in head
    assert 'rel="prev"' not in head
    last = client.get("/modules/flood/sections/pumps").text.partition("</head>")[0]
    assert '<link rel="prev" href="/modules/flood/sections/low">' in last
    assert 'rel="next"' not in last


def test_a_page_that_a_browser_fetches_on_a_guess_is_not_the_readers_place(
    app: Flask, client_of: ClientOf
) -> None:
    person = make_person(app)
    client = client_of(person)
    for header in ({"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"X-Moz": "prefetch"}):
        assert client.get("/modules/flood/sections/low", headers=header).status_code == 200
        with app.app_context():
            assert place_in(person, "flood") is None, header


def test_without_script_there_is_no_control_that_needs_one(app: Flask, client_of: ClientOf) -> None:
    page = client_of(make_person(app)).get("/modules/flood/sections/low").text
    assert '<details class="details listen scripted">' in page  # without script it takes no place: app.css
    assert re.search(r'<script type="module" src="/static/listen\.js\?v=\w+"></script>', page)
