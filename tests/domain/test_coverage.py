"""Which level a person holds on a day, and how a requirement stands. Rules: competence.md, section "Levels"."""

import pytest

from app.domain.coverage import Coverage, State, coverage
from app.domain.profile import Proof, Requirement
from tests.domain.made import after, framework, outcome, profile, shown, stands

WATER = framework("K1.1.1", "K1.1.2", "K1.2.1", "K1.3.1", "K1.4.1")
BASICS = (shown("K1.1.1"), shown("K1.1.2"))


def test_a_level_is_held_when_all_its_outcomes_are_in_date() -> None:
    assert stands(WATER, *BASICS).level == 1


def test_one_outcome_short_of_a_level_is_not_the_level() -> None:
    assert stands(WATER, shown("K1.1.1")).level == 0


def test_without_evidence_nothing_is_held_observed_or_in_date() -> None:
    now = stands(WATER)
    assert (now.level, now.once, now.observed, now.in_date) == (0, 0, 0, frozenset())
    assert now.asked == {"K1.1.1", "K1.1.2", "K1.2.1", "K1.3.1", "K1.4.1"}


def test_each_level_up_to_it_must_be_held() -> None:
    assert stands(WATER, *BASICS, shown("K1.2.1"), shown("K1.3.1")).level == 3
    assert stands(WATER, *BASICS, shown("K1.3.1")).level == 1


def test_evidence_counts_from_its_first_to_its_last_day() -> None:
    evidence = (shown("K1.1.1", 10, 20), shown("K1.1.2", 0, 30))
    assert [stands(WATER, *evidence, on=day).level for day in (9, 10, 20, 21)] == [0, 1, 1, 0]


@pytest.mark.parametrize("proof", list(Proof))
def test_only_doing_shows_level_three(proof: Proof) -> None:
    evidence = (*BASICS, shown("K1.2.1"), shown("K1.3.1", proof=proof))
    assert stands(WATER, *evidence).level == (3 if proof in {Proof.OBSERVATION, Proof.WORK} else 2)


def test_an_observation_shows_level_two_but_never_level_one() -> None:
    assert stands(WATER, *BASICS, shown("K1.2.1", proof=Proof.OBSERVATION)).level == 2
    assert stands(WATER, shown("K1.1.1", proof=Proof.OBSERVATION), shown("K1.1.2")).level == 0


def test_a_higher_level_in_date_keeps_lower_outcomes_that_were_once_shown() -> None:
    ended = (shown("K1.1.1", 0, 10), shown("K1.1.2", 0, 10), shown("K1.2.1", 0, 10))
    now = stands(WATER, *ended, shown("K1.3.1", 0, 50), on=40)
    assert now.level == 3
    assert now.in_date == {"K1.1.1", "K1.1.2", "K1.2.1", "K1.3.1"}


def test_lower_outcomes_fall_with_the_level_that_kept_them() -> None:
    ended = (shown("K1.1.1", 0, 10), shown("K1.1.2", 0, 10), shown("K1.2.1", 0, 10))
    assert stands(WATER, *ended, shown("K1.3.1", 0, 50), on=51).level == 0


def test_a_higher_level_never_stands_for_an_outcome_never_shown() -> None:
    now = stands(WATER, shown("K1.1.1"), shown("K1.2.1"), shown("K1.3.1"))
    assert now.level == 0
    assert "K1.1.2" not in now.in_date


def test_part_of_a_higher_level_keeps_nothing() -> None:
    two_at_three = framework("K1.1.1", "K1.3.1", "K1.3.2")
    ended, observed = shown("K1.1.1", 0, 10), (shown("K1.3.1"), shown("K1.3.2"))
    assert stands(two_at_three, ended, observed[0], on=20).level == 0
    assert stands(two_at_three, ended, *observed, on=20).level == 3


def test_a_higher_level_above_a_gap_still_keeps_what_was_once_shown() -> None:
    now = stands(WATER, shown("K1.1.1", 0, 10), shown("K1.3.1"), on=20)
    assert now.in_date == {"K1.1.1", "K1.3.1"}


