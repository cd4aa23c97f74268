"""Who can carry a duty: its levels and its own outcomes. Rules: competence.md, sections "Levels" and "Quiz"."""

from app.domain.coverage import Standing, missing_for, outcomes_to_ask
from app.domain.evidence import Evidence
from app.domain.profile import Duty, Framework, Requirement
from tests.domain.made import after, duty, framework, outcome, shown, stands

CITY = framework("K1.1.1", "K1.2.1", "K2.1.1", "K2.2.1")
PUMP = duty(["K1.1.1", "K1.2.1"], K1=1, K2=1)
BOTH = [shown("K1.1.1"), shown("K1.2.1"), shown("K2.1.1")]


def everywhere(city: Framework, evidence: list[Evidence], on: int) -> dict[str, Standing]:
    return {key: stands(city, *evidence, on=on, competency=key) for key in city.competencies}


def carries(city: Framework, wanted: Duty, evidence: list[Evidence], on: int = 0) -> bool:
    return not missing_for(wanted, everywhere(city, evidence, on))


def lacks(city: Framework, wanted: Duty, evidence: list[Evidence], on: int = 0) -> list[Requirement | str]:
    return missing_for(wanted, everywhere(city, evidence, on))


def test_a_duty_is_carried_with_all_its_levels_and_outcomes() -> None:
    assert carries(CITY, PUMP, BOTH)


def test_a_duty_is_not_carried_without_one_of_its_levels() -> None:
    assert not carries(CITY, PUMP, BOTH[:2])
    assert lacks(CITY, PUMP, BOTH[:2]) == [Requirement("K2", 1)]


def test_a_duty_is_not_carried_without_an_outcome_of_its_own() -> None:
    assert lacks(CITY, PUMP, [shown("K1.1.1"), shown("K2.1.1")]) == ["K1.2.1"]


def test_levels_are_named_before_outcomes() -> None:
    assert lacks(CITY, PUMP, []) == [Requirement("K1", 1), Requirement("K2", 1), "K1.1.1", "K1.2.1"]


def test_a_duty_ends_with_the_first_of_its_proofs() -> None:
    evidence = [shown("K1.1.1", 0, 10), shown("K1.2.1", 0, 5), shown("K2.1.1")]
    assert [carries(CITY, PUMP, evidence, on=day) for day in (5, 6)] == [True, False]


def test_an_outcome_kept_by_a_higher_level_serves_the_duty() -> None:
    city = framework("K1.1.1", "K1.3.1")
    evidence = [shown("K1.1.1", 0, 10), shown("K1.3.1")]
    assert carries(city, duty(["K1.1.1", "K1.3.1"], K1=3), evidence, on=20)


def test_a_retired_outcome_is_asked_of_no_duty() -> None:
    city = framework("K1.1.1", outcome("K1.1.2", retired_on=after(10)))
    wanted = duty(["K1.1.1", "K1.1.2"], K1=1)
    assert [carries(city, wanted, [shown("K1.1.1")], on=day) for day in (9, 10)] == [False, True]


def test_in_the_months_of_grace_a_new_outcome_is_asked_of_no_duty() -> None:
    city = framework("K1.1.1", outcome("K1.1.2", required_from=after(100)))
    wanted = duty(["K1.1.1", "K1.1.2"], K1=1)
    assert [carries(city, wanted, [shown("K1.1.1")], on=day) for day in (464, 465)] == [True, False]


def test_what_is_missing_or_ends_within_90_days_is_to_be_asked() -> None:
    evidence = [shown("K1.1.1", 0, 89), shown("K2.1.1", 0, 90)]
    assert outcomes_to_ask(CITY, ["K2.1.1", "K1.1.1", "K1.2.1"], evidence, after(0)) == ["K1.1.1", "K1.2.1"]


def test_what_a_higher_level_keeps_beyond_90_days_is_not_asked_again() -> None:
    city = framework("K1.1.1", "K1.3.1")
    ended = shown("K1.1.1", 0, 10)
    assert outcomes_to_ask(city, ["K1.1.1"], [ended, shown("K1.3.1")], after(50)) == []
    assert outcomes_to_ask(city, ["K1.1.1"], [ended, shown("K1.3.1", 0, 100)], after(50)) == ["K1.1.1"]


def test_what_is_retired_or_unknown_is_not_asked() -> None:
    city = framework("K1.1.1", outcome("K1.1.2", retired_on=after(10)))
    wanted = ["K1.1.1", "K1.1.2", "K9.1.1"]
    assert outcomes_to_ask(city, wanted, [], after(9)) == ["K1.1.1", "K1.1.2"]
    assert outcomes_to_ask(city, wanted, [], after(10)) == ["K1.1.1"]
