"""A small city for the assessor's tests, and what an assessor sends."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import Role
from app.content.queries import edition_on
from app.db import db
from app.domain.coverage import by_outcome, standing
from app.domain.profile import Proof
from app.records.models import Record
from app.records.queries import evidence_of
from tests.people import make_person, make_unit, sign_in
from tests.records.made import show

TODAY = date(2026, 11, 2)
NOTE = "Put the first pump at the power station and said who does what."


@dataclass(frozen=True)
class City:
    """Works, with Pumps below it, and Press beside it. Otto assesses Works and all below."""

    app: Flask
    works: int
    pumps: int
    press: int
    otto: int
    ada: int
    petra: int

    def otto_in(self) -> FlaskClient:
        """A browser in which Otto is signed in."""
        return sign_in(self.app, self.otto)


def make_city(app: Flask) -> City:
    """Otto works in Works and assesses it; Ada works in Pumps, Petra in Press, both as officers."""
    works = make_unit(app, "works", "Works")
    pumps = make_unit(app, "pumps", "Pumps", parent=works)
    press = make_unit(app, "press", "Press")
    return City(
        app=app,
        works=works,
        pumps=pumps,
        press=press,
        otto=make_person(app, "Otto Observer", unit=works, roles=[Role.ASSESSOR]),
        ada=make_person(app, "Ada Alpha", unit=pumps, profile="officer"),
        petra=make_person(app, "Petra Press", unit=press, profile="officer"),
    )


def observation(**others: object) -> dict[str, object]:
    """What the form of an observation sends when everything is right."""
    ordinary = {"day": "2026-11-02", "where": "exercise", "outcomes": ["K1.3.1"], "note": NOTE}
    return ordinary | others


def certificate(**others: object) -> dict[str, object]:
    """What the form of a certificate sends when everything is right."""
    ordinary = {
        "title": "Flood course",
        "issued_by": "Rhine school",
        "day": "2026-01-10",
        "outcomes": ["K1.1.1"],
    }
    return ordinary | others


def address(person: int, proof: str = "observation") -> str:
    """Where a proof is recorded."""
    return f"/assessing/people/{person}/new/{proof}"


def press_record(client: FlaskClient, page: TestResponse, url: str) -> TestResponse:
    """Press "Record this" on the page that repeats what will be recorded: send its first form."""
    return client.post(url, data=first_form(page.text) | {"step": "record"})


def first_form(html: str) -> dict[str, list[str]]:
    """The hidden fields of the first form in a page's content."""
    form = html.split('id="page-main"')[1].split("<form", 1)[1].split("</form>", 1)[0]
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form):
        fields.setdefault(name, []).append(value)
    return fields


def record(
    client: FlaskClient, person: int, data: Mapping[str, object], proof: str = "observation"
) -> TestResponse:
    """Fill in the form, read the check page and press "Record this"; gives the page that comes then."""
    checked = client.post(address(person, proof), data=data)
    assert checked.status_code == 200, checked.text
    answer = press_record(client, checked, address(person, proof))
    assert answer.status_code == 303, answer.text
    return client.get(answer.location)


def records(app: Flask) -> list[tuple[str, str, date, date]]:
    """What stands in the record: outcome, proof, from, until."""
    with app.app_context():
        rows = db.session.scalars(sa.select(Record).order_by(Record.id))
        return [(r.outcome, r.proof.value, r.starts_on, r.ends_on) for r in rows]


def level(app: Flask, person: int, competency: str = "K1", on: date = TODAY) -> int:
    """The level that a person holds on a day."""
    with app.app_context():
        edition = edition_on(TODAY)
        assert edition is not None
        framework = edition.framework
        return standing(
            framework, framework.competencies[competency], by_outcome(evidence_of(person)), on
        ).level


def given(
    app: Flask,
    person: int,
    outcomes: list[str],
    proof: Proof = Proof.QUIZ,
    *,
    starts_on: date = TODAY,
    by: int | None = None,
    **origin: Any,
) -> list[int]:
    """Records as another room would have written them; gives their numbers."""
    with app.app_context():
        return [r.id for r in show(person, *outcomes, proof=proof, on=starts_on, by=by, **origin)]
