"""The weekly five, as a person meets them."""

import re
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db import db
from app.domain.profile import Proof
from app.learning import cli
from app.learning.models import DrawnQuestion, RestWeek, ReviewAnswer, ReviewItem
from app.records.keep import keep
from app.records.models import Record, StandingRow
from tests.conftest import Clock
from tests.content.made import publish
from tests.learning.test_questions import ClientOf, answer_all, begin
from tests.people import make_person, sign_in
from tests.working_files import QUIZ, change, copied

WAITING = re.compile(r'href="(/review/[^"/]+/[^"]+)"')


class Trainee:
    """Somebody who signs in anew whenever the test moves the days."""

    def __init__(self, app: Flask, clock: Clock) -> None:
        self.app, self.clock = app, clock
        self.id = make_person(app)
        self.client = sign_in(app, self.id)

    def after(self, days: int) -> "Trainee":
        """Let days pass; the sign-in ended meanwhile."""
        self.clock.forward(days=days)
        self.client = sign_in(self.app, self.id)
        return self

    def learns(self, module: str = "flood", wrong: Iterable[str] = ()) -> None:
        """Take a module's questions, rightly but for these outcomes."""
        attempt = begin(self.client, module)
        answer_all(self.app, self.client, attempt, frozenset(wrong))
        self.client.post(f"/attempts/{attempt}/submit")

    def page(self, address: str = "/review") -> str:
        return self.client.get(address).text

    def next(self) -> str | None:
        """The address of the question that waits first."""
        found = WAITING.search(self.page().split("Answered this week")[0])
        return found[1] if found else None

    def answers(self, choice: str = "a", address: str | None = None) -> str:
        """Answer the question that waits first, or this one; gives the page that follows."""
        address = address or self.next()
        assert address, "nothing waits"
        data = {"version": 1, "unknown": "1"} if choice == "unknown" else {"version": 1, "answer": choice}
        answer = self.client.post(address, data=data, follow_redirects=True)
        assert answer.status_code == 200
        return answer.text

    def all(self, choice: str = "a") -> int:
        """Answer whatever waits; gives how much that was."""
        for number in range(6):
            if self.next() is None:
                return number
            self.answers(choice)
        raise AssertionError("more than five")


@pytest.fixture
def trainee(app: Flask, clock: Clock) -> Trainee:
    """Somebody who answered the flood's questions rightly on Monday 2 November 2026."""
    person = Trainee(app, clock)
    person.learns()
    return person


def count(app: Flask, table: type) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def records(app: Flask, person: int, outcome: str) -> list[tuple[str, date, date]]:
    """Situation, first and last day of everything that shows an outcome."""
    with app.app_context():
        rows = db.session.execute(
            sa.select(Record.situation, Record.starts_on, Record.ends_on)
            .where(Record.person_id == person, Record.outcome == outcome)
            .order_by(Record.id)
        )
        return [(row[0], row[1], row[2]) for row in rows]


# What waits


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


def test_attempts_from_before_there_was_a_review_enter_by_a_command_that_may_run_twice(
    trainee: Trainee, app: Flask
) -> None:
    trainee.after(7).answers()
    with app.app_context():
        answered = db.session.scalars(sa.select(ReviewAnswer.question)).one()
        db.session.execute(sa.delete(ReviewItem).where(ReviewItem.question != answered))
        db.session.commit()
    for _run in range(2):
        result = app.test_cli_runner().invoke(args=["fill-review"])
        assert result.exit_code == 0, result.output
    with app.app_context():
        due = {row.question: row.due_on for row in db.session.scalars(sa.select(ReviewItem))}
    assert len(due) == 12
    assert due.pop(answered) == date(2026, 12, 9)
    assert set(due.values()) == {date(2026, 11, 9)}


