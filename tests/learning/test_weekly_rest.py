"""The weekly five: weeks of rest, and the weeks learned."""

from flask import Flask

from app.learning.models import RestWeek
from tests.learning.weekly import Trainee, count


def test_a_week_of_rest_hides_what_waits_and_can_be_taken_back(trainee: Trainee, app: Flask) -> None:
    trainee.after(7)
    for _press in range(2):
        assert trainee.client.post("/review/rest").location == "/review"
    page = trainee.page()
    assert "This week is a week of rest" in page and "Next questions: Monday 16 November." in page
    assert trainee.next() is None and "This week:" not in trainee.page("/path")
    assert count(app, RestWeek) == 1
    for _press in range(2):
        assert trainee.client.post("/review/resume").location == "/review"
    assert "3 questions wait this week" in trainee.page()


def test_a_week_of_rest_costs_nothing(trainee: Trainee) -> None:
    trainee.after(7).client.post("/review/rest")
    assert "3 questions wait this week" in trainee.after(7).page()


def test_weeks_learned_are_said_and_a_week_of_rest_is_none(trainee: Trainee) -> None:
    assert "You learned in" not in trainee.page()
    trainee.after(7).client.post("/review/rest")
    trainee.after(7).answers()
    assert "You learned in 2 of the last 2 weeks." in trainee.page()
    trainee.after(14).answers()
    assert "You learned in 3 of the last 4 weeks." in trainee.page()


def test_who_learned_a_year_ago_was_no_newcomer_when_they_come_back(trainee: Trainee) -> None:
    trainee.after(364).answers()
    assert "You learned in 1 of the last 4 weeks." in trainee.page()
    trainee.after(7).answers()
    assert "You learned in 2 of the last 4 weeks." in trainee.page()


def test_never_a_zero(trainee: Trainee) -> None:
    assert "You learned in" not in trainee.after(80).page()
