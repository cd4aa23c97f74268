"""Accessibility and help: what is stated, from which numbers, and that every page leads there."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from app.accounts.models import Role
from app.public.exceptions import GAPS, UNTRIED
from app.public.statement import FILE, last_statement, read_statement
from tests.learning.test_questions import ClientOf
from tests.people import make_person, make_unit

FOOT = ["Job profile", "Modules", "Help", "Accessibility", "Privacy", "Text settings"]


def test_the_statement_has_the_parts_that_the_decision_asks_for(app: Flask) -> None:
    page = app.test_client().get("/accessibility").text
    headings = re.findall(r"<h2[^>]*>([^<]*)", page)
    assert headings[:5] == [
        "Compliance status",
        "Non-accessible content",
        "Preparation of this statement",
        "Feedback and contact information",
        "Enforcement procedure",
    ]
    assert "EN 301 549 V3.2.1" in page
    assert all(str(gap.what) in page for gap in GAPS)


def test_the_numbers_are_those_of_the_last_run_and_a_partial_run_says_so(app: Flask) -> None:
    run = last_statement().last_run
    page = app.test_client().get("/accessibility").text
    assert f"<dd>{run.violations}</dd>" in page
    assert ("This run is partial" in page) == run.partial
    assert run.pages > 0
    assert run.combinations >= run.pages


@pytest.mark.parametrize("partial", [True, False])
def test_what_nobody_tried_by_hand_is_said_whatever_a_program_found(
    app: Flask, monkeypatch: pytest.MonkeyPatch, partial: bool
) -> None:
    stated = last_statement()
    run = replace(stated.last_run, partial=partial)
    monkeypatch.setattr("app.public.promises.last_statement", lambda: replace(stated, last_run=run))
    page = app.test_client().get("/accessibility").text
    assert "Not tested by hand yet" in page
    assert all(f"<li>{what}</li>" in page for what in UNTRIED)
    assert any("screen readers" in str(what) for what in UNTRIED)


def test_the_file_is_what_a_test_run_may_write() -> None:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    data["last_run"] |= {"on": "2027-01-31", "pages": 70, "partial": False}
    stated = read_statement(json.dumps(data))
    assert (stated.last_run.on, stated.last_run.pages, stated.last_run.partial) == (
        date(2027, 1, 31),
        70,
        False,
    )
    del data["last_run"]["violations"]
    with pytest.raises(TypeError):
        read_statement(json.dumps(data))


def test_the_contact_and_the_enforcing_body_are_settings(app: Flask) -> None:
    client = app.test_client()
    assert "mailto" not in client.get("/accessibility").text
    app.config.update(CONTACT="academy@city.test", ENFORCEMENT="Office of Access, Square 1", ANSWER_DAYS=1)
    page = client.get("/accessibility").text
    assert 'href="mailto:academy@city.test"' in page
    assert "Office of Access, Square 1" in page
    assert "You get an answer within 1 day." in page


def test_help_tells_how_long_proofs_count_and_what_each_role_does(app: Flask) -> None:
    page = app.test_client().get("/help").text
    assert "questions: 24 months" in page
    for role in ("For trainers", "For assessors", "For HR", "For administrators"):
        assert role in page


def test_help_answers_what_people_ask_about_and_leads_to_the_pages_by_their_names(app: Flask) -> None:
    page = app.test_client().get("/help").text
    headings = dict(re.findall(r'<h[23] id="([^"]+)">([^<]+)</h[23]>', page))
    listed = dict(
        re.findall(r'<a href="#([^"]+)">([^<]+?)\s*</a>', page.partition('<div class="page-content">')[0])
    )
    assert headings.items() <= listed.items()
    assert {"review", "notes", "listen", "plain", "offline", "handout", "glossary", "search", "data"} <= set(
        headings
    )
    assert "comes back after 7, 30, 90 and 180 days" in page
    for address, name in {
        "/review": "Weekly review",
        "/me/notes": "Notes",
        "/me/offline": "Kept on this device",
        "/glossary": "Glossary",
        "/search": "Search",
        "/me/data": "My data",
    }.items():
        assert f'<a href="{address}">{name}</a>' in page, address


def test_every_foot_has_the_same_links_in_the_same_order(app: Flask, client_of: ClientOf) -> None:
    unit = make_unit(app, "CITY")
    member = client_of(make_person(app, unit=unit, roles=list(Role), at=unit))
    paths = {
        app.test_client(): ["/", "/modules", "/modules/flood/sample", "/help", "/sign-in", "/nothing"],
        member: ["/path", "/me/data", "/coverage", "/authoring", "/assessing", "/admin", "/modules/flood"],
    }
    for client, addresses in paths.items():
        for address in addresses:
            page, _sign, foot = client.get(address).text.partition("<footer")
            assert "/styleguide" not in page, address
            assert re.findall(r"<a [^>]*>([^<]*)</a>", foot) == FOOT, address
