"""The strongest test: what the pages read from the summary is what the pure function says of the records."""

from collections import Counter
from datetime import UTC, date, datetime, time
from random import Random

import pytest
from flask import Flask

from app import clock
from app.content.published import Edition
from app.content.queries import edition_on
from app.coverage import queries
from app.coverage.asked import Asked, asked
from app.coverage.matrix import whole_matrix
from app.coverage.person import met_until
from app.db import db
from app.domain.assessment import Assessment
from app.domain.coverage import State, by_outcome, coverage, missing_for, standing
from app.domain.evidence import Evidence
from app.domain.history import history
from app.domain.profile import LearningOutcome, Proof
from app.records.keep import Origin, keep, withdraw
from app.records.queries import evidence_of_many
from tests.conftest import Clock
from tests.coverage.made import PROFILE, TODAY, City, days, make_city, officer, second_edition

PROOFS = {
    1: (Proof.QUIZ, Proof.CONVERSATION),
    2: (Proof.QUIZ, Proof.WORK),
    3: (Proof.OBSERVATION,),
    4: (Proof.OBSERVATION,),
}
SHOWN_WITHIN = 500
SPAN = 2000
LATER = (0, 30, 120, 300, 399, 400, 600, 730, 800, 900, 1000, 1100, 1200, 1400, 1600, SPAN)


@pytest.fixture
def busy(app: Flask, clock: Clock) -> tuple[City, list[int]]:
    """People who showed this and that, some of it withdrawn, some of it ended, and a second edition meanwhile."""
    city = make_city(app)
    dice = Random(7)
    people = [
        officer(app, f"Person {n:02}", dice.choice((city.north, city.pumps, city.south))) for n in range(12)
    ]
    with app.app_context():
        outcomes = list(the_edition(TODAY).framework.outcomes.values())
        for person in people:
            for outcome in outcomes:
                for _time in range(dice.choice((0, 1, 1, 1, 2))):
                    show_sometime(person, outcome, dice.choice((city.hr, city.hr_south)), city, dice)
        db.session.commit()
    second_edition(app, TODAY + days(400), "requires: {K1: 2, K2: 3}", "requires: {K1: 3, K2: 3}")
    clock.forward(days=SPAN)
    return city, people


def show_sometime(person: int, outcome: LearningOutcome, by: int, city: City, dice: Random) -> None:
    proof, on = dice.choice(PROOFS[outcome.level]), TODAY + days(dice.randrange(SHOWN_WITHIN))
    outside = by == city.hr_south
    now = datetime.combine(on, time(9), UTC) + days(dice.choice((0, 10, 100)))
    kept = keep(person, Assessment(proof, (outcome.id,), on, by, outside), Origin(), now)
    if dice.random() < 0.1:
        withdraw(kept, by, "wrong person", clock.now(), on + days(dice.randrange(1, 300)))


def at(app: Flask, city: City, day: date, query: str = "") -> Asked:
    """What HR of the whole city asks for on a day."""
    with app.test_request_context(f"/coverage/{PROFILE}?day={day}&{query}"):
        return asked(PROFILE, [city.city], clock.today())


def the_edition(on: date) -> Edition:
    edition = edition_on(on)
    assert edition
    return edition


def states(edition: Edition, evidence: list[Evidence], on: date) -> list[tuple[str, int, State]]:
    found = coverage(edition.framework, edition.profiles[PROFILE], evidence, on)
    return [(c.requirement.competency, c.standing.level, c.state) for c in found]


def test_the_matrix_is_what_the_rules_say_of_each_person_on_each_day(
    app: Flask, busy: tuple[City, list[int]]
) -> None:
    city, people = busy
    met: Counter[State] = Counter()
    with app.app_context():
        evidence = evidence_of_many(people)
        for on in (TODAY + days(n) for n in LATER):
            seen = at(app, city, on)
            matrix = whole_matrix(seen)
            edition = the_edition(on)
            expected = {person: states(edition, evidence[person], on) for person in people}
            found = {
                row.person.id: [
                    (r.competency, c.held.level, c.state)
                    for r, c in zip(seen.requirements, row.cells, strict=True)
                ]
                for row in matrix.rows
            }
            assert found == expected, on
            for index, foot in enumerate(matrix.feet):
                assert foot.at_target == sum(cells[index][2] is State.MET for cells in expected.values()), on
            met.update(cell[2] for cells in expected.values() for cell in cells)
    assert min(met[state] for state in State) > 5, met


def test_the_filter_by_state_finds_exactly_the_people_in_it(app: Flask, busy: tuple[City, list[int]]) -> None:
    city, people = busy
    with app.app_context():
        evidence = evidence_of_many(people)
        for on in (TODAY + days(n) for n in LATER):
            for state in State:
                for competency in ("", "K1", "K2"):
                    seen = at(app, city, on, f"state={state}&competency={competency}")
                    expected = {
                        person for person in people
                        if any(
                            found is state and competency in {"", key}
                            for key, _level, found in states(the_edition(on), evidence[person], on)
                        )
                    }  # fmt: skip
                    assert {person.id for person in queries.people(seen)} == expected, (on, state, competency)
                    assert queries.headcount(seen) == len(expected)


def test_duties_are_what_the_rules_say(app: Flask, busy: tuple[City, list[int]]) -> None:
    city, people = busy
    with app.app_context():
        evidence = evidence_of_many(people)
        carried = 0
        for on in (TODAY + days(n) for n in LATER):
            edition = the_edition(on)
            framework = edition.framework
            expected: dict[str, set[int]] = {duty: set() for duty in edition.profiles[PROFILE].duties}
            for person in people:
                shown = by_outcome(evidence[person])
                standings = {c.id: standing(framework, c, shown, on) for c in framework.competencies.values()}
                for duty in edition.profiles[PROFILE].duties.values():
                    if not missing_for(duty, standings):
                        expected[duty.id].add(person)
            assert queries.carriers(at(app, city, on)) == expected, on
            carried += sum(map(len, expected.values()))
    assert carried > 5


def test_what_ends_soon_is_what_the_rules_say(app: Flask, busy: tuple[City, list[int]]) -> None:
    city, people = busy
    total = 0
    with app.app_context():
        evidence = evidence_of_many(people)
        for on in (TODAY + days(n) for n in range(0, SPAN, 45)):
            edition = the_edition(on)
            expected = set()
            for person in people:
                for requirement in edition.profiles[PROFILE].requirements.values():
                    competency = edition.framework.competencies[requirement.competency]
                    spans = history(edition.framework, competency, by_outcome(evidence[person]))
                    until = met_until(spans, requirement.level, on)
                    if until is not None and until < on + days(queries.SOON_DAYS):
                        expected.add(queries.Lapse(until, person, requirement.competency))
            assert set(queries.lapses(at(app, city, on))) == expected, on
            total += len(expected)
    assert total > 5
