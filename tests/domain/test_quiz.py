"""Drawing and grading. Rules: competence.md, section "Quiz"."""

from datetime import date
from itertools import product
from math import comb
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.quiz import BANK_SIZE, REST_DAYS, Drawn, Question, Quiz
from tests.domain.made import after

OPTIONS = {"a": "Hazard", "b": "Exposure", "c": "Brand"}


def question(id_: str, outcome: str = "K1.1.1", answer: str = "a") -> Question:
    """A question whose right options are the letters of `answer`."""
    return Question(
        id_, outcome, f"{id_}?", OPTIONS, frozenset(answer), len(answer) > 1, "Because.", {}, "passage"
    )


def bank(size: int = BANK_SIZE, *outcomes: str) -> Quiz:
    """Four of three, with so many questions for each outcome, named by outcome and number."""
    names = [(o, f"{o}-{n}") for o in outcomes or ("K1.1.1",) for n in range(size)]
    return Quiz(4, 3, tuple(question(id_, outcome) for outcome, id_ in names))


def draw(quiz: Quiz, seen: dict[str, date], on: date, seed: int = 1) -> tuple[Drawn, ...]:
    """Draw for all outcomes; what was seen was also revealed."""
    return quiz.drawn(quiz.outcomes, seen, seen, on, Random(seed))


def ids(drawn: tuple[Drawn, ...]) -> set[str]:
    return {d.question for d in drawn}


def graded(quiz: Quiz, right: int) -> tuple[str, ...]:
    """The outcomes shown by so many right answers out of four."""
    drawn = draw(quiz, {}, after(0))
    chosen = {d.question: frozenset("a" if number < right else "b") for number, d in enumerate(drawn)}
    return quiz.grade(drawn, chosen).shown


def test_four_questions_are_asked_for_each_outcome() -> None:
    drawn = draw(bank(8, "K1.1.1", "K1.1.2"), {}, after(0))
    assert sorted(d.outcome for d in drawn) == ["K1.1.1"] * 4 + ["K1.1.2"] * 4
    assert len(ids(drawn)) == 8


def test_only_the_outcomes_wanted_are_asked() -> None:
    drawn = bank(8, "K1.1.1", "K1.1.2").drawn(["K1.1.2"], (), {}, after(0), Random(1))
    assert {d.outcome for d in drawn} == {"K1.1.2"}


def test_unseen_questions_come_first() -> None:
    seen = {f"K1.1.1-{n}": after(-300) for n in range(6)}
    assert ids(draw(bank(), seen, after(0))) >= {"K1.1.1-6", "K1.1.1-7"}


def test_of_seen_questions_those_seen_longest_ago_come_first() -> None:
    seen = {f"K1.1.1-{n}": after(-300 + n) for n in range(8)}
    assert ids(draw(bank(), seen, after(0))) == {f"K1.1.1-{n}" for n in range(4)}


def test_a_question_seen_but_never_revealed_is_asked_after_the_unseen() -> None:
    first = draw(bank(), {}, after(0))
    second = bank().drawn(["K1.1.1"], ids(first), {}, after(0), Random(2))
    assert not ids(first) & ids(second)


def test_a_revealed_question_rests_30_days() -> None:
    five = {f"K1.1.1-{n}": after(0) for n in range(5)}
    quiz = bank()
    assert [quiz.offer(["K1.1.1"], five, after(day)).ready for day in (29, 30)] == [(), ("K1.1.1",)]
    assert REST_DAYS == 30


def test_the_offer_names_the_first_day_on_which_four_are_free() -> None:
    revealed = {f"K1.1.1-{n}": after(n) for n in range(8)}
    offer = bank().offer(["K1.1.1"], revealed, after(8))
    assert (offer.ready, dict(offer.resting)) == ((), {"K1.1.1": after(3 + 30)})


def test_each_outcome_is_offered_by_itself() -> None:
    revealed = {f"K1.1.1-{n}": after(0) for n in range(8)}
    offer = bank(8, "K1.1.1", "K1.1.2").offer(["K1.1.1", "K1.1.2"], revealed, after(5))
    assert (offer.ready, dict(offer.resting)) == (("K1.1.2",), {"K1.1.1": after(30)})


