"""Reading and answering in another language: shared progress, and a word where something is in the original."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.content.queries import version_or_404
from tests.conftest import Clock
from tests.content.made import publish, publish_in_german
from tests.learning.weekly import Trainee
from tests.people import make_person, sign_in
from tests.working_files import TASKS, TEXT, change

GERMAN = {"Accept-Language": "de"}
SHEET = "/modules/flood/tasks/K1.3.1"
IN_ENGLISH = '<span lang="en">English</span>'
NOTE_LINK = re.compile(r'class="note-link" href="([^"]+)"')


@pytest.fixture
def library(app: Flask, tmp_path: Path) -> Path:
    """The library with the flood in German, published."""
    return publish_in_german(app, tmp_path)


@pytest.fixture
def reader(app: Flask, library: Path) -> FlaskClient:
    return sign_in(app, make_person(app))


def test_a_section_is_read_in_the_readers_language(reader: FlaskClient) -> None:
    page = reader.get("/modules/flood/sections/rising", headers=GERMAN).text
    assert "Wasser steigt, wenn mehr kommt als geht." in page
    assert '<h1 id="rising">Wasser steigt</h1>' in page
    assert "notice-info" not in page


def test_the_same_section_is_read_in_english_by_others(reader: FlaskClient) -> None:
    assert "Water rises when more comes than leaves." in reader.get("/modules/flood/sections/rising").text


def test_a_module_that_is_not_translated_says_so_in_its_own_language(reader: FlaskClient) -> None:
    page = reader.get("/modules/warning", headers=GERMAN).text
    assert '<h1 lang="en">' in page
    assert page.count('<div class="reading" lang="en">') == 1


def test_what_is_asked_in_the_original_says_so_once_on_every_page(reader: FlaskClient) -> None:
    attempt = reader.post("/modules/warning/attempts", data={"version": 1}).location
    pages = [reader.get(f"{attempt}/questions/1", headers=GERMAN)]
    pages += [reader.post(f"{attempt}/questions/1", headers=GERMAN)]
    pages += [reader.get(f"{attempt}/review", headers=GERMAN)]
    for number in range(1, 5):
        reader.post(f"{attempt}/questions/{number}", data={"answer": "a"})
    reader.post(f"{attempt}/submit")
    pages += [reader.get(f"{attempt}/result", headers=GERMAN)]
    assert [page.status_code for page in pages] == [200, 422, 200, 200]
    assert [page.text.count(IN_ENGLISH) for page in pages] == [1, 1, 1, 1]


def test_the_weekly_question_and_its_feedback_say_that_they_are_in_the_original(
    app: Flask, library: Path, clock: Clock
) -> None:
    trainee = Trainee(app, clock)
    trainee.learns("warning")
    address = trainee.after(7).next()
    assert address
    page = trainee.client.get(address, headers=GERMAN).text
    assert page.count(IN_ENGLISH) == 1
    assert page.index(IN_ENGLISH) < page.index("<fieldset")
    trainee.client.post(address, data={"version": 1, "unknown": "1"})
    assert trainee.client.get(address, headers=GERMAN).text.count(IN_ENGLISH) == 1
    assert trainee.client.get("/review", headers=GERMAN).text.count(IN_ENGLISH) == 1


def test_a_task_sheet_that_is_behind_says_so(app: Flask, library: Path, reader: FlaskClient) -> None:
    assert IN_ENGLISH not in reader.get(SHEET, headers=GERMAN).text
    change(library, TASKS, "Pump a street dry", "Pump a street quite dry")
    with app.app_context():
        publish(library)
    page = reader.get(SHEET, headers=GERMAN).text
    assert page.count(IN_ENGLISH) == 1
    assert "notice-info" in page


def test_lists_of_modules_name_the_language_of_those_that_are_not_in_the_readers(reader: FlaskClient) -> None:
    reader.post("/courses/basics/join")
    for address, listed in (("/path", 2), ("/modules", 2), ("/profile/competencies/K2", 1)):
        german, english = reader.get(address, headers=GERMAN).text, reader.get(address).text
        rows = german.partition('<ul class="tasks">')[2].split("<li>")
        named = ["/modules/warning" in row for row in rows if "/modules/" in row]
        assert [IN_ENGLISH in row for row in rows if "/modules/" in row] == named, address
        assert (len(named), sum(named)) == (listed, 1), address
        assert IN_ENGLISH not in english


def test_the_glossary_has_the_readers_own_words_first_and_says_in_which_language_the_others_are(
    app: Flask, library: Path, reader: FlaskClient
) -> None:
    word = "glossary:\n  alarm: {term: Alarm, text: It wakes.}\n---\nIt"
    change(library, "courses/basics/warning.md", "---\nIt", word)
    with app.app_context():
        publish(library)
    page = reader.get("/glossary", headers=GERMAN).text
    assert page.index('id="term-gauge"') < page.index(IN_ENGLISH) < page.index('id="term-alarm"')
    assert re.search(r'<dl class="reading" lang="en">\s*<dt id="term-alarm">', page)
    assert re.search(r'<dl class="reading">\s*<dt id="term-gauge">', page)
    assert IN_ENGLISH not in reader.get("/glossary").text


def test_a_section_that_is_behind_is_shown_in_the_original(
    app: Flask, library: Path, reader: FlaskClient
) -> None:
    change(library, TEXT, "People in cellars live lowest.", "People in cellars live lowest of all.")
    with app.app_context():
        publish(library)
    page = reader.get("/modules/flood/sections/low", headers=GERMAN).text
    assert "People in cellars live lowest of all." in page
    assert '<h1 id="low" lang="en">' in page
    assert "Wasser steigt" in reader.get("/modules/flood/sections/rising", headers=GERMAN).text


def test_titles_and_headings_in_the_original_say_their_language_wherever_they_stand(
    app: Flask, library: Path, reader: FlaskClient
) -> None:
    change(library, TEXT, "People in cellars live lowest.", "People in cellars live lowest of all.")
    with app.app_context():
        publish(library)
    page = reader.get("/modules/flood/sections/low", headers=GERMAN).text
    assert (
        page.count('<span lang="en">2 Who lives low</span>') == 2
    )  # the list beside the text, and the folded one
    assert page.count('<span lang="en">A closer look</span>') == 2
    assert '<span aria-current="page"><span lang="en">Who lives low</span></span>' in page
    assert '<span lang="en">1 ' not in page
    neighbour = reader.get("/modules/flood/sections/rising", headers=GERMAN).text
    assert '<strong><span lang="en">Who lives low</span></strong>' in neighbour


def test_titles_of_a_module_in_the_original_say_their_language_on_the_way_through_it(
    reader: FlaskClient,
) -> None:
    reader.get("/modules/warning/sections/clear")
    path = reader.get("/path", headers=GERMAN).text
    reader.post("/modules/warning/notes/clear-words", data={"text": "Mine."})
    attempt = reader.post("/modules/warning/attempts", data={"version": 1}).location
    reader.post(f"{attempt}/submit")
    addresses = [
        "/modules/warning",
        "/modules/warning/print",
        "/modules/warning/sample",
        "/profile/curriculum",
    ]
    addresses += [f"{attempt}/result", "/modules/warning/notes/clear-words", "/me/notes"]
    pages = [path, *(reader.get(address, headers=GERMAN).text for address in addresses)]
    for where, page in zip(["/path", *addresses], pages, strict=True):
        body = page.partition("<body>")[2]
        for title in ("Finding words", "Clear words"):
            said = re.findall(rf'lang="en"[^<>]*>(?:\d )?{title}', body)
            assert len(said) == body.count(title), (where, title)
        assert "Finding words" in body or "Clear words" in body, where


def test_what_a_result_says_of_a_question_in_the_original_is_in_its_language_and_the_rest_in_the_readers(
    reader: FlaskClient,
) -> None:
    attempt = reader.post("/modules/warning/attempts", data={"version": 1}).location
    reader.post(f"{attempt}/questions/1", data={"answer": "b"})
    reader.post(f"{attempt}/submit")
    page = reader.get(f"{attempt}/result", headers=GERMAN).text
    assert re.search(r'<dt>Ihre Antwort</dt><dd><span lang="en">', page)
    assert re.search(r"<dt>Ihre Antwort</dt><dd>Keine Antwort</dd>", page)
    assert re.search(r'<dt>Warum</dt><dd lang="en">', page)
    assert not re.search(r'<(section|div)[^>]* lang="en"[^>]*>\s*<p class="meta">Frage', page)


def test_what_was_read_in_one_language_is_read_in_all(reader: FlaskClient) -> None:
    reader.post("/modules/flood/sections/rising/read", headers=GERMAN)
    assert "(read)" in reader.get("/modules/flood/sections/low").text


def test_an_attempt_can_change_its_language_on_the_way(reader: FlaskClient) -> None:
    address = reader.post("/modules/flood/attempts", data={"version": 2}, headers=GERMAN).location
    first = reader.get(f"{address}/questions/1", headers=GERMAN).text
    assert "Frage k1-" in first
    assert "Question " in reader.get(f"{address}/questions/1").text


def test_a_translation_knows_the_original_and_the_other_languages(app: Flask, library: Path) -> None:
    with app.app_context():
        original = version_or_404("flood")
    german = original.read_in("de")
    assert german.language == "de" and german.translations is original.translations
    assert german.behind == original.behind == {"de": 0}
    assert german.read_in("de") is german
    assert german.read_in("el") is german.read_in("en") is german.original is original


def test_a_note_written_in_one_language_is_not_changed_by_reading_in_another(reader: FlaskClient) -> None:
    reader.post("/modules/flood/notes/why-it-rises", data={"text": "Mine."}, headers=GERMAN)
    page = reader.get("/modules/flood/sections/rising").text
    assert "Mine." in page
    assert "The paragraph has changed" not in page


def test_search_finds_the_translation_by_its_own_stems(reader: FlaskClient) -> None:
    page = reader.get("/search?q=Kellern", headers=GERMAN).text
    assert "Wer im <mark>Keller</mark> wohnt" in page
    assert 'href="/modules/flood/sections/low#' in page


def test_a_plain_version_is_one_press_away_and_keeps_the_anchors(
    app: Flask, library: Path, reader: FlaskClient
) -> None:
    (library / "courses/basics/flood.plain.md").write_text(
        "## Water rises {#rising}\n\nRain falls. So it rises.\n{: #why-it-rises }\n", encoding="utf-8"
    )
    with app.app_context():
        publish(library)
    page = reader.get("/modules/flood/sections/rising").text
    assert 'href="/modules/flood/sections/rising?plain=1"' in page
    plain = reader.get("/modules/flood/sections/rising?plain=1").text
    assert "Rain falls. So it rises." in plain
    assert 'id="why-it-rises"' in plain
    assert "You are reading the plain-language version." in plain
    assert '<a href="/modules/flood/sections/rising">The full text</a>' in plain
    assert "plain-language version" not in page
    assert "plain=1" not in reader.get("/modules/flood/sections/low").text


def test_who_asks_for_a_plain_version_that_nobody_wrote_is_told(reader: FlaskClient) -> None:
    said = "This text has no plain-language version."
    page = reader.get("/modules/flood/sections/low?plain=1").text
    assert said in page
    assert "People in cellars live lowest." in page
    assert said not in reader.get("/modules/flood/sections/low").text


def test_a_plain_version_in_the_original_says_so_in_the_readers_language(
    app: Flask, library: Path, reader: FlaskClient
) -> None:
    (library / "courses/basics/flood.plain.md").write_text(
        "## Water rises {#rising}\n\nRain falls. So it rises.\n{: #why-it-rises }\n", encoding="utf-8"
    )
    change(library, TEXT, "Water rises when more", "Now water rises when more")
    with app.app_context():
        publish(library)
    for address in ("/modules/flood/sections/rising?plain=1", "/modules/flood/print?plain=1"):
        page = reader.get(address, headers=GERMAN).text
        assert page.count('<div class="reading" lang="en">') == 1, address
        assert page.count("Das Original dieses Teils hat sich seit der Übersetzung geändert.") == 1, address


def test_notes_are_offered_for_the_full_text_whatever_was_read_first(
    app: Flask, library: Path, reader: FlaskClient
) -> None:
    (library / "courses/basics/flood.plain.md").write_text(
        "## Water rises {#rising}\n\nRain falls. So it rises.\n{: #why-it-rises }\n\nThis paragraph has no name.\n",
        encoding="utf-8",
    )
    with app.app_context():
        publish(library)
    plain = NOTE_LINK.findall(reader.get("/modules/flood/sections/rising?plain=1").text)
    full = NOTE_LINK.findall(reader.get("/modules/flood/sections/rising").text)
    assert plain == ["/modules/flood/notes/why-it-rises"]
    assert len(full) == 3
    assert {reader.get(link).status_code for link in {*plain, *full}} == {200}
