"""The weekly five, as a person meets them: what waits, and when."""

import re
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db import db
from app.learning.models import ReviewAnswer, ReviewItem
from tests.conftest import Clock
from tests.learning.test_questions import ClientOf, answer_all, begin
from tests.learning.weekly import Trainee, count
from tests.people import make_person


def test_before_any_question_the_page_says_what_will_be_here(app: Flask, client_of: ClientOf) -> None:
    page = client_of(make_person(app)).get("/review").text
    assert "Nothing to review yet" in page and "Take the questions of a module to begin" in page
    assert "review question" not in client_of(make_person(app)).get("/path").text


def test_a_right_answer_comes_back_after_a_week_and_not_before(trainee: Trainee) -> None:
    assert "Next questions: Monday 9 November." in trainee.page()
    assert "Nothing to review this week" in trainee.after(6).page()
    page = trainee.after(1).page()
    assert "3 questions wait this week" in page and "About 3 minutes" in page
    assert "Only you see this page" in page


def test_only_what_was_right_in_a_submitted_attempt_comes_back(app: Flask, clock: Clock) -> None:
    person = Trainee(app, clock)
    attempt = begin(person.client)
    answer_all(app, person.client, attempt, frozenset({"K1.2.1"}))
    assert count(app, ReviewItem) == 0
    person.client.post(f"/attempts/{attempt}/submit")
    assert count(app, ReviewItem) == 8
    assert "2 questions wait" in person.after(7).page()


def test_my_path_says_what_waits_below_the_one_thing_to_go_on_with(trainee: Trainee) -> None:
    trainee.client.post("/courses/basics/join")
    assert "This week:" not in trainee.page("/path")
    page = trainee.after(7).page("/path")
    assert "3 review questions wait (3 minutes)." in page
    assert page.index("Continue") < page.index("review questions wait") < page.index("at their target")
    assert len(re.findall(r"btn-primary", page)) == 1
    trainee.all()
    assert "This week:" not in trainee.page("/path")


def test_a_question_that_is_due_in_the_middle_of_the_week_waits_from_its_day(
    app: Flask, clock: Clock
) -> None:
    clock.forward(days=2)
    person = Trainee(app, clock)
    person.learns()
    assert "Next questions: Wednesday 11 November." in person.after(6).page()
    assert "questions wait this week" in person.after(1).page()


def test_the_week_begins_on_monday_in_the_city(trainee: Trainee, app: Flask) -> None:
    trainee.clock.forward(hours=12.5)  # from 9:00 to 21:30 in London, 23:30 in Athens
    assert trainee.after(6).next() is None
    trainee.clock.forward(hours=1)
    assert trainee.next()
    trainee.answers()
    with app.app_context():
        assert db.session.scalars(sa.select(ReviewAnswer.week)).one() == date(2026, 11, 9)


def test_a_day_far_away_is_said_with_its_year(app: Flask, trainee: Trainee) -> None:
    with app.app_context():
        db.session.execute(sa.update(ReviewItem).values(due_on=date(2027, 6, 1)))
        db.session.commit()
    assert "Next questions: 1 June 2027." in trainee.page()


def test_two_modules_are_mixed_and_five_are_the_most(trainee: Trainee, app: Flask) -> None:
    trainee.learns("warning")
    trainee.after(7)
    asked = set()
    while address := trainee.next():
        asked.add(address.split("/")[2])
        trainee.answers()
    assert asked == {"flood", "warning"}
    assert 2 < count(app, ReviewAnswer) <= 5


def test_after_three_weeks_away_one_is_welcomed_back_without_a_number_of_what_was_missed(
    trainee: Trainee,
) -> None:
    page = trainee.after(60).page()
    assert "Welcome back" in page and "We kept 3 questions for you." in page
    assert "12" not in re.sub(r"<[^>]+>|\d+ \w+ber", "", page.split("<main")[1].split("<footer")[0])


def test_what_comes_due_after_the_first_answer_of_a_week_waits_for_the_next(trainee: Trainee) -> None:
    trainee.after(2).learns("warning")
    assert trainee.after(5).all() == 3
    page = trainee.after(2).page()
    assert "Done for this week" in page and "Next: Monday 16 November." in page
    assert "questions wait this week" in trainee.after(5).page()


@pytest.mark.parametrize(("address", "most"), [("/review", 11), ("/path", 13)])
def test_a_page_is_a_few_statements(app: Flask, trainee: Trainee, address: str, most: int) -> None:
    trainee.after(7).page(address)  # versions are read once
    statements: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            statements.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    trainee.page(address)
    sa.event.remove(engine, "before_cursor_execute", note)
    assert len(statements) <= most, len(statements)
