"""Glossary words: opened where they stand, and all of them on one page."""

import html5lib
from flask import Flask

from tests.learning.test_questions import ClientOf
from tests.people import make_person

SECTION = "/modules/flood/sections/rising"


def test_anybody_reads_all_words_with_the_module_that_explains_each(app: Flask) -> None:
    page = app.test_client().get("/glossary").text
    assert '<dt id="term-gauge"><dfn>Gauge</dfn></dt>' in page
    assert "Tells how high the water stands." in page
    assert '<a href="/modules/flood/sample">When the water comes</a>' in page


def test_letters_find_a_word_by_its_name_or_meaning(app: Flask) -> None:
    client = app.test_client()
    assert "<dfn>Gauge</dfn>" in client.get("/glossary?q=GAUG").text
    assert "<dfn>Gauge</dfn>" in client.get("/glossary?q=water").text
    page = client.get("/glossary?q=%3Cb%3E").text
    assert "No word like this" in page
    assert "<b>" not in page


def test_a_word_opens_where_it_stands_without_script(app: Flask, client_of: ClientOf) -> None:
    page = client_of(make_person(app)).get(SECTION).text
    assert '<button type="button" class="term" popovertarget="page-word-gauge">gauge</button>' in page
    box = page.partition('<div popover id="page-word-gauge"')[2].partition("</div>")[0]
    assert "<dfn>Gauge</dfn> Tells how high the water stands." in box
    assert 'popovertargetaction="hide"' in box
    assert 'href="/glossary#term-gauge"' in box


def test_the_page_with_its_words_and_notes_is_valid(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    client.post("/modules/flood/notes/why-it-rises", data={"text": "Mine."})
    for address in (SECTION, "/me/notes", "/glossary", "/modules/flood/notes/why-it-rises"):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(client.get(address).text)
        assert parser.errors == [], address