def test_above_a_gap_the_higher_level_is_told_as_observed() -> None:
    now = stands(WATER, shown("K1.3.1"))
    assert (now.level, now.observed) == (0, 3)


def test_without_a_gap_nothing_is_told_as_observed() -> None:
    assert stands(WATER, *BASICS, shown("K1.2.1"), shown("K1.3.1")).observed == 0
    assert stands(WATER, *BASICS).observed == 0


def test_what_was_observed_above_a_gap_ends_with_its_evidence() -> None:
    assert stands(WATER, shown("K1.3.1", 0, 10), on=11).observed == 0


def test_a_level_that_asks_nothing_is_passed_but_never_reached() -> None:
    no_second = framework("K1.1.1", "K1.3.1")
    assert stands(no_second, shown("K1.1.1")).level == 1
    assert stands(no_second, shown("K1.1.1"), shown("K1.3.1")).level == 3
    assert stands(framework("K1.3.1")).level == 0


def test_level_four_takes_two_observers_one_of_them_from_outside() -> None:
    below = (*BASICS, shown("K1.2.1"), shown("K1.3.1"))
    inside, outside = shown("K1.4.1", by=1), shown("K1.4.1", by=2, outside=True)
    assert stands(WATER, *below, inside, outside).level == 4
    assert stands(WATER, *below, outside).level == 3
    assert stands(WATER, *below, inside, shown("K1.4.1", by=3)).level == 3


def test_the_same_observer_twice_is_one_observer() -> None:
    twice = (shown("K1.4.1", by=2, outside=True), shown("K1.4.1", 5, by=2, outside=True))
    assert stands(WATER, *BASICS, shown("K1.2.1"), shown("K1.3.1"), *twice, on=5).level == 3


def test_both_observations_of_level_four_must_be_in_date_on_the_day() -> None:
    below = (*BASICS, shown("K1.2.1"), shown("K1.3.1"))
    two = (shown("K1.4.1", 0, 10, by=1), shown("K1.4.1", 5, 20, by=2, outside=True))
    assert [stands(WATER, *below, *two, on=day).level for day in (4, 5, 10, 11)] == [3, 4, 4, 3]


def test_a_retired_outcome_counts_before_its_day_and_is_not_asked_from_it_on() -> None:
    retiring = framework("K1.1.1", outcome("K1.1.2", retired_on=after(10)))
    assert stands(retiring, shown("K1.1.1"), on=9).level == 0
    assert stands(retiring, shown("K1.1.1"), on=10).level == 1
    assert stands(retiring, shown("K1.1.1"), shown("K1.1.2"), on=9).level == 1
    assert stands(retiring, on=10).asked == {"K1.1.1"}


def test_a_new_outcome_is_not_asked_before_its_day() -> None:
    growing = framework("K1.1.1", outcome("K1.1.2", required_from=after(100)))
    assert stands(growing, shown("K1.1.1"), on=99).level == 1
    assert stands(growing, shown("K1.1.1", 100), on=100).level == 0


def test_who_held_the_level_has_twelve_months_for_a_new_outcome() -> None:
    growing = framework("K1.1.1", outcome("K1.1.2", required_from=after(100)))
    held = shown("K1.1.1", 99)
    assert [stands(growing, held, on=day).level for day in (100, 100 + 364, 100 + 365)] == [1, 1, 0]


def test_who_reached_the_level_on_the_day_itself_is_asked_at_once() -> None:
    growing = framework("K1.1.1", outcome("K1.1.2", required_from=after(100)))
    assert stands(growing, shown("K1.1.1", 100), on=150).level == 0


def test_who_no_longer_held_the_level_is_asked_at_once() -> None:
    growing = framework("K1.1.1", outcome("K1.1.2", required_from=after(100)))
    assert stands(growing, shown("K1.1.1", 0, 50), shown("K1.1.1", 120), on=150).level == 0


