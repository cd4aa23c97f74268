"""The weekly five: answering a question, and the feedback."""

import re
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from app.db import db
from app.learning.models import ReviewAnswer, ReviewItem
from tests.content.made import publish
from tests.learning.test_questions import ClientOf
from tests.learning.weekly import WAITING, Trainee, count, waiting_part
from tests.people import make_person, sign_in
from tests.working_files import QUIZ, change, copied


def test_feedback_comes_at_once_with_the_passage_and_the_way_back(trainee: Trainee) -> None:
    trainee.after(7)
    address = trainee.next()
    assert address
    assert "Because of" not in trainee.page(address)
    page = trainee.answers("b", address)
    question = address.rsplit("/", 1)[1]
    assert "<h1>Not quite</h1>" in page
    for said in (
        f"The second of {question}",
        f"The best of {question}",
        f"Because of {question}",
        "Not b of",
    ):
        assert said in page
    link = re.search(r'href="(/modules/flood/sections/[^"]+)"', page)
    assert link and f"review={question}" in link[1] and "#" in link[1]
    passage = trainee.page(link[1])
    assert "Back to your review question" in passage and f'href="{address}"' in passage
    assert "from 16 November 2026 on" in page


def test_a_right_answer_comes_back_a_month_later(trainee: Trainee) -> None:
    page = trainee.after(7).answers("a")
    assert "<h1>Correct</h1>" in page and "Why not yours" not in page
    assert "from 9 December 2026 on" in page


def test_i_do_not_know_opens_the_explanation_and_counts_as_not_correct(trainee: Trainee, app: Flask) -> None:
    page = trainee.after(7).answers("unknown")
    assert "<h1>Not quite</h1>" in page and "I do not know" in page and "Best answer" in page
    with app.app_context():
        row = db.session.scalars(sa.select(ReviewAnswer)).one()
        assert (row.chosen, row.right) == ([], False)


def test_the_end_says_when_the_next_come(trainee: Trainee) -> None:
    trainee.after(7)
    assert trainee.all() == 3
    page = trainee.page()
    assert "Done for this week" in page and "Next: Monday 16 November." in page
    assert trainee.next() is None and page.count("Correct") == 3


def test_what_was_answered_this_week_says_its_language(trainee: Trainee) -> None:
    trainee.after(7).answers("a")
    page = trainee.client.get("/review", headers={"Accept-Language": "de"}).text
    assert re.search(r'<a href="/review/[^"]+"><span lang="en">Question \d on', page)
    assert '<p class="hint"><span lang="en">' in page


def test_what_is_left_out_stays_and_nothing_is_counted(trainee: Trainee) -> None:
    trainee.after(7).answers()
    assert "2 questions wait this week" in trainee.page()
    page = trainee.after(7).page()
    assert "3 questions wait this week" in page and "missed" not in page


def test_no_answer_and_a_forged_answer_get_a_sentence(trainee: Trainee, app: Flask) -> None:
    address = trainee.after(7).next()
    assert address
    for given in ([], ["z"], ["a", "b"]):
        answer = trainee.client.post(address, data={"version": 1, "answer": given})
        assert answer.status_code == 422 and "There is a problem" in answer.text
    assert count(app, ReviewAnswer) == 0


def test_pressing_twice_and_going_back_keep_the_first_answer(trainee: Trainee, app: Flask) -> None:
    address = trainee.after(7).next()
    assert address
    trainee.answers("a", address)
    assert "<h1>Correct</h1>" in trainee.answers("b", address)
    assert "<h1>Correct</h1>" in trainee.page(address)
    assert count(app, ReviewAnswer) == 1


def test_two_tabs_at_the_beginning_of_a_week_ask_the_same_five(trainee: Trainee, app: Flask) -> None:
    trainee.learns("warning")
    trainee.after(7)
    tab = sign_in(app, trainee.id)
    for _question in range(5):
        first = trainee.next()
        second = WAITING.search(waiting_part(tab.get("/review").text))
        assert (second[1] if second else None) == first
        if first:
            tab.post(first, data={"version": 1, "answer": "a"})
    assert count(app, ReviewAnswer) <= 5


def test_a_question_that_does_not_wait_any_more_is_not_shown_and_says_so(
    trainee: Trainee, app: Flask
) -> None:
    with app.app_context():
        question = db.session.scalars(sa.select(ReviewItem.question).limit(1)).one()
    address = f"/review/flood/{question}"
    said = "This question does not wait any more."
    assert said in trainee.client.get(address, follow_redirects=True).text
    data = {"version": 1, "answer": "a"}
    assert said in trainee.client.post(address, data=data, follow_redirects=True).text
    assert count(app, ReviewAnswer) == 0


def test_a_question_that_no_module_asks_is_not_there(trainee: Trainee, app: Flask) -> None:
    for address in ("/review/flood/nothing", "/review/flood/a/b", "/review/nothing/k1-1-1-1"):
        assert trainee.client.get(address).status_code == 404
        assert trainee.client.post(address, data={"version": 1, "answer": "a"}).status_code == 404
    assert count(app, ReviewAnswer) == 0


def test_nobody_elses_questions_can_be_answered(trainee: Trainee, app: Flask, client_of: ClientOf) -> None:
    address = trainee.after(7).next()
    assert address
    other = client_of(make_person(app, "Bela Beta"))
    assert other.post(address, data={"version": 1, "answer": "a"}).location == "/review"
    assert count(app, ReviewAnswer) == 0


def test_a_form_of_an_older_version_keeps_nothing(trainee: Trainee, app: Flask, tmp_path: Path) -> None:
    address = trainee.after(7).next()
    assert address
    library = copied(tmp_path)
    change(library, QUIZ, "Question 1 on K1.1.1?", "Question one on K1.1.1?")
    with app.app_context():
        publish(library)
    answer = trainee.client.post(address, data={"version": 1, "answer": "a"}, follow_redirects=True)
    assert "A new version of this module was published" in answer.text and 'value="2"' in answer.text
    assert count(app, ReviewAnswer) == 0


def test_a_question_that_a_new_version_no_longer_asks_does_not_come_back(
    trainee: Trainee, app: Flask, tmp_path: Path
) -> None:
    library = copied(tmp_path)
    with app.app_context():
        ids = db.session.scalars(sa.select(ReviewItem.question)).all()
        for number, id_ in enumerate(ids):
            change(library, QUIZ, f"id: {id_}\n", f"id: other-{number}\n")
        publish(library)
    assert "Nothing to review yet" in trainee.after(7).page()
