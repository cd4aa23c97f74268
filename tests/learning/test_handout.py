"""A module on paper: everything that is taught, and no question of the bank."""

import re
from pathlib import Path

import html5lib
from flask import Flask

from tests.conftest import Clock
from tests.content.made import NEW, OLD, publish
from tests.learning.test_questions import ClientOf
from tests.people import make_person
from tests.working_files import TEXT, change, copied

PAPER = "/modules/flood/print"


def test_the_hand_out_holds_all_sections_words_sources_version_and_day(
    app: Flask, client_of: ClientOf
) -> None:
    page = client_of(make_person(app)).get(PAPER).text
    for text in (
        "It rains in the evening.",
        '<h2 id="rising">1 Water rises</h2>',
        '<h2 id="pumps">3 Pumps</h2>',
        "The first pump goes where power is in danger.",
        "<dfn>Gauge</dfn>",
        '<li id="source-book-2020">',
        "version 1 of 2 November 2026",
        "printed 2 November 2026",
    ):
        assert text in page, text
    assert page.count("<h1") == 1
    assert re.search(r'<h3 id="low-closer">', page)
    assert 'loading="lazy"' not in page
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page)
    assert parser.errors == []


def test_the_day_of_the_version_is_the_citys(
    app: Flask, client_of: ClientOf, clock: Clock, tmp_path: Path
) -> None:
    app.config["TIMEZONE"] = app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Athens"
    clock.forward(hours=13, minutes=30)
    library = copied(tmp_path)
    change(library, TEXT, OLD, NEW)
    with app.app_context():
        publish(library)
    page = client_of(make_person(app)).get(PAPER).text
    assert "Version 2 of 3 November 2026" in page
    assert "version 2 of 3 November 2026" in page


def test_lines_stand_under_what_the_module_prepares_for_and_no_question_is_printed(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    page = client.get(PAPER).text
    assert page.count('class="to-answer"') == page.count('class="lines"') == 3
    assert "K1.1.1" in page
    for said in ("Question 1 on", "Question 2 on", "The best", "Because of", "Not b of"):
        assert said not in page, said
    assert 'class="to-answer"' not in client.get(f"{PAPER}?lines=0").text


def test_a_hand_out_in_plain_language_holds_the_sections_that_have_one(
    app: Flask, client_of: ClientOf, tmp_path: Path
) -> None:
    client = client_of(make_person(app))
    assert "plain-language version" not in client.get(PAPER).text
    assert "This text has no plain-language version." in client.get(f"{PAPER}?plain=1").text
    library = copied(tmp_path)
    (library / "courses/basics/flood.plain.md").write_text(
        "## Water rises {#rising}\n\nRain falls. So it rises.\n{: #why-it-rises }\n", encoding="utf-8"
    )
    with app.app_context():
        publish(library)
    page = client.get(f"{PAPER}?plain=1").text
    assert "Rain falls. So it rises." in page
    assert "People in cellars live lowest." in page
    assert "Sections that have a plain-language version" in page
    assert 'name="plain" value="1" checked' in page
    assert "Rain falls. So it rises." not in client.get(PAPER).text
    assert f'href="{PAPER}?plain=1"' in client.get("/modules/flood/sections/rising?plain=1").text


def test_own_notes_are_on_the_paper_only_when_wanted(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    client.post("/modules/flood/notes/why-it-rises", data={"text": "Ask the harbour."})
    client.post("/modules/flood/notes/low", data={"text": "All of it."})
    assert "Ask the harbour." not in client.get(PAPER).text
    page = client.get(f"{PAPER}?notes=1").text
    assert "Ask the harbour." in page
    assert "All of it." in page
    assert "Edit your note" not in page


def test_module_and_section_lead_to_the_paper(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    for address in ("/modules/flood", "/modules/flood/sections/low"):
        assert f'href="{PAPER}"' in client.get(address).text, address
    assert client.get("/modules/nothing/print").status_code == 404
    assert client.get(f"{PAPER}?version=9").status_code == 404
