"""All notes of a person on one page, in any number of modules, and taken along."""

import sqlalchemy as sa
from flask import Flask

from app import clock as city_clock
from app.content.models import ModuleRow, Version
from app.db import db
from app.learning.models import Note
from tests.admin.seen import statements
from tests.conftest import Clock
from tests.learning.test_notes import AT, SECTION
from tests.learning.test_questions import ClientOf
from tests.people import make_person


def test_all_notes_stand_on_one_page_and_a_word_finds_them(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    assert "No note yet" in client.get("/me/notes").text
    client.post(AT, data={"text": "Ρωτήστε τη γέφυρα."})
    client.post("/modules/flood/notes/first-pump", data={"text": "Who holds the key?"})
    client.post("/modules/warning/notes/no-such", data={"text": "x"})
    page = client.get("/me/notes").text

    assert page.count("<h2>When the water comes</h2>") == 1
    assert page.index("γέφυρα") < page.index("the key")
    assert f'href="{SECTION}#why-it-rises"' in page
    for words, found, missing in (
        ("ΓΕΦΥΡΑ", "γέφυρα", "the key"),
        ("key holds", "the key", "γέφυρα"),
        ("more comes", "γέφυρα", "the key"),
    ):
        some = client.get("/me/notes", query_string={"q": words}).text
        assert found in some and missing not in some, words
    assert "No note holds these words" in client.get("/me/notes?q=tomato").text


def test_notes_are_taken_along_as_markdown(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    client.post(AT, data={"text": "Ask the harbour."})
    client.post("/modules/flood/notes/low", data={"text": "Whole."})
    answer = client.get("/me/notes.md")

    assert answer.headers["Content-Disposition"] == "attachment; filename=scro-notes-2026-11-02.md"
    assert answer.mimetype == "text/markdown"
    assert "## When the water comes\n\n### Water rises\n\n> Water rises when more comes" in answer.text
    assert f"Ask the harbour.\n\n2 November 2026. <http://localhost{SECTION}#why-it-rises>" in answer.text
    assert "### Who lives low\n\nWhole." in answer.text
    assert "Whole." not in client.get("/me/notes.md?q=harbour").text


def write_in(app: Flask, user_id: int, slug: str) -> None:
    """A note on a module which is the flood under this name; the flood itself is there."""
    with app.app_context():
        then = city_clock.now()
        flood = db.session.scalars(sa.select(Version).where(Version.module_slug == "flood")).one()
        db.session.add(ModuleRow(slug=slug, course_slug="basics", position=9))
        db.session.flush()
        names = [column.key for column in sa.inspect(Version).column_attrs if column.key != "id"]
        values = {name: getattr(flood, name) for name in names} | {"module_slug": slug}
        version = Version(**values)
        db.session.add(version)
        db.session.flush()
        db.session.get_one(ModuleRow, slug).current_id = version.id
        stamps = {"created_at": then, "updated_at": then}
        place = {"module_slug": slug, "passage": "low", "section": "low", "version_id": version.id}
        db.session.add(Note(user_id=user_id, text=f"About {slug}.", **place, **stamps))
        db.session.commit()


def test_notes_in_three_modules_take_as_many_statements_as_in_one(app: Flask, client_of: ClientOf) -> None:
    ada = make_person(app)
    client = client_of(ada)
    client.post(AT, data={"text": "Ask."})

    def taken() -> int:
        client.get("/me/notes")  # versions are read once
        with statements(app) as sent:
            assert client.get("/me/notes").status_code == 200
        return len(sent)

    for_one = taken()
    for slug in ("second", "third"):
        write_in(app, ada, slug)
    assert taken() == for_one
    assert client.get("/me/notes").text.count("<h2>When the water comes</h2>") == 3


def test_a_module_that_is_not_offered_any_more_keeps_its_notes_and_hides_no_others(
    app: Flask, client_of: ClientOf
) -> None:
    ada = make_person(app)
    client = client_of(ada)
    client.post(AT, data={"text": "Ask."})
    write_in(app, ada, "second")
    with app.app_context():
        db.session.get_one(ModuleRow, "second").current_id = None
        db.session.commit()
    page = client.get("/me/notes").text
    assert page.index("Ask.") < page.index("About second.")
    assert f'href="{SECTION}#why-it-rises"' in page and "/modules/second" not in page
    taken = client.get("/me/notes.md").text
    assert "About second.\n\n2 November 2026.\n" in taken and "/modules/second" not in taken


def test_the_day_of_a_note_is_the_citys(app: Flask, client_of: ClientOf, clock: Clock) -> None:
    app.config["TIMEZONE"] = app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Athens"
    clock.forward(hours=13, minutes=30)
    client = client_of(make_person(app))
    client.post(AT, data={"text": "Late."})
    assert "Late.\n\n3 November 2026." in client.get("/me/notes.md").text
