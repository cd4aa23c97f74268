"""My data: who looked, and everything that is kept of a person, for that person alone."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from app import clock as city_clock
from app.accounts.models import Role
from app.db import Base, db
from app.domain.profile import Proof
from app.learning.models import LearningPlan, ReviewItem
from app.own_data import Part, parts
from app.privacy import TABLES, erased
from app.privacy.shape import Kind
from app.records.keep import withdraw
from app.records.looks import keep_look
from tests.conftest import Clock
from tests.content.made import publish
from tests.learning.test_questions import ClientOf, answer_all, begin
from tests.learning.weekly import an_answer
from tests.people import make_person, make_unit
from tests.records.made import show
from tests.working_files import QUIZ, change, copied


def everything(client: Any) -> dict[str, list[dict[str, Any]]]:
    """The downloaded tables by what they are called."""
    answer = client.get("/me/data/everything.json")
    assert answer.headers["Content-Disposition"] == "attachment; filename=my-data.json"
    assert answer.headers["Cache-Control"] == "no-store"
    return {part["what"]: part["rows"] for part in json.loads(answer.text)["tables"]}


def lived(app: Flask, client_of: ClientOf) -> tuple[int, Any]:
    """A person about whom every table knows something."""
    unit = make_unit(app, "CITY", "City hall")
    person = make_person(app, unit=unit, profile="officer", roles=[Role.ASSESSOR], at=unit)
    assessor = make_person(app, "Bela Beta")
    client = client_of(person)
    client.post("/courses/basics/join")
    client.post("/me/plan/duties", data={"duties": ["D2"]})
    client.get("/modules/flood/sections/low")
    client.post("/modules/flood/sections/low/read")
    attempt_id = begin(client)
    answer_all(app, client, attempt_id)
    client.post(f"/attempts/{attempt_id}/submit")
    with app.app_context():
        now, day = city_clock.now(), date(2026, 5, 1)
        record = show(person, "K1.3.1", proof=Proof.WORK, on=day, by=assessor, document="A plan")
        withdraw(record, assessor, "Another person was meant.", now, city_clock.today())
        wrong = show(assessor, "K1.1.1", proof=Proof.CONVERSATION, on=day, by=person)
        withdraw(wrong, person, "Nadia Haddad led this shift.", now, city_clock.today())
        keep_look(assessor, "hr", "one person: Ada", [person], now)
        db.session.commit()
    return person, client


def test_everything_kept_can_be_taken_along_in_two_ways(app: Flask, client_of: ClientOf) -> None:
    _person, client = lived(app, client_of)
    told = everything(client)

    assert told["Your account"][0]["name"] == "Ada Alpha"
    assert told["Your plan"][0]["duties"] == ["D2"]
    assert (
        told["Your places at work"][0] | {"unit_id_name": "City hall", "until_on": None}
        == told["Your places at work"][0]
    )
    assert len(told["Your answers"]) == 12
    (first, *_rest) = told["Your answers"]
    number = first["question"][-1]
    assert first["question_name"] == f"Question {number} on K1.1.1?"
    assert first["chosen_name"] == [f"The best of k1-1-1-{number}"]
    assert told["Words beside a record"][0]["document"] == "A plan"
    assert told["Records withdrawn as wrong"][0]["reason"] == "Another person was meant."
    assert told["Records withdrawn as wrong"][0]["withdrawn_by_name"] == "Bela Beta"
    assert told["Who looked at named people"][0]["viewer_id_name"] == "Bela Beta"

    page = client.get("/me/data/everything.html")
    assert page.headers["Content-Disposition"] == "attachment; filename=my-data.html"
    for words in ("Ada Alpha", "City hall", "A plan", "Another person was meant.", "Bela Beta", "no end"):
        assert words in page.text, words
    assert "<script" not in page.text
    assert "http" not in page.text.partition("<body>")[2]


def test_the_weekly_review_is_told_in_the_words_of_the_version_that_was_answered(
    app: Flask, client_of: ClientOf, tmp_path: Path
) -> None:
    person, client = lived(app, client_of)
    library = copied(tmp_path)
    change(library, QUIZ, "id: k1-1-1-1\n", "id: another\n")
    change(library, QUIZ, "ask: Question 2 on K1.1.1?", "ask: Question two on K1.1.1?")
    with app.app_context():
        db.session.execute(sa.delete(ReviewItem))
        for question in ("k1-1-1-1", "k1-1-1-2"):
            day = date(2026, 11, 2)
            key = {"user_id": person, "module_slug": "flood", "question": question}
            db.session.add(an_answer(person, question, day, "K1.1.1"))
            db.session.add(ReviewItem(**key, entered_on=day, step=0, due_on=day))
        db.session.commit()
        publish(library)
    told = everything(client)

    answers = [
        (row["question_name"], row["chosen_name"]) for row in told["Your answers in the weekly review"]
    ]
    assert answers == [
        ("Question 1 on K1.1.1?", ["The best of k1-1-1-1"]),
        ("Question 2 on K1.1.1?", ["The best of k1-1-1-2"]),
    ]
    items = [row["question_name"] for row in told["Questions that come back to you"]]
    assert items == [None, "Question two on K1.1.1?"]
    assert "<td>k1-1-1-1</td>" in client.get("/me/data/everything.html").text


def test_what_is_to_be_read_says_no_code_where_there_are_words(app: Flask, client_of: ClientOf) -> None:
    person, client = lived(app, client_of)
    client.post("/language", data={"language": "de"})
    client.post(
        "/text-settings",
        data={"size": "125", "spacing": "more", "width": "wide", "theme": "dark", "face": "serif"},
    )
    client.post("/modules/flood/notes/why-it-rises", data={"text": "Ask Bela."})
    with app.app_context():
        db.session.execute(sa.update(LearningPlan).values(weekday=1))
        db.session.add(an_answer(person, "k1-1-1-1", date(2026, 11, 2), "K1.1.1"))
        db.session.commit()
    page = client.get("/me/data/everything.html").text

    cells = {cell.strip() for cell in re.findall(r"<(?:td|dd)>(.*?)</(?:td|dd)>", page, re.S)}
    code = re.compile(
        r"flood|basics|low|why-it-rises|officer|[KD]\d[\d.]*|k\d[-\d]+|[a-c](; [a-c])*|[a-z_]{2,8}"
    )
    assert {cell for cell in cells if code.fullmatch(cell)} <= {"ja", "nein"}
    for words in (
        "Deutsch",
        "Dienstag",
        "125\u202f%",
        "Dunkel",
        "Fragen",
        "Water Officer",
        "When the water comes",
    ):
        assert words in cells, words


def test_what_somebody_did_for_others_names_no_other(app: Flask, client_of: ClientOf) -> None:
    _person, client = lived(app, client_of)
    (recorded,) = everything(client)["What you did: What you have shown"]
    assert recorded["outcome"] == "K1.1.1"
    assert "person_id" not in recorded
    assert "Nadia Haddad" not in client.get("/me/data/everything.json").text


def test_who_attested_is_told_by_name_though_questions_showed_the_first(
    app: Flask, client_of: ClientOf
) -> None:
    _person, client = lived(app, client_of)
    records = everything(client)["What you have shown"]
    assert "recorded_by_name" not in records[0]
    page = client.get("/me/data/everything.html").text
    shown = page[page.index("What you have shown") :]
    assert "<td>Bela Beta</td>" in shown[: shown.index("</table>")]


def test_nobody_gets_what_is_another_persons(app: Flask, client_of: ClientOf) -> None:
    lived(app, client_of)
    stranger = client_of(make_person(app, "Cora Gamma"))
    told = everything(stranger)
    assert {what for what, rows in told.items() if rows} == {"Your account", "Where you are signed in"}
    assert "Ada" not in stranger.get("/me/data/everything.html").text


def test_no_secret_is_given_away(app: Flask, client_of: ClientOf) -> None:
    _person, client = lived(app, client_of)
    text = client.get("/me/data/everything.json").text
    assert "hash" not in text
    assert "argon2" not in text


def points_at_people() -> set[str]:
    """Every column that points at a person, as table.column."""
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if any(key.column.table.name == "users" for key in column.foreign_keys)
    }


def told_by(part: Part) -> set[str]:
    return {f"{part.whose.class_.__tablename__}.{part.whose.key}"}


def test_every_column_that_points_at_a_person_is_told_by_some_room(here: Flask) -> None:
    assert points_at_people() <= set().union(*(told_by(part) for part in parts()))


def test_what_hangs_on_a_persons_row_is_told_too(here: Flask) -> None:
    theirs = {part.whose.class_.__tablename__ for part in parts() if not part.acted} - {"users"}
    told = {part.name for part in parts()} | theirs
    for table in Base.metadata.tables.values():
        if {key.column.table.name for key in table.foreign_keys} & theirs:
            assert table.name in told, table.name


def test_only_secrets_are_left_out_of_what_is_kept_of_a_person(here: Flask) -> None:
    for part in parts():
        if not part.acted:
            kinds = {TABLES[part.name].fact(column).kind for column in part.without}
            assert kinds <= {Kind.SECRET}, part.name


def test_near_identical_looks_are_one_row(app: Flask, client_of: ClientOf, clock: Clock) -> None:
    person, viewer, other = make_person(app), make_person(app, "Hera Eta"), make_person(app, "Ivo Iota")
    with app.app_context():
        for what in ("people: officer, levels", "people: officer, gaps", "one person: Ada"):
            keep_look(viewer, "hr", what, [person], city_clock.now())
            clock.forward(minutes=10)
        keep_look(viewer, "assessor", "people: officer", [person], city_clock.now())
        keep_look(other, "hr", "people: officer", [person], city_clock.now())
        clock.forward(days=1)
        keep_look(viewer, "hr", "people: officer, today", [person], city_clock.now())
        db.session.commit()
    page = client_of(person).get("/me/data").text

    assert page.count('<th scope="row">Hera Eta</th>') == 4
    assert page.count('<th scope="row">Ivo Iota</th>') == 1
    assert "2 times since 11:00" in page
    assert "people: officer, gaps" in page
    assert "people: officer, levels" not in page
    assert "to plan training and cover" in page


def test_the_page_says_whom_to_ask(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    make_person(app, "Otto Omega", roles=[Role.ADMIN])
    assert "Accounts are kept by Otto Omega." in client.get("/me/data").text
    assert "the office that gave you the address" in client.get("/me/data").text
    app.config["CONTACT"] = "academy@city.test"
    assert 'href="mailto:academy@city.test"' in client.get("/me/data").text


def test_the_page_says_all_that_goes_when_the_account_is_erased(app: Flask, client_of: ClientOf) -> None:
    page = client_of(make_person(app)).get("/me/data").text
    with app.test_request_context():
        assert all(words in page for words in erased())
    for words in ("notes", "weekly review", "rest weeks", "where reading stopped"):
        assert words in page, words


def test_the_number_of_statements_does_not_grow_with_the_rows(app: Flask, client_of: ClientOf) -> None:
    person, client = lived(app, client_of)
    sent: list[str] = []
    with app.app_context():
        sa.event.listen(db.engine, "before_cursor_execute", lambda _c, _u, text, *_rest: sent.append(text))
    client.get("/me/data/everything.json")
    few = len(sent)
    viewer = make_person(app, "Hera Eta")
    with app.app_context():
        for _look in range(5):
            keep_look(viewer, "hr", "one person: Ada", [person], city_clock.now())
        db.session.commit()
    sent.clear()
    client.get("/me/data/everything.json")
    assert len(sent) == few
