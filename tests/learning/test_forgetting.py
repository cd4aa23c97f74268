"""Forgetting a person leaves none of their answers, and all of their records."""

from datetime import date

import sqlalchemy as sa
from flask import Flask

from app import clock
from app.db import db
from app.learning.forgetting import forget
from app.learning.models import (
    Attempt,
    DrawnQuestion,
    Enrolment,
    Place,
    Response,
    RestWeek,
    ReviewAnswer,
    ReviewItem,
    SectionRead,
)
from app.records.models import Record
from tests.learning.test_questions import ClientOf, answer_all, begin
from tests.learning.weekly import an_answer
from tests.people import make_person


def test_answers_go_and_records_stay(app: Flask, client_of: ClientOf) -> None:
    leaving, staying = make_person(app), make_person(app, "Bela Beta")
    for person in (leaving, staying):
        client = client_of(person)
        client.post("/courses/basics/join")
        client.get("/modules/flood/sections/rising")
        client.post("/modules/flood/sections/rising/read")
        attempt_id = begin(client)
        answer_all(app, client, attempt_id)
        client.post(f"/attempts/{attempt_id}/submit")
        client.post("/review/rest")
        with app.app_context():
            db.session.add(an_answer(person, "k1-1-1-1", date(2026, 11, 2), "K1.1.1"))
            db.session.commit()

    with app.app_context():
        forget(leaving, clock.now())
        db.session.commit()
        for table, rows in (
            (Attempt, 1),
            (DrawnQuestion, 12),
            (Response, 12),
            (Enrolment, 1),
            (Place, 1),
            (SectionRead, 1),
            (ReviewItem, 12),
            (ReviewAnswer, 1),
            (RestWeek, 1),
        ):
            assert db.session.scalar(sa.select(sa.func.count()).select_from(table)) == rows, table
        assert (
            db.session.scalar(
                sa.select(sa.func.count()).select_from(Record).where(Record.person_id == leaving)
            )
            == 3
        )
