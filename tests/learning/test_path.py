"""My path: what to go on with, and the state of every module."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.db import db
from app.learning.models import Place
from app.records.keep import withdraw
from app.records.models import Record
from tests.conftest import Clock
from tests.content.made import publish
from tests.learning.test_questions import ClientOf, answer_all, begin
from tests.people import make_person
from tests.records.made import show
from tests.working_files import FRAMEWORK, change, copied


def test_a_new_person_is_offered_a_course_and_then_its_first_section(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    assert "Courses you can join" in client.get("/path").text

    page = client.post("/courses/basics/join", follow_redirects=True).text
    assert "You joined" in page
    assert "Section 1 of 3: Water rises." in page
    assert page.count("Not started") == 2


def test_continue_leads_to_the_heading_where_the_reader_stopped(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    client.post("/courses/basics/join")
    client.get("/modules/flood/sections/low")
    client.post("/modules/flood/place", data={"section": "low", "passage": "low-closer"})
    page = client.get("/path").text

    assert "You stopped at “A closer look” on Monday 2 November." in page
    assert "/modules/flood/sections/low#low-closer" in page


def test_continue_leads_to_the_paragraph_and_names_the_heading_above_it(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    client.post("/courses/basics/join")
    page = client.get("/modules/flood/sections/low").text
    paragraph = re.findall(r'<p id="(p-[0-9a-f]+(?:-2)?)">More about it', page)[0]
    client.post("/modules/flood/place", data={"section": "low", "passage": paragraph})
    page = client.get("/path").text

    assert "You stopped at “A closer look” on Monday 2 November." in page
    assert f"/modules/flood/sections/low#{paragraph}" in page


def test_before_the_first_heading_and_after_the_paragraph_is_gone_the_section_is_named(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    client.post("/courses/basics/join")
    client.get("/modules/flood/sections/low")
    for passage, anchor in (("who-lives-low", "#who-lives-low"), ("p-00000000", "")):
        client.post("/modules/flood/place", data={"section": "low", "passage": passage})
        page = client.get("/path").text
        assert "You were here on Monday 2 November." in page
        assert f'href="/modules/flood/sections/low{anchor}"' in page


def test_after_the_last_section_the_questions_come_next(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    client.post("/courses/basics/join")
    for section in ("rising", "low", "pumps"):
        client.get(f"/modules/flood/sections/{section}")
        client.post(f"/modules/flood/sections/{section}/read")
    assert "Go to the questions" in client.get("/path").text

    begin(client)
    assert "Continue with the questions" in client.get("/path").text


def misses(app: Flask, client: FlaskClient, module: str, sections: Iterable[str], *wrong: str) -> None:
    """Read a module and miss some outcomes of its questions twice, so that these rest."""
    for section in sections:
        client.get(f"/modules/{module}/sections/{section}")
        client.post(f"/modules/{module}/sections/{section}/read")
    for _try in range(2):
        attempt_id = begin(client, module)
        answer_all(app, client, attempt_id, frozenset(wrong))
        client.post(f"/attempts/{attempt_id}/submit")


def test_a_module_whose_questions_rest_is_passed_over(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    client.post("/courses/basics/join")
    misses(app, client, "flood", ("rising", "low", "pumps"), "K1.1.1", "K1.2.1")
    page = client.get("/path").text
    assert "Section 1 of 2: Clear words." in page
    assert "Go to the questions" not in page


def test_when_all_questions_rest_the_first_day_is_said_on_which_some_are_ready(
    app: Flask, client_of: ClientOf, clock: Clock
) -> None:
    person = make_person(app)
    client = client_of(person)
    client.post("/courses/basics/join")
    misses(app, client, "flood", ("rising", "low", "pumps"), "K1.2.1")
    clock.forward(days=1)
    client = client_of(person)
    misses(app, client, "warning", ("clear", "channel"), "K2.1.1", "K2.2.1")
    page = client.get("/path").text
    assert "The next questions are ready on Wednesday 2 December" in page
    assert '“<a href="/modules/flood">When the water comes</a>”, so they rest.' in page
    assert len(re.findall("btn-primary", page)) == 1

    clock.forward(days=29)
    page = client_of(person).get("/path").text
    assert "Questions for 1 outcome." in page and "About 4 minutes." in page
    assert "Go to the questions" in page


def test_only_the_questions_that_are_ready_are_counted(app: Flask, client_of: ClientOf, clock: Clock) -> None:
    person = make_person(app)
    client = client_of(person)
    client.post("/courses/basics/join")
    misses(app, client, "flood", ("rising", "low", "pumps"), "K1.2.1")
    with app.app_context():
        (proof,) = db.session.scalars(sa.select(Record).where(Record.outcome == "K1.1.1"))
        withdraw([proof], person, "A mistake.", clock(), clock().date())
        db.session.commit()
    page = client.get("/path").text
    assert "Questions for 1 outcome." in page and "About 4 minutes." in page


@pytest.mark.parametrize("begun_by", ["opening", "reading", "answering"])
def test_what_was_begun_without_its_course_stands_last_and_is_gone_on_with(
    app: Flask, client_of: ClientOf, begun_by: str
) -> None:
    client = client_of(make_person(app))
    client.post("/me/plan/duties", data={"duties": ["D2"]})  # served by another module
    if begun_by == "answering":
        begin(client)
    elif begun_by == "reading":
        client.post("/modules/flood/sections/rising/read")
    else:
        client.get("/modules/flood/sections/rising")
    page = client.get("/path").text

    before, begun = page.split("<h2>Also begun</h2>")
    assert '<a href="/modules/warning"' in before
    assert '<a href="/modules/flood"' not in before
    row = begun.partition("</li>")[0]
    assert '<a href="/modules/flood"' in row
    assert "In progress" in row
    if begun_by != "reading":  # which alone says nothing of when
        assert "When the water comes</h2>" in page.partition("For your duties")[0]


def test_what_was_begun_stands_once_wherever_it_belongs(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    client.get("/modules/flood/sections/rising")
    alone = client.get("/path").text
    assert "<h2>Begun</h2>" in alone
    assert alone.count('<a href="/modules/flood"') == 1

    client.post("/courses/basics/join")
    joined = client.get("/path").text
    client.post("/me/plan/duties", data={"duties": ["D1"]})
    planned = client.get("/path").text
    for page in (joined, planned):
        assert "Also begun" not in page
        assert page.count('<a href="/modules/flood"') == 1


def test_a_module_is_completed_when_all_its_outcomes_are_shown(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    client.post("/courses/basics/join")
    attempt_id = begin(client)
    answer_all(app, client, attempt_id)
    client.post(f"/attempts/{attempt_id}/submit")
    page = client.get("/path").text

    assert "Completed" in page
    assert "Competencies at their target: 1 of 2." in page
    assert "Nearest to its target:" in page
    assert ">K2 Words</a>." in page


def test_a_retired_outcome_keeps_nobody_from_completing_a_module(
    app: Flask, client_of: ClientOf, tmp_path: Path
) -> None:
    library = copied(tmp_path)
    change(library, FRAMEWORK, "Name who lives low.", "{text: Name who lives low., retired_on: 2026-11-02}")
    with app.app_context():
        publish(library)
    client = client_of(make_person(app))
    client.post("/courses/basics/join")
    attempt_id = begin(client)
    answer_all(app, client, attempt_id)
    client.post(f"/attempts/{attempt_id}/submit")

    row = client.get("/path").text.partition('<a href="/modules/flood"')[2].partition("</li>")[0]
    assert "Completed" in row
    page = client.get("/modules/flood").text
    assert "You have shown everything" in page
    assert "Not shown yet" not in page
    for address in ("/modules/flood", "/modules/flood/print"):
        page = client.get(address).text
        assert "K1.1.1" in page and "K1.1.2" not in page, address


def test_without_plan_and_course_one_thing_is_to_be_done_and_no_zero_is_shown(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    page = client.get("/path").text
    assert re.findall(r'class="btn btn-primary"[^>]*>([^<]+)', page) == ["Choose duties"]
    assert "Join this course" in page
    assert 'href="/me/competencies"' in page
    assert 'href="/me/plan"' in page
    assert "at their target" not in page
    assert "Nearest" not in page

    client.post("/courses/basics/join")
    page = client.get("/path").text
    assert re.findall(r'class="btn btn-primary"[^>]*>([^<]+)', page) == ["Continue"]
    assert "Choose duties" in page
    assert "at their target" not in page


@pytest.mark.parametrize(("shown", "nearest"), [("K1.1.1", "K1 Water"), ("K2.1.1", "K2 Words")])
def test_the_competency_with_the_fewest_outcomes_to_go_is_named(
    app: Flask, client_of: ClientOf, shown: str, nearest: str
) -> None:
    person = make_person(app)
    with app.app_context():
        show(person, shown, on=date(2026, 1, 1))
    assert f">{nearest}</a>." in client_of(person).get("/path").text


def test_what_ends_within_ninety_days_is_asked_again(app: Flask, client_of: ClientOf, clock: Clock) -> None:
    person = make_person(app)
    with app.app_context():
        show(person, "K1.1.1", "K1.1.2", "K1.2.1", on=date(2024, 12, 1))
    client = client_of(person)
    client.post("/courses/basics/join")

    assert "Renew soon" in client.get("/path").text
    assert "Begin the questions" in client.get("/modules/flood").text


def test_reading_keeps_the_place_only_when_it_changes(app: Flask, client_of: ClientOf, clock: Clock) -> None:
    client = client_of(make_person(app))
    client.get("/modules/flood/sections/low")
    clock.forward(minutes=5)
    client.get("/modules/flood/sections/low")

    with app.app_context():
        assert db.session.scalars(sa.select(Place.at)).all() == [clock.now.replace(minute=0)]


def test_joining_twice_and_joining_what_is_not_there(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    assert client.post("/courses/basics/join").status_code == 302
    assert client.post("/courses/basics/join").status_code == 302
    assert client.post("/courses/nothing/join").status_code == 404