@given(st.lists(st.integers(-40, 20), max_size=9), st.integers(3, 9))
def test_a_review_may_show_an_answer_from_the_first_day_on_which_an_attempt_finds_four_without_it(
    shown: list[int], size: int
) -> None:
    quiz = bank(size)
    revealed = {q.id: after(day) for q, day in zip(quiz.questions, shown, strict=False)}
    for asked in quiz.questions:
        frees = ((after(day), quiz.free("K1.1.1", revealed, after(day))) for day in range(-60, 60))
        days = [day for day, free in frees if len(free) - (asked in free) >= quiz.draw]
        spared_on = max(quiz.spared_on(asked, revealed), after(-60))
        assert spared_on == (days[0] if days else date.max)


def test_two_fresh_attempts_then_a_wait() -> None:
    quiz, seen = bank(), dict[str, date]()
    for day in (0, 1):
        assert quiz.offer(["K1.1.1"], seen, after(day)).ready
        drawn = draw(quiz, seen, after(day))
        assert len(drawn) == 4
        assert not ids(drawn) & seen.keys()
        seen |= dict.fromkeys(ids(drawn), after(day))
    assert dict(quiz.offer(["K1.1.1"], seen, after(2)).resting) == {"K1.1.1": after(30)}
    assert quiz.offer(["K1.1.1"], seen, after(30)).ready == ("K1.1.1",)


def test_three_of_four_show_an_outcome_and_two_do_not() -> None:
    assert [graded(bank(), right) for right in (2, 3, 4)] == [(), ("K1.1.1",), ("K1.1.1",)]


def test_no_total_decides_only_outcomes() -> None:
    quiz = bank(8, "K1.1.1", "K1.1.2")
    drawn = draw(quiz, {}, after(0))
    wrong = [d.question for d in drawn if d.outcome == "K1.1.2"][:2]
    grade = quiz.grade(drawn, {d.question: frozenset("b" if d.question in wrong else "a") for d in drawn})
    assert (grade.shown, grade.missed) == (("K1.1.1",), ("K1.1.2",))
    assert sum(answer.right for answer in grade.answers) == 6


@pytest.mark.parametrize(
    ("chosen", "right"), [("ab", True), ("a", False), ("abc", False), ("c", False), ("", False)]
)
def test_all_right_options_are_needed_and_no_other(chosen: str, right: bool) -> None:
    quiz = Quiz(1, 1, (question("q", answer="ab"),))
    grade = quiz.grade([Drawn("q", "K1.1.1", ("a", "b", "c"))], {"q": frozenset(chosen)})
    assert grade.answers[0].right is right


def test_a_question_without_an_answer_is_wrong() -> None:
    quiz = bank()
    drawn = draw(quiz, {}, after(0))
    grade = quiz.grade(drawn, {d.question: frozenset("a") for d in drawn[:2]})
    assert [a.right for a in grade.answers] == [True, True, False, False]
    assert grade.missed == ("K1.1.1",)


def test_answers_to_questions_that_were_not_asked_count_for_nothing() -> None:
    quiz = bank()
    drawn = draw(quiz, {}, after(0))
    others = quiz.by_id.keys() - ids(drawn)
    assert quiz.grade(drawn, dict.fromkeys(others, frozenset("a"))).shown == ()


def test_the_options_of_each_question_are_mixed_and_complete() -> None:
    drawn = [d for seed in range(10) for d in draw(bank(), {}, after(0), seed)]
    assert all(sorted(d.options) == ["a", "b", "c"] for d in drawn)
    assert len({d.options for d in drawn}) == 6


def test_the_questions_of_several_outcomes_are_mixed() -> None:
    quiz = bank(8, "K1.1.1", "K1.1.2")
    orders = {tuple(d.outcome for d in draw(quiz, {}, after(0), seed)) for seed in range(5)}
    assert len(orders) > 1


def test_a_quiz_tests_the_outcomes_that_its_questions_name() -> None:
    assert bank(8, "K1.2.1", "K1.1.1").outcomes == ("K1.2.1", "K1.1.1")


