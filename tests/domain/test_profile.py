"""The framework and the job profile as data."""

import pytest

from app.domain.profile import Proof
from tests.domain.made import after, duty, framework, outcome, profile

CITY = framework("K1.1.1", "K1.2.1", "K1.3.1", "K1.4.1", "K2.1.1")
BY_TALK = {Proof.QUIZ, Proof.CONVERSATION, Proof.CERTIFICATE, Proof.WORK}


@pytest.mark.parametrize(
    ("outcome_id", "proofs"),
    [
        ("K1.1.1", BY_TALK),
        ("K1.2.1", BY_TALK | {Proof.OBSERVATION}),
        ("K1.3.1", {Proof.OBSERVATION, Proof.WORK}),
        ("K1.4.1", {Proof.OBSERVATION, Proof.WORK}),
    ],
)
def test_each_level_admits_its_own_kinds_of_proof(outcome_id: str, proofs: set[Proof]) -> None:
    assert {proof for proof in Proof if CITY.admits(outcome_id, proof)} == proofs


def test_nothing_shows_an_outcome_that_the_framework_does_not_know() -> None:
    assert not any(CITY.admits("K9.1.1", proof) for proof in Proof)


def test_a_framework_finds_every_outcome_by_its_id() -> None:
    assert list(CITY.outcomes) == ["K1.1.1", "K1.2.1", "K1.3.1", "K1.4.1", "K2.1.1"]
    assert CITY.outcomes["K2.1.1"].competency == "K2"


def test_the_outcomes_of_a_level_include_retired_ones() -> None:
    water = framework("K1.1.1", outcome("K1.1.2", retired_on=after(0))).competencies["K1"]
    assert [o.id for o in water.at(1)] == ["K1.1.1", "K1.1.2"]
    assert water.at(2) == ()


def test_outcomes_serve_the_duties_that_name_them_as_their_own() -> None:
    pump = duty(["K1.1.1", "K1.2.1"], K1=1)
    officer = profile(pump, K1=2)
    assert officer.duties_served_by(frozenset({"K1.2.1", "K9.1.1"})) == (pump,)
    assert officer.duties_served_by(frozenset({"K2.1.1"})) == ()
