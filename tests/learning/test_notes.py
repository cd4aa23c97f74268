"""Notes beside passages: written, found, taken along, deleted; nobody else ever sees them."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app import clock as city_clock
from app.accounts.models import Role
from app.content.models import ModuleRow, Version
from app.db import db
from app.learning.forgetting import forget
from app.learning.models import Note
from app.records.publishing import publish_library
from tests.admin.seen import statements
from tests.conftest import Clock
from tests.learning.test_questions import ClientOf
from tests.people import make_person, make_unit
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


def test_a_passage_that_never_was_takes_no_note(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    for address in ("/modules/flood/notes/nowhere", "/modules/nothing/notes/why-it-rises"):
        assert client.get(address).status_code == 404
        assert client.post(address, data={"text": "Lost."}).status_code == 404


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