@settings(max_examples=25, deadline=None, derandomize=True, database=None)
@given(gaps=st.lists(st.integers(0, 40), max_size=8), size=st.integers(4, 14), seed=st.integers(0, 9))
def test_no_attempt_ever_asks_a_question_that_rests(gaps: list[int], size: int, seed: int) -> None:
    quiz, revealed, day = bank(size, "K1.1.1", "K1.1.2"), dict[str, date](), 0
    for gap in gaps:
        day += gap
        offer = quiz.offer(quiz.outcomes, revealed, after(day))
        drawn = quiz.drawn(offer.ready, revealed, revealed, after(day), Random(seed))
        assert len(drawn) == 4 * len(offer.ready)
        for d in drawn:
            assert d.question not in revealed or (after(day) - revealed[d.question]).days >= 30
            unseen = {q.id for q in quiz.questions if q.outcome == d.outcome} - revealed.keys()
            assert d.question not in revealed or unseen <= ids(drawn)
        for outcome, first in offer.resting.items():
            assert first > after(day)
            assert quiz.offer([outcome], revealed, first).ready == (outcome,)
        revealed |= dict.fromkeys(ids(drawn), after(day))


def chance(draw: int, needed: int, right: float) -> float:
    """How likely somebody shows an outcome who answers each question rightly with this chance."""
    return sum(comb(draw, n) * right**n * (1 - right) ** (draw - n) for n in range(needed, draw + 1))


def in_tries(once: float, tries: int) -> float:
    """How likely at least one of several independent tries succeeds."""
    return 1 - (1 - once) ** tries


def test_of_all_ways_to_guess_four_answers_one_in_nine_shows_the_outcome() -> None:
    quiz = bank()
    drawn = draw(quiz, {}, after(0))
    guesses = [dict(zip(ids(drawn), map(frozenset, keys), strict=True)) for keys in product("abc", repeat=4)]
    shown = sum(bool(quiz.grade(drawn, guess).shown) for guess in guesses)
    assert (shown, len(guesses)) == (9, 81)
    assert chance(4, 3, 1 / 3) == pytest.approx(1 / 9)


@pytest.mark.parametrize(
    ("drawn", "needed", "one", "three_tries", "all_three", "all_three_in_three", "knows_80", "knows_90"),
    [
        (3, 2, 26, 59, 1.7, 21, 10, 3),
        (4, 3, 11, 30, 0.1, 2.6, 18, 5),
        (5, 4, 4.5, 13, 0.0, 0.2, 26, 8),
    ],
)
def test_the_figures_in_the_rules_are_right(
    drawn: int,
    needed: int,
    one: float,
    three_tries: float,
    all_three: float,
    all_three_in_three: float,
    knows_80: float,
    knows_90: float,
) -> None:
    """The table of competence.md in percent: a guesser among three options, then people who know."""
    guessed = chance(drawn, needed, 1 / 3)
    found = [guessed, in_tries(guessed, 3), guessed**3, in_tries(guessed, 3) ** 3]
    found += [1 - chance(drawn, needed, 0.8), 1 - chance(drawn, needed, 0.9)]
    said = [one, three_tries, all_three, all_three_in_three, knows_80, knows_90]
    for value, figure in zip(found, said, strict=True):
        assert 100 * value == pytest.approx(figure, abs=0.5 if figure > 4.5 or figure == 3 else 0.06)


def test_two_fresh_tries_let_one_guesser_in_five_show_an_outcome_and_one_in_thirty_who_knows_fail() -> None:
    guessed, knows_80, knows_90 = chance(4, 3, 1 / 3), chance(4, 3, 0.8), chance(4, 3, 0.9)
    assert 100 * in_tries(guessed, 2) == pytest.approx(21, abs=0.5)
    assert 100 * in_tries(guessed, 2) ** 3 == pytest.approx(0.9, abs=0.05)
    assert 100 * (1 - in_tries(knows_80, 2)) == pytest.approx(3, abs=0.5)
    assert 100 * (1 - in_tries(knows_90, 2)) == pytest.approx(0.3, abs=0.05)
