"""What review answers renew: a quiz proof in its last months. Rules: competence.md, “How long evidence counts”."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.evidence import Evidence, add_months, ends_on
from app.domain.profile import Proof
from app.domain.review import (
    Answer,
    renewable,
)
from tests.domain.made import after, framework, shown


def answers(*given: tuple[int, bool]) -> list[Answer]:
    return [Answer(after(day), right) for day, right in given]


QUIZ = shown("K1.1.1", 0, 730)
"""A quiz proof of 730 days; its last six months begin in about 548 days."""


THREE = [(560, True), (580, True), (600, True)]


def test_three_right_over_thirty_days_renew_the_quiz_proof() -> None:
    assert renewable([QUIZ], "K1.1.1", answers(*THREE), after(600)) == QUIZ


def test_one_of_the_last_four_may_be_wrong() -> None:
    assert renewable([QUIZ], "K1.1.1", answers((550, True), (560, False), *THREE[1:]), after(600)) == QUIZ
    two_wrong = answers((550, True), (560, False), (570, False), *THREE[1:])
    assert renewable([QUIZ], "K1.1.1", two_wrong, after(600)) is None


def test_two_right_are_not_enough() -> None:
    assert renewable([QUIZ], "K1.1.1", answers((20, True), (600, True)), after(600)) is None


def test_twenty_nine_days_are_not_enough() -> None:
    given = [(571, True), (580, True), (600, True)]
    assert renewable([QUIZ], "K1.1.1", answers(*given), after(600)) is None
    assert renewable([QUIZ], "K1.1.1", answers((570, True), *given[1:]), after(600)) == QUIZ


def test_a_wrong_answer_renews_nothing() -> None:
    assert renewable([QUIZ], "K1.1.1", answers(*THREE, (610, False)), after(610)) is None


def test_it_renews_in_the_last_six_months_only() -> None:
    begins = add_months(QUIZ.ends_on, -6)
    given = [Answer(begins - timedelta(days=n), True) for n in (90, 40, 0)]
    assert renewable([QUIZ], "K1.1.1", given, begins - timedelta(days=1)) is None
    assert renewable([QUIZ], "K1.1.1", given, begins) == QUIZ
    assert renewable([QUIZ], "K1.1.1", given, QUIZ.ends_on) == QUIZ
    assert renewable([QUIZ], "K1.1.1", given, QUIZ.ends_on + timedelta(days=1)) is None


@pytest.mark.parametrize(
    "evidence",
    [
        [],
        [shown("K1.1.2", 0, 730)],
        [shown("K1.1.1", 0, 730, Proof.CONVERSATION)],
        [shown("K1.1.1", 0, 730, withdrawn=590)],
        [QUIZ, shown("K1.1.1", 500, 1230)],
    ],
    ids=["nothing", "another outcome", "a conversation", "withdrawn", "renewed by questions already"],
)
def test_there_must_be_a_quiz_proof_that_needs_it(evidence: list[Evidence]) -> None:
    assert renewable(evidence, "K1.1.1", answers(*THREE), after(600)) is None


def test_the_new_period_runs_from_the_old_end_however_early_it_was_renewed() -> None:
    early = add_months(QUIZ.ends_on, -6)
    end = ends_on(framework("K1.1.1"), "K1.1.1", Proof.QUIZ, early, earlier=[QUIZ], renews=QUIZ)
    assert end == add_months(QUIZ.ends_on, 24)


def test_an_answer_serves_one_renewal_only() -> None:
    renewed = shown("K1.1.1", 600, 730 + 730)
    late = after(730 + 600)
    old = answers(*THREE)
    assert renewable([QUIZ, renewed], "K1.1.1", [*old, Answer(late, True)], late) is None


@pytest.mark.parametrize(
    "meanwhile",
    [[QUIZ, shown("K1.1.1", 601, 730 + 730)], [shown("K1.1.1", 0, 730, withdrawn=601)]],
    ids=["renewed", "withdrawn"],
)
def test_an_answer_that_is_known_late_renews_nothing_that_was_renewed_or_withdrawn_meanwhile(
    meanwhile: list[Evidence],
) -> None:
    assert renewable(meanwhile, "K1.1.1", answers(*THREE), after(600)) is None


@given(st.lists(st.tuples(st.integers(1, 40), st.booleans()), max_size=60))
def test_however_often_one_answers_evidence_never_runs_further_ahead_than_one_period_and_six_months(
    steps: list[tuple[int, bool]],
) -> None:
    known = framework("K1.1.1")
    evidence, given, day = [QUIZ], list[Answer](), after(400)
    for days, right in steps:
        day += timedelta(days=days)
        given.append(Answer(day, right))
        proof = renewable(evidence, "K1.1.1", given, day)
        if proof is not None:
            end = ends_on(known, "K1.1.1", Proof.QUIZ, day, earlier=evidence, renews=proof)
            evidence.append(Evidence("K1.1.1", Proof.QUIZ, day, end))
            assert end == add_months(proof.ends_on, 24)
        assert max(e.ends_on for e in evidence) <= max(QUIZ.ends_on, add_months(day, 30))