def test_filling_the_review_keeps_what_is_done_when_it_breaks_off(
    trainee: Trainee, app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = Trainee(app, clock)
    second.learns()
    with app.app_context():
        db.session.execute(sa.delete(ReviewItem))
        db.session.commit()
    monkeypatch.setattr(cli, "PEOPLE_AT_ONCE", 1)
    fill = cli._fill_for
    held = []

    def broken(people: Collection[int]) -> int:
        held.append(len(db.session.identity_map))
        if second.id in people:
            raise OSError
        return fill(people)

    def kept() -> set[int]:
        with app.app_context():
            return set(db.session.scalars(sa.select(ReviewItem.user_id)))

    monkeypatch.setattr(cli, "_fill_for", broken)
    assert app.test_cli_runner().invoke(args=["fill-review"]).exit_code == 1
    assert kept() == {trainee.id}
    assert held == [0, 0]
    monkeypatch.setattr(cli, "_fill_for", fill)
    assert "of 2 attempts" in app.test_cli_runner().invoke(args=["fill-review"]).output
    assert kept() == {trainee.id, second.id}


# Answering


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
        second = WAITING.search(tab.get("/review").text.split("Answered this week")[0])
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


# With attempts


@pytest.fixture
def missing(app: Flask, clock: Clock) -> Trainee:
    """Somebody who missed K1.2.1 twice; all its questions wait in the review."""
    person = Trainee(app, clock)
    for _try in range(2):
        person.learns(wrong=["K1.2.1"])
    with app.app_context():
        for question in db.session.scalars(
            sa.select(DrawnQuestion.question).where(DrawnQuestion.outcome == "K1.2.1")
        ).all():
            db.session.add(an_item(person, question))
        db.session.commit()
    return person


def an_item(person: Trainee, question: str, step: int = 0) -> ReviewItem:
    """A question of the flood that waits since 9 November 2026."""
    return ReviewItem(
        user_id=person.id,
        module_slug="flood",
        question=question,
        entered_on=date(2025, 1, 1),
        step=step,
        due_on=date(2026, 11, 9),
    )


def an_answer(person: int, question: str, day: date, outcome: str) -> ReviewAnswer:
    """A right answer in the review of a day."""
    return ReviewAnswer(
        user_id=person,
        week=day - timedelta(days=day.weekday()),
        module_slug="flood",
        question=question,
        outcome=outcome,
        version_id=1,
        chosen=["a"],
        right=True,
        answered_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
    )


def test_an_answer_shown_in_a_review_rests_for_attempts(app: Flask, missing: Trainee) -> None:
    assert "Try again with other questions" in missing.after(31).page("/modules/flood")
    with app.app_context():
        for number in range(1, 7):  # of nine; four must be free
            db.session.add(an_answer(missing.id, f"k1-2-1-{number}", date(2026, 11, 20), "K1.2.1"))
        db.session.commit()
    page = missing.page("/modules/flood")
    assert "Try again with other questions" not in page and "They rest until 20 December 2026" in page


def test_a_review_never_keeps_an_attempt_from_beginning(app: Flask, missing: Trainee) -> None:
    with app.app_context():
        waiting = set(db.session.scalars(sa.select(ReviewItem.question)))
        (ninth,) = {f"k1-2-1-{number}" for number in range(1, 10)} - waiting
        db.session.add(an_answer(missing.id, ninth, date(2026, 11, 8), "K1.2.1"))
        db.session.commit()
    asked = 0
    for week in range(1, 8):
        asked += missing.after(7).all("b")
        if week * 7 > 30 and "Try again with other questions" not in missing.page("/modules/flood"):
            raise AssertionError(f"no attempt can begin in week {week}")
    assert asked > 7


def test_what_an_open_attempt_asks_is_not_asked_in_the_review(app: Flask, clock: Clock) -> None:
    person = Trainee(app, clock)
    person.learns(wrong=["K1.2.1"])
    person.after(40)  # everything is free again
    open_attempt = begin(person.client)
    with app.app_context():
        drawn = set(
            db.session.scalars(
                sa.select(DrawnQuestion.question).where(DrawnQuestion.attempt_id == open_attempt)
            )
        )
        db.session.execute(sa.update(ReviewItem).values(question=sa.literal("x") + ReviewItem.question))
        for question in drawn:
            db.session.add(an_item(person, question))
        db.session.commit()
    assert person.next() is None
    for question in drawn:
        assert person.client.get(f"/review/flood/{question}").location == "/review"


# Rest


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


def test_never_a_zero(trainee: Trainee) -> None:
    assert "You learned in" not in trainee.after(80).page()


# Renewal


@pytest.fixture
def veteran(app: Flask, clock: Clock) -> Trainee:
    """Somebody whose proof of K1.1.1 ends on 1 January 2027, with two right review answers since."""
    person = Trainee(app, clock)
    clock.forward(days=14)
    with app.app_context():
        shown_at = datetime(2025, 1, 1, 12, tzinfo=UTC)
        keep(person.id, ["K1.1.1"], Proof.QUIZ, starts_on=shown_at.date(), now=shown_at)
        for day in (date(2026, 6, 1), date(2026, 8, 3)):
            db.session.add(an_answer(person.id, "k1-1-1-1", day, "K1.1.1"))
        db.session.add(an_item(person, "k1-1-1-2", step=3))
        db.session.commit()
    return person.after(0)


def test_three_right_renew_the_proof_from_its_old_end_and_the_old_one_stays(
    app: Flask, veteran: Trainee
) -> None:
    said = "your evidence for “Explain why water rises” (K1.1.1) counts until 1 January 2029."
    assert f"Because you answered in November, {said}" in veteran.answers("a", "/review/flood/k1-1-1-2")
    assert said in veteran.page()
    assert records(app, veteran.id, "K1.1.1") == [
        ("", date(2025, 1, 1), date(2027, 1, 1)),
        ("review", date(2026, 11, 16), date(2029, 1, 1)),
    ]
    assert "questions, weekly review" in veteran.page("/me/competencies/K1")


def test_a_wrong_answer_renews_nothing(app: Flask, veteran: Trainee) -> None:
    assert "counts until" not in veteran.answers("b", "/review/flood/k1-1-1-2")
    assert len(records(app, veteran.id, "K1.1.1")) == 1


def test_pressing_twice_renews_once(app: Flask, veteran: Trainee) -> None:
    for _press in range(2):
        veteran.answers("a", "/review/flood/k1-1-1-2")
    assert len(records(app, veteran.id, "K1.1.1")) == 2


def test_what_the_review_renewed_is_not_asked_again_by_the_module(app: Flask, veteran: Trainee) -> None:
    assert "Ends soon" in veteran.page("/modules/flood")
    veteran.answers("a", "/review/flood/k1-1-1-2")
    assert "Ends soon" not in veteran.page("/modules/flood")


def test_levels_follow_from_a_renewal(app: Flask, veteran: Trainee) -> None:
    veteran.answers("a", "/review/flood/k1-1-1-2")
    with app.app_context():
        last = db.session.scalar(
            sa.select(sa.func.max(StandingRow.first_on)).where(
                StandingRow.person_id == veteran.id, StandingRow.competency == "K1"
            )
        )
        assert last == date(2029, 1, 2)


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
