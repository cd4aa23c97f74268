"""The weekly five: the ladder, the pick of a week, weeks. Rules: competence.md, “How long evidence counts”."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.review import (
    EACH_WEEK,
    RESTING,
    STEPS,
    Item,
    Rung,
    back_on,
    entered,
    next_day,
    picked,
    week_of,
    weeks_learned,
)
from tests.domain.made import after

MONDAY = date(2026, 1, 5)


def item(name: str, due: int = 0, *, step: int = 0, section: str = "", fresh: bool = True) -> Item:
    """A question named by competency, level, outcome and number, such as K1.1.1-3; a section of its own."""
    outcome = name.split("-")[0]
    rung = Rung(step, after(due))
    return Item("flood", name, outcome, outcome.split(".")[0], section or name, rung, fresh)


def names(items: tuple[Item, ...]) -> list[str]:
    return [i.question for i in items]


# The ladder


def test_a_question_comes_back_after_7_30_90_and_180_days() -> None:
    rung, days = entered(after(0)), []
    for _step in STEPS:
        days.append((rung.due_on - after(0)).days)
        rung = rung.answered(True, rung.due_on)
    assert days == [7, 37, 127, 307]
    assert rung.step == RESTING


@pytest.mark.parametrize("step", range(RESTING + 1))
def test_a_wrong_answer_leads_back_to_the_first_step(step: int) -> None:
    assert Rung(step, after(0)).answered(False, after(3)) == Rung(0, after(10))


def test_the_step_runs_from_the_day_of_the_answer_not_from_the_day_it_was_due() -> None:
    assert Rung(0, after(0)).answered(True, after(50)) == Rung(1, after(80))


def test_after_the_last_step_it_rests_until_the_last_six_months_of_the_evidence() -> None:
    rung = Rung(RESTING, date(2026, 3, 1))
    assert back_on(rung, date(2027, 12, 31)) == date(2027, 6, 30)
    assert back_on(rung, date(2026, 6, 1)) == date(2026, 3, 1)
    assert back_on(rung, None) == date(2026, 3, 1)


def test_a_question_that_does_not_rest_comes_back_whatever_the_evidence() -> None:
    assert back_on(Rung(3, after(5)), after(900)) == after(5)


def test_an_attempt_that_asks_it_too_makes_it_wait_a_week_and_takes_no_step_up() -> None:
    assert Rung(2, after(0)).met_again(True, after(0)) == Rung(2, after(7))
    assert Rung(2, after(80)).met_again(True, after(0)) == Rung(2, after(80))
    assert Rung(2, after(80)).met_again(False, after(0)) == Rung(0, after(7))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 400)), max_size=12))
def test_nothing_comes_back_within_a_week(history: list[tuple[bool, int]]) -> None:
    rung, today = entered(after(0)), after(0)
    for right, wait in history:
        today = rung.due_on + timedelta(days=wait)
        rung = rung.answered(right, today)
        assert 0 <= rung.step <= RESTING
        assert week_of(rung.due_on) > week_of(today)


# The pick of a week


def test_five_at_most_the_most_overdue_relative_to_its_step_first() -> None:
    due = [
        item("K1.1.1-1", -7),
        item("K2.1.1-2", -15, step=1),
        item("K1.1.1-3", -90, step=2),
        item("K2.1.1-4", -200, step=3),
        item("K1.1.1-5", -21),
        item("K2.1.1-6", -1),
    ]
    assert names(picked(due, after(0))) == ["K1.1.1-5", "K2.1.1-4", "K1.1.1-3", "K1.1.1-1", "K2.1.1-2"]


def test_what_is_not_due_yet_waits() -> None:
    assert names(picked([item("K1.1.1-1", 1), item("K1.1.1-2", 0)], after(0))) == ["K1.1.1-2"]


def test_no_two_from_one_section() -> None:
    due = [item(f"K1.1.1-{n}", -n, section="rising") for n in range(1, 5)] + [item("K1.1.2-9", section="low")]
    assert names(picked(due, after(0))) == ["K1.1.1-4", "K1.1.2-9"]


def test_sections_of_two_modules_may_share_a_name() -> None:
    other = Item("warning", "K2.1.1-1", "K2.1.1", "K2", "rising", Rung(0, after(0)))
    assert len(picked([item("K1.1.1-1", section="rising"), other], after(0))) == 2


def test_a_second_competency_takes_the_place_of_the_least_overdue() -> None:
    due = [item(f"K1.1.1-{n}", -10 - n) for n in range(6)] + [item("K2.1.1-1", -1)]
    assert names(picked(due, after(0))) == ["K1.1.1-5", "K1.1.1-4", "K1.1.1-3", "K1.1.1-2", "K2.1.1-1"]


def test_with_one_competency_alone_five_are_asked_all_the_same() -> None:
    assert len(picked([item(f"K1.1.1-{n}") for n in range(9)], after(0))) == EACH_WEEK


def test_what_was_answered_this_week_counts_among_the_five() -> None:
    week = picked(due := [item(f"K{n % 2}.1.1-{n}", -n) for n in range(9)], after(0))
    for done in range(len(week) + 1):
        rest = [i for i in due if i not in week[:done]]
        assert picked(rest, after(0), already=week[:done]) == week[done:]


def test_reviewing_takes_no_question_that_an_attempt_would_need() -> None:
    due = [item("K1.1.1-1"), item("K1.1.1-2"), item("K1.1.1-3", fresh=False), item("K1.1.2-4")]
    assert names(picked(due, after(0), spare={"K1.1.1": 1})) == ["K1.1.1-1", "K1.1.1-3", "K1.1.2-4"]
    assert names(picked(due, after(0), spare={"K1.1.1": 0})) == ["K1.1.1-3", "K1.1.2-4"]
    assert names(picked(due, after(0), spare={"K1.1.1": -1})) == ["K1.1.2-4"]


ITEMS = st.lists(
    st.builds(
        lambda competency, number, due, step, section: item(
            f"K{competency}.1.1-{number}", due, step=step, section=section
        ),
        st.integers(1, 3),
        st.integers(0, 30),
        st.integers(-60, 5),
        st.integers(0, RESTING),
        st.sampled_from("abcdefg"),
    ),
    unique_by=lambda i: i.question,
    max_size=25,
)


@given(ITEMS)
def test_every_week_keeps_the_rules(due: list[Item]) -> None:
    week = picked(due, after(0))
    ready = [i for i in due if i.rung.due_on <= after(0)]
    assert set(week) <= set(ready)
    assert max(Counter(i.section for i in week).values(), default=0) <= 1
    assert len(week) == min(EACH_WEEK, len({i.section for i in ready}))
    if len(week) > 1 and len({i.competency for i in ready}) > 1:
        assert len({i.competency for i in week}) > 1
    late = [i.overdue(after(0)) for i in week]
    assert all(first >= second for first, second in pairwise(late))


@given(ITEMS, st.integers(0, EACH_WEEK))
def test_answering_some_leaves_the_others_of_the_week(due: list[Item], done: int) -> None:
    week = picked(due, after(0))
    rest = [i for i in due if i not in week[:done]]
    assert set(picked(rest, after(0), already=week[:done])) == set(week[done:])


# Weeks


def test_a_week_runs_from_monday_to_sunday() -> None:
    assert {week_of(MONDAY + timedelta(days=n)) for n in range(7)} == {MONDAY}
    assert week_of(MONDAY + timedelta(days=7)) == MONDAY + timedelta(days=7)


def test_the_next_questions_come_on_their_day_or_once_this_week_is_over_with_the_next() -> None:
    soon = [item("K1.1.1-1", 6)]  # Wednesday, 7 January
    assert next_day(soon, MONDAY, over=False) == after(6)
    assert next_day(soon, MONDAY, over=True) == MONDAY + timedelta(days=7)
    assert next_day([item("K1.1.1-1", 60)], MONDAY, over=True) == after(60)
    assert next_day([], MONDAY, over=False) is None


def test_weeks_learned_of_the_last_four() -> None:
    days = [MONDAY - timedelta(days=7 * n) for n in (0, 1, 3, 9)]
    assert weeks_learned(days, (), MONDAY) == (3, 4)


def test_a_week_of_rest_is_not_counted() -> None:
    days = [MONDAY - timedelta(days=7 * n) for n in (0, 1, 3, 4)]
    assert weeks_learned(days, {MONDAY - timedelta(days=14)}, MONDAY) == (4, 4)


def test_weeks_of_rest_reach_no_further_back_than_twelve_weeks() -> None:
    def resting(weeks: int) -> set[date]:
        return {MONDAY - timedelta(days=7 * n) for n in range(1, weeks + 1)}

    days = [MONDAY - timedelta(days=7 * n) for n in (0, 10, 11, 12, 13)]
    assert weeks_learned(days, resting(8), MONDAY) == (3, 4)
    assert weeks_learned(days, resting(9), MONDAY) == (3, 3)


def test_this_week_is_no_gap_while_it_runs_and_the_weeks_before_the_first_day_are_none() -> None:
    days = [MONDAY - timedelta(days=7), MONDAY - timedelta(days=14)]
    assert weeks_learned(days, (), MONDAY + timedelta(days=2)) == (2, 2)
    assert weeks_learned([], (), MONDAY) == (0, 0)
