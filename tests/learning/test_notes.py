"""Notes beside passages: written, changed, gone, deleted; nobody else ever sees them."""

from pathlib import Path
from threading import Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from app import clock as city_clock
from app.accounts.models import Role
from app.db import db, sqlite_in_use
from app.learning.forgetting import forget
from app.learning.models import Note
from app.records.publishing import publish_library
from tests.conftest import Clock
from tests.learning.test_questions import ClientOf
from tests.people import make_person, make_unit
from tests.records.made import publish, show
from tests.working_files import TEXT, change, copied, read

AT = "/modules/flood/notes/why-it-rises"


SECTION = "/modules/flood/sections/rising"


def publish_with(app: Flask, folder: Path, *changes: tuple[str, str]) -> None:
    """Publish the library with these changes of the module's text."""
    library = copied(folder)
    for old, new in changes:
        change(library, TEXT, old, new)
    with app.app_context():
        assert not publish_library(read(library), city_clock.now(), city_clock.today()).problems
        db.session.commit()


def seen_on(page: str) -> str:
    """Which note a form began with."""
    return page.partition('name="seen" value="')[2].partition('"')[0]


def texts(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(sa.select(Note.text).order_by(Note.created_at)))


def test_a_note_is_written_beside_a_paragraph_and_stands_under_it(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    assert f'href="{AT}"' in client.get(SECTION).text
    form = client.get(AT).text
    assert "Water rises when more comes than leaves." in form
    assert "Only you can see it." in form

    answer = client.post(AT, data={"text": "Ask the\r\nharbour <b>office</b>."})
    assert answer.location.endswith(f"{SECTION}#why-it-rises")
    page = client.get(SECTION).text
    assert "Your note (only you can see it)" in page
    assert "Ask the\nharbour &lt;b&gt;office&lt;/b&gt;." in page
    paragraph, _found, rest = page.partition("Water rises when more comes than leaves.")
    assert "Ask the" in rest.partition('<h2 id="rising-closer"')[0]
    assert "Ask the" not in paragraph
    assert page.count("Note on this paragraph") == 1  # the other paragraph's; this one is edited at its note


def test_nobody_else_sees_a_note(app: Flask, client_of: ClientOf) -> None:
    unit = make_unit(app, "CITY")
    client_of(make_person(app, unit=unit)).post(AT, data={"text": "A secret worry."})
    other = client_of(make_person(app, "Bela Beta", unit=unit, roles=list(Role), at=unit))
    for address in (SECTION, AT, f"{AT}/delete", "/me/notes", "/me/notes.md", "/modules/flood/print?notes=1"):
        assert "secret worry" not in other.get(address, follow_redirects=True).text, address
    other.post(f"{AT}/delete")
    assert texts(app) == ["A secret worry."]


def test_a_note_can_stand_beside_a_heading_a_figure_and_a_whole_section(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    for passage, section in (("low-closer", "low"), ("who-lives-low", "low"), ("low", "low")):
        answer = client.post(f"/modules/flood/notes/{passage}", data={"text": f"About {passage}."})
        assert answer.location.endswith(f"/sections/{section}#{passage}")
        assert f"About {passage}." in client.get(f"/modules/flood/sections/{section}").text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \r\n ", "Write your note, or go back without one."),
        ("\u200b\ufeff\u2060 \u00ad\u200e\n\u3164\u2800\ufe0f", "Write your note, or go back without one."),
        ("x" * 4001, "A note has at most 4,000 characters; this one has 4,001."),
    ],
)
def test_an_empty_or_endless_note_is_answered_with_a_sentence(
    app: Flask, client_of: ClientOf, text: str, sentence: str
) -> None:
    answer = client_of(make_person(app)).post(AT, data={"text": text})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert texts(app) == []


