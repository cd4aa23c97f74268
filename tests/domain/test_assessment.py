"""What an assessor may record, and what it would change."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.assessment import (
    Assessment,
    Lack,
    Refusal,
    changes,
    is_outside,
    lack,
    missing,
    oldest_day,
    recordable,
    refusals,
    without,
)
from app.domain.coverage import by_outcome, standing
from app.domain.evidence import Evidence
from app.domain.profile import Competency, Framework, LearningOutcome, Level, Proof

TODAY = date(2026, 11, 2)
QUIZ, TALK, PAPER, WORK, SEEN = (
    Proof.QUIZ,
    Proof.CONVERSATION,
    Proof.CERTIFICATE,
    Proof.WORK,
    Proof.OBSERVATION,
)
OTTO, OLGA, OSKAR = 1, 2, 3


def outcome(id_: str, **others: object) -> LearningOutcome:
    return LearningOutcome(id_, "K1", int(id_[3]), "Does it.", **others)  # type: ignore[arg-type]


FRAMEWORK = Framework(
    levels={
        1: Level(1, "Basics", "Knows.", frozenset({QUIZ, TALK, PAPER, WORK})),
        2: Level(2, "Cases", "Decides.", frozenset({QUIZ, TALK, PAPER, WORK, SEEN})),
        3: Level(3, "Alone", "Does.", frozenset({SEEN, WORK})),
        4: Level(4, "Guides", "Leads.", frozenset({SEEN, WORK}), observers=2),
    },
    valid_months={QUIZ: 24, TALK: 24, PAPER: 36, WORK: 36, SEEN: 36},
    competencies={
        "K1": Competency(
            "K1", "Water", "", {},
            (outcome("K1.1.1"), outcome("K1.1.9", retired_on=date(2026, 6, 1)), outcome("K1.2.1"), outcome("K1.3.1"),
             outcome("K1.4.1")),
        )
    },
)  # fmt: skip


def evidence(
    outcome_id: str, by: int | None = None, *, outside: bool = False, proof: Proof = SEEN
) -> Evidence:
    return Evidence(outcome_id, proof, date(2026, 1, 1), date(2028, 12, 31), by, outside)


def observed(*outcomes: str, day: date = TODAY) -> Assessment:
    return Assessment(SEEN, outcomes or ("K1.3.1",), day, OTTO)


def test_an_ordinary_observation_is_not_refused() -> None:
    assert refusals(FRAMEWORK, observed(), [], TODAY) == {}
    assert refusals(FRAMEWORK, observed(day=oldest_day(TODAY)), [], TODAY) == {}


def test_each_level_admits_its_proofs_and_retired_outcomes_are_not_offered() -> None:
    def offered(proof: Proof) -> list[str]:
        return [o.id for o in recordable(FRAMEWORK, proof, TODAY)]

    assert offered(SEEN) == ["K1.2.1", "K1.3.1", "K1.4.1"]
    assert offered(WORK) == ["K1.1.1", "K1.2.1", "K1.3.1", "K1.4.1"]
    assert offered(TALK) == offered(PAPER) == ["K1.1.1", "K1.2.1"]
    assert "K1.1.9" in [o.id for o in recordable(FRAMEWORK, TALK, date(2026, 5, 31))]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (observed(day=date(2026, 11, 3)), {Refusal.FUTURE: ()}),
        (observed(day=date(9999, 12, 31)), {Refusal.FUTURE: ()}),
        (observed(day=date(2023, 11, 1)), {Refusal.TOO_OLD: ()}),
        (observed(day=date.min), {Refusal.TOO_OLD: ()}),
        (observed("K1.3.1", "K1.1.1"), {Refusal.NOT_ADMITTED: ("K1.1.1",)}),
        (observed("no such"), {Refusal.NOT_ADMITTED: ("no such",)}),
        (observed("K1.1.1", day=date(2026, 11, 3)), {Refusal.NOT_ADMITTED: ("K1.1.1",), Refusal.FUTURE: ()}),
        (Assessment(TALK, ("K1.1.9",), TODAY, OTTO), {Refusal.NOT_ADMITTED: ("K1.1.9",)}),
        (Assessment(TALK, ("K1.1.1",), date(2024, 11, 1), OTTO), {Refusal.ENDED: ("K1.1.1",)}),
        (Assessment(TALK, ("K1.1.1",), date(2024, 11, 2), OTTO), {}),
        (
            Assessment(PAPER, ("K1.1.1",), TODAY, OTTO, own_end=date(2026, 11, 1)),
            {Refusal.END_BEFORE_DAY: ()},
        ),
        (
            Assessment(PAPER, ("K1.1.1",), date(2025, 1, 1), OTTO, own_end=date(2026, 11, 1)),
            {Refusal.END_PAST: ()},
        ),
        (Assessment(PAPER, ("K1.1.1",), date(2025, 1, 1), OTTO, own_end=TODAY), {}),
    ],
)
def test_what_cannot_be_recorded_says_why(
    wanted: Assessment, expected: dict[Refusal, tuple[str, ...]]
) -> None:
    assert refusals(FRAMEWORK, wanted, [], TODAY) == expected


def test_the_same_again_by_the_same_person_is_refused_until_it_is_withdrawn() -> None:
    again = replace(observed("K1.3.1", "K1.2.1"), day=date(2026, 1, 1))
    there = evidence("K1.3.1", OTTO)

    assert refusals(FRAMEWORK, again, [there], TODAY) == {Refusal.ALREADY: ("K1.3.1",)}
    assert refusals(FRAMEWORK, again, [replace(there, by=OLGA)], TODAY) == {}
    assert refusals(FRAMEWORK, again, [replace(there, withdrawn_on=TODAY)], TODAY) == {}
    assert refusals(FRAMEWORK, again, [replace(there, proof=WORK)], TODAY) == {}


def test_a_certificate_counts_until_its_own_end_and_never_longer_than_its_months() -> None:
    def until(own_end: date | None) -> date:
        wanted = Assessment(PAPER, ("K1.1.1",), date(2026, 1, 10), OTTO, own_end=own_end)
        return wanted.evidence(FRAMEWORK)[0].ends_on

    assert until(date(2027, 5, 1)) == date(2027, 5, 1)
    assert until(date(2040, 1, 1)) == date(2029, 1, 10)
    assert until(None) == date(2029, 1, 10)


def test_changes_compare_the_levels_before_and_after() -> None:
    before = [evidence("K1.1.1", proof=QUIZ), evidence("K1.2.1", proof=QUIZ)]
    new = observed().evidence(FRAMEWORK)

    change = changes(FRAMEWORK, ["K1.3.1"], before, [*before, *new], TODAY)

    assert [(c.competency.id, c.before.level, c.after.level) for c in change] == [("K1", 2, 3)]
    assert changes(FRAMEWORK, ["unknown"], before, before, TODAY) == []


def test_without_a_withdrawn_record_the_level_falls() -> None:
    numbered = {7: evidence("K1.1.1", proof=QUIZ), 8: evidence("K1.2.1", proof=QUIZ)}

    change = changes(FRAMEWORK, ["K1.2.1"], numbered.values(), without(numbered, {8}, TODAY), TODAY)

    assert (change[0].before.level, change[0].after.level) == (2, 1)


def test_missing_are_the_outcomes_asked_and_not_in_date() -> None:
    competency = FRAMEWORK.competencies["K1"]
    now = standing(FRAMEWORK, competency, by_outcome([evidence("K1.1.1", proof=QUIZ)]), TODAY)

    assert [o.id for o in missing(competency, now, [1, 2, 3])] == ["K1.2.1", "K1.3.1"]
    assert [o.id for o in missing(competency, now, [4])] == ["K1.4.1"]


def test_level_four_needs_two_observers_one_from_outside() -> None:
    def needs(*seen: Evidence) -> Lack | None:
        return lack(FRAMEWORK, "K1.4.1", seen, TODAY)

    inside, outside = evidence("K1.4.1", OTTO), evidence("K1.4.1", OLGA, outside=True)
    assert needs() == Lack(2, True)
    assert needs(inside) == Lack(1, True)
    assert needs(inside, evidence("K1.4.1", OSKAR)) == Lack(1, True)
    assert needs(outside) == Lack(1, False)
    assert needs(outside, replace(outside, starts_on=date(2026, 2, 1))) == Lack(1, False)
    assert needs(inside, outside) is None
    assert needs(inside, replace(outside, withdrawn_on=TODAY)) == Lack(1, True)
    assert needs(inside, replace(outside, ends_on=date(2026, 11, 1))) == Lack(1, True)
    assert needs(inside, replace(outside, proof=TALK)) == Lack(1, True)
    assert lack(FRAMEWORK, "K1.3.1", [], TODAY) is None


def test_an_observer_is_outside_when_none_of_their_units_is_the_persons() -> None:
    assert is_outside({1}, 2)
    assert not is_outside({1, 2}, 2)