def test_the_months_of_grace_are_those_of_the_level_that_the_outcome_belongs_to() -> None:
    growing = framework("K1.1.1", "K1.2.1", outcome("K1.2.2", required_from=after(100)))
    assert stands(growing, shown("K1.1.1"), shown("K1.2.1", 120), on=150).level == 1
    assert stands(growing, shown("K1.1.1"), shown("K1.2.1", 90), on=150).level == 2


def test_grace_is_not_lost_when_what_earned_it_is_withdrawn_later() -> None:
    growing = framework("K1.1.1", outcome("K1.1.2", required_from=after(100)))
    again = (shown("K1.1.1", 0, withdrawn=120), shown("K1.1.1", 130))
    assert [stands(growing, *again, on=day).level for day in (119, 120, 130)] == [1, 0, 1]


def test_a_second_new_outcome_finds_the_level_held_through_the_grace_of_the_first() -> None:
    growing = framework(
        "K1.1.1", outcome("K1.1.2", required_from=after(100)), outcome("K1.1.3", required_from=after(200))
    )
    held = shown("K1.1.1", 0, 2000)
    assert [stands(growing, held, on=day).level for day in (250, 464, 465)] == [1, 1, 0]
    assert stands(growing, held, shown("K1.1.2", 465, 2000), on=500).level == 1
    assert stands(growing, held, shown("K1.1.2", 465, 2000), on=565).level == 0


def test_withdrawn_evidence_counts_until_the_day_before() -> None:
    evidence = (shown("K1.1.1", withdrawn=10), shown("K1.1.2"))
    assert [stands(WATER, *evidence, on=day).level for day in (9, 10)] == [1, 0]


def test_withdrawn_evidence_was_never_shown_afterwards() -> None:
    evidence = (shown("K1.1.1", withdrawn=10), shown("K1.1.2"), shown("K1.2.1"), shown("K1.3.1"))
    now = stands(WATER, *evidence, on=10)
    assert (now.level, now.once) == (0, 0)
    assert "K1.1.1" not in now.in_date


def test_a_requirement_is_met_at_its_level_and_above() -> None:
    now = stands(WATER, *BASICS, shown("K1.2.1"))
    assert (now.state(1), now.state(2)) == (State.MET, State.MET)


def test_a_requirement_is_expired_when_ended_evidence_would_meet_it() -> None:
    ended = (shown("K1.1.1", 0, 10), shown("K1.1.2", 0, 10))
    assert stands(WATER, *ended, on=11).state(1) is State.EXPIRED


def test_expired_goes_before_below() -> None:
    partly = (shown("K1.1.1", 0, 10), shown("K1.1.2", 0, 50))
    assert stands(WATER, *partly, on=11).state(1) is State.EXPIRED


def test_a_requirement_is_below_when_some_evidence_is_in_date() -> None:
    assert stands(WATER, shown("K1.1.1")).state(1) is State.BELOW
    assert stands(WATER, *BASICS).state(3) is State.BELOW


def test_a_requirement_is_not_assessed_when_nothing_is_in_date() -> None:
    assert stands(WATER).state(1) is State.NOT_ASSESSED
    assert stands(WATER, shown("K1.1.1", 0, 10), on=11).state(1) is State.NOT_ASSESSED


def test_a_proof_that_cannot_show_the_level_leaves_it_not_assessed() -> None:
    assert stands(WATER, shown("K1.3.1", proof=Proof.QUIZ)).state(3) is State.NOT_ASSESSED


def test_coverage_says_one_thing_for_each_requirement_of_the_profile() -> None:
    city = framework("K1.1.1", "K2.1.1", "K2.2.1", "K3.1.1")
    found = coverage(city, profile(K1=1, K2=2), [shown("K1.1.1"), shown("K2.1.1")], after(0))
    assert [(c.requirement, c.state) for c in found] == [
        (Requirement("K1", 1), State.MET),
        (Requirement("K2", 2), State.BELOW),
    ]
    assert isinstance(found[0], Coverage)


def test_evidence_that_no_framework_knows_counts_for_nothing() -> None:
    found = coverage(framework("K1.1.1"), profile(K1=1), [shown("K9.1.1")], after(0))
    assert [c.state for c in found] == [State.NOT_ASSESSED]