def test_line_ends_do_not_count_twice_and_what_no_database_holds_is_left_out(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    assert client.post(AT, data={"text": "\r\n".join(["x"] * 2000) + "\0y"}).status_code == 302
    assert len(texts(app)[0]) == 4000


def test_pressing_twice_keeps_one_note(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    for _press in range(2):
        assert client.post(AT, data={"text": "Once.", "seen": ""}).status_code == 302
    assert texts(app) == ["Once."]


def test_a_note_changed_in_another_window_is_shown_before_it_is_overwritten(
    app: Flask, client_of: ClientOf, clock: Clock
) -> None:
    client = client_of(make_person(app))
    client.post(AT, data={"text": "From the first window."})
    clock.forward(minutes=1)
    answer = client.post(AT, data={"text": "From the second window.", "seen": ""})

    assert answer.status_code == 409
    assert "From the first window." in answer.text
    assert "From the second window.</textarea>" in answer.text
    assert texts(app) == ["From the first window."]
    client.post(AT, data={"text": "From the second window.", "seen": seen_on(answer.text)})
    assert texts(app) == ["From the second window."]


def test_a_note_does_not_wait_for_an_edition_that_is_being_published(
    app: Flask, client_of: ClientOf, tmp_path: Path
) -> None:
    person = make_person(app)
    client = client_of(person)
    with app.app_context():
        if sqlite_in_use():
            pytest.skip("SQLite has one writer at a time.")
        show(person, "K1.1.1")
    kept = [
        Thread(target=client.post, args=[AT], kwargs={"data": {"text": text}}) for text in ("One.", "One.")
    ]

    with app.app_context():
        publish(tmp_path, ("quiz: 24", "quiz: 12"))
        for saving in kept:
            saving.start()
            saving.join(5)
        waiting = [saving.is_alive() for saving in kept]
        db.session.rollback()
    for saving in kept:
        saving.join(5)

    assert waiting == [False, False]
    assert texts(app) == ["One."]


def test_a_passage_that_never_was_takes_no_note(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    for address in ("/modules/flood/notes/nowhere", "/modules/nothing/notes/why-it-rises"):
        assert client.get(address).status_code == 404
        assert client.post(address, data={"text": "Lost."}).status_code == 404


def test_a_note_whose_paragraph_changed_its_words_says_so(
    app: Flask, client_of: ClientOf, tmp_path: Path
) -> None:
    client = client_of(make_person(app))
    client.post(AT, data={"text": "Ask the harbour."})
    assert "has changed" not in client.get(SECTION).text
    publish_with(app, tmp_path, ("more comes than leaves", "less leaves than comes"))

    assert "The paragraph has changed since you wrote this." in client.get(SECTION).text
    assert "The paragraph has changed since you wrote this." in client.get("/me/notes").text


def test_a_note_whose_paragraph_is_gone_is_still_listed_and_leads_to_the_old_version(
    app: Flask, client_of: ClientOf, tmp_path: Path
) -> None:
    client = client_of(make_person(app))
    beside = "/modules/flood/notes/rising-closer"
    client.post(beside, data={"text": "Ask the harbour."})
    publish_with(app, tmp_path, ("{#rising-closer}", "{#rising-nearer}"))

    page = client.get("/me/notes").text
    assert "Its paragraph has changed" in page
    assert f'href="{SECTION}?version=1#rising-closer"' in page
    assert "Ask the harbour." in client.get(f"{SECTION}?version=1").text
    assert "The paragraph of 1 note that you wrote here has changed." in client.get(SECTION).text
    answer = client.post(beside, data={"text": "Still here.", "seen": seen_on(client.get(beside).text)})
    assert answer.location.endswith("?version=1#rising-closer")
    assert "Still here." in client.get("/me/notes").text
    assert "Its paragraph has changed." in client.get("/me/notes.md").text


def test_a_note_is_deleted_after_one_more_look(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    client.post(AT, data={"text": "Ask the harbour."})
    assert "Ask the harbour." in client.get(f"{AT}/delete").text
    for _press in range(2):
        answer = client.post(f"{AT}/delete", data={"back": "list"})
        assert answer.location.endswith("/me/notes")
    assert texts(app) == []
    assert client.get(f"{AT}/delete").status_code == 302


def test_an_old_version_shows_the_notes_and_offers_none(
    app: Flask, client_of: ClientOf, tmp_path: Path
) -> None:
    client = client_of(make_person(app))
    client.post(AT, data={"text": "Ask the harbour."})
    publish_with(app, tmp_path, ("More about it in the book.", "More in the book."))
    page = client.get(f"{SECTION}?version=1").text
    assert "Ask the harbour." in page
    assert "Note on this" not in page


def test_a_person_who_is_forgotten_leaves_no_note(app: Flask, client_of: ClientOf) -> None:
    leaving = make_person(app)
    client_of(leaving).post(AT, data={"text": "Mine."})
    client_of(make_person(app, "Bela Beta")).post(AT, data={"text": "Hers."})
    with app.app_context():
        forget(leaving, city_clock.now())
        db.session.commit()
    assert texts(app) == ["Hers."]


def test_a_trainees_bar_has_notes_and_at_most_five_entries(app: Flask, client_of: ClientOf) -> None:
    page = client_of(make_person(app)).get("/me/notes").text
    bar = page.partition('class="page-nav wide"')[2].partition("</nav>")[0]
    assert '<a href="/me/notes" aria-current="page">Notes</a>' in bar
    assert bar.count("<li>") <= 5
