"""The weekly five: answers that waited on a device count for the day on which they were given."""

from datetime import date

import sqlalchemy as sa
from flask import Flask

from app.db import db
from app.learning.models import ReviewAnswer, ReviewItem
from tests.learning.test_offline import late
from tests.learning.test_weekly_renewal import records
from tests.learning.weekly import Trainee, an_answer, an_item, count

NINTH, SIXTEENTH = date(2026, 11, 9), date(2026, 11, 16)
"""The Mondays of two weeks."""


def weeks_answered(app: Flask) -> list[date]:
    with app.app_context():
        return list(db.session.scalars(sa.select(ReviewAnswer.week).order_by(ReviewAnswer.week)))


def on_monday(trainee: Trainee) -> tuple[str, Trainee]:
    """A question that waited until Sunday, and its trainee on the Monday after."""
    address = trainee.after(7).next()
    assert address
    return address, trainee.after(7)


def test_what_was_answered_on_sunday_counts_for_that_week(app: Flask, trainee: Trainee) -> None:
    address, trainee = on_monday(trainee)
    assert late(trainee.client, address, "a", days=1).status_code == 302
    assert weeks_answered(app) == [NINTH]
    with app.app_context():
        question = address.rsplit("/", 1)[1]
        due_on = db.session.scalars(sa.select(ReviewItem.due_on).where(ReviewItem.question == question)).one()
        assert due_on == date(2026, 12, 15)  # thirty days after Sunday
    assert "3 questions wait this week" in trainee.page()


def test_its_feedback_is_there_in_the_week_after(trainee: Trainee) -> None:
    address, trainee = on_monday(trainee)
    late(trainee.client, address, "b", days=1)
    page = trainee.page()
    assert "Answered this week" not in page
    assert f'href="{address}"' in page.partition("Answered last week")[2]
    page = trainee.page(address)
    assert "<h1>Not quite</h1>" in page and "Because of " in page and "Next question" in page
    assert address not in trainee.after(14).page()


def test_what_waits_again_is_not_listed_with_its_answer(app: Flask, trainee: Trainee) -> None:
    trainee.after(7).answers("a")
    assert trainee.all("b") == 2
    with app.app_context():
        asked = sa.select(ReviewAnswer.question)
        db.session.execute(sa.delete(ReviewItem).where(ReviewItem.question.not_in(asked)))
        db.session.commit()
    page = trainee.after(7).page()
    assert "2 questions wait this week" in page
    assert page.partition("Answered last week")[2].count("/review/flood/") == 1


def test_it_is_taken_though_it_does_not_wait_any_more(app: Flask, trainee: Trainee) -> None:
    address, trainee = on_monday(trainee)
    trainee.client.post("/review/rest")
    assert late(trainee.client, address, "a", days=1).status_code == 302
    assert weeks_answered(app) == [NINTH]


def test_a_week_that_is_done_stays_done_and_the_answer_counts_when_it_arrives(
    app: Flask, trainee: Trainee
) -> None:
    address, trainee = on_monday(trainee)
    with app.app_context():
        for number in range(1, 6):
            db.session.add(an_answer(trainee.id, f"k1-2-1-{number}", date(2026, 11, 14), "K1.2.1"))
        db.session.commit()
    assert late(trainee.client, address, "a", days=1).status_code == 302
    assert weeks_answered(app) == [NINTH] * 5 + [SIXTEENTH]


def test_it_may_come_twice_but_not_be_another(app: Flask, trainee: Trainee) -> None:
    address, trainee = on_monday(trainee)
    for _time in range(2):
        assert late(trainee.client, address, "a", days=1).status_code == 302
    assert late(trainee.client, address, "b", days=1).status_code == 409
    assert count(app, ReviewAnswer) == 1


def test_one_that_claims_to_be_a_year_old_counts_today(app: Flask, trainee: Trainee) -> None:
    address = trainee.after(7).next()
    assert address
    assert late(trainee.client, address, "a", days=400).status_code == 302
    assert weeks_answered(app) == [NINTH]


def test_a_proof_that_ended_meanwhile_is_renewed_and_the_week_after_says_so(
    app: Flask, veteran: Trainee
) -> None:
    veteran.after(48)  # Sunday, 3 January 2027
    with app.app_context():
        db.session.add(an_item(veteran, "k1-1-1-3"))
        db.session.commit()
    veteran.after(1)
    address = "/review/flood/k1-1-1-3"
    assert late(veteran.client, address, "a", days=3).status_code == 302
    assert records(app, veteran.id, "K1.1.1")[1:] == [("review", date(2027, 1, 1), date(2029, 1, 1))]
    said = "Because you answered in January, your evidence for “Explain why water rises”"
    assert said in veteran.page() and said in veteran.page(address)


def test_two_that_arrive_in_the_wrong_order_renew_once(app: Flask, veteran: Trainee) -> None:
    with app.app_context():
        db.session.add(an_item(veteran, "k1-1-1-3"))
        db.session.commit()
    veteran.after(7)
    assert late(veteran.client, "/review/flood/k1-1-1-3", "a", hours=1).status_code == 302
    assert late(veteran.client, "/review/flood/k1-1-1-2", "a", days=6).status_code == 302
    assert len(weeks_answered(app)) == 4
    assert len(records(app, veteran.id, "K1.1.1")) == 2
