"""How long evidence counts. Rules: competence.md, section "How long evidence counts"."""

from datetime import date

import pytest

from app.domain.evidence import Evidence, add_months, ends_on
from app.domain.profile import Proof
from tests.domain.made import START, after, framework, outcome, shown

CITY = framework("K1.1.1", "K1.2.1", outcome("K1.1.2", valid_months=12))


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 5, 14), 24, date(2028, 5, 14)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -36, date(2023, 1, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(day: date, months: int, end: date) -> None:
    assert add_months(day, months) == end


@pytest.mark.parametrize(
    ("proof", "years"),
    [
        (Proof.QUIZ, 2),
        (Proof.CONVERSATION, 2),
        (Proof.OBSERVATION, 3),
        (Proof.WORK, 3),
        (Proof.CERTIFICATE, 3),
    ],
)
def test_each_kind_of_proof_counts_for_its_months(proof: Proof, years: int) -> None:
    assert ends_on(CITY, "K1.2.1", proof, START) == date(2026 + years, 1, 1)


def test_an_outcome_may_set_its_own_months() -> None:
    assert ends_on(CITY, "K1.1.2", Proof.QUIZ, START) == date(2027, 1, 1)


def test_a_certificate_counts_until_its_own_end() -> None:
    assert ends_on(CITY, "K1.1.1", Proof.CERTIFICATE, START, own_end=after(100)) == after(100)


def test_a_certificate_counts_for_36_months_at_most() -> None:
    assert ends_on(CITY, "K1.1.1", Proof.CERTIFICATE, START, own_end=date(2035, 1, 1)) == date(2029, 1, 1)


@pytest.mark.parametrize("days_left", [0, 1, 89])
def test_a_quiz_in_the_last_90_days_runs_on_from_the_old_end(days_left: int) -> None:
    again = ends_on(CITY, "K1.1.1", Proof.QUIZ, after(500 - days_left), earlier=[shown("K1.1.1", 0, 500)])
    assert again == add_months(after(500), 24)


def test_a_quiz_before_that_starts_its_own_period() -> None:
    old, early = shown("K1.1.1", 0, 500), after(500 - 91)
    assert ends_on(CITY, "K1.1.1", Proof.QUIZ, early, earlier=[old]) == add_months(early, 24)


def test_a_quiz_after_the_end_starts_its_own_period() -> None:
    old = shown("K1.1.1", 0, 500)
    assert ends_on(CITY, "K1.1.1", Proof.QUIZ, after(501), earlier=[old]) == add_months(after(501), 24)


def test_renewal_runs_on_from_the_last_end_of_that_outcome_alone() -> None:
    earlier = [shown("K1.1.1", 0, 450), shown("K1.1.1", 0, 500, Proof.WORK), shown("K1.2.1", 0, 505)]
    assert ends_on(CITY, "K1.1.1", Proof.QUIZ, after(440), earlier=earlier) == add_months(after(500), 24)


def test_nothing_runs_on_from_a_withdrawn_proof() -> None:
    old = shown("K1.1.1", 0, 500, withdrawn=450)
    assert ends_on(CITY, "K1.1.1", Proof.QUIZ, after(460), earlier=[old]) == add_months(after(460), 24)


@pytest.mark.parametrize("proof", [p for p in Proof if p is not Proof.QUIZ])
def test_only_the_quiz_runs_on_from_an_old_end(proof: Proof) -> None:
    old = shown("K1.2.1", 0, 500)
    again = ends_on(CITY, "K1.2.1", proof, after(490), earlier=[old])
    assert again == ends_on(CITY, "K1.2.1", proof, after(490))


def test_evidence_holds_on_both_its_first_and_last_day() -> None:
    piece = shown("K1.1.1", 10, 20)
    assert [piece.holds_on(after(day)) for day in (9, 10, 20, 21)] == [False, True, True, False]


def test_ended_evidence_stays_shown() -> None:
    assert shown("K1.1.1", 10, 20).shown_by(after(21))
    assert not shown("K1.1.1", 10, 20).shown_by(after(9))


def test_withdrawn_evidence_counts_until_the_day_before() -> None:
    piece = shown("K1.1.1", 10, 20, withdrawn=15)
    assert [piece.holds_on(after(day)) for day in (14, 15)] == [True, False]
    assert [piece.shown_by(after(day)) for day in (14, 15)] == [True, False]


def test_withdrawn_evidence_counts_only_from_the_day_it_was_recorded() -> None:
    piece = shown("K1.1.1", 10, 20, recorded=13, withdrawn=15)
    assert [piece.holds_on(after(day)) for day in (12, 13, 14, 15)] == [False, True, True, False]
    assert [piece.shown_by(after(day)) for day in (12, 13, 14, 15)] == [False, True, True, False]


def test_evidence_withdrawn_on_the_day_it_was_recorded_never_counts() -> None:
    piece = shown("K1.1.1", 10, 20, recorded=15, withdrawn=15)
    assert not any(piece.shown_by(after(day)) for day in range(5, 25))


def test_evidence_that_was_recorded_late_and_is_right_counts_from_its_own_day() -> None:
    piece = shown("K1.1.1", 10, 20, recorded=15)
    assert [piece.holds_on(after(day)) for day in (9, 10)] == [False, True]


def test_what_evidence_says_changes_on_its_turning_days_only() -> None:
    assert shown("K1.1.1", 10, 20, withdrawn=15).turning_days() == {after(10), after(15), after(21)}
    late = shown("K1.1.1", 10, 20, recorded=13, withdrawn=15)
    assert late.turning_days() == {after(13), after(15), after(21)}


def test_evidence_without_an_end_has_no_day_after_it() -> None:
    assert Evidence("K1.1.1", Proof.QUIZ, START, date.max).turning_days() == {START}
