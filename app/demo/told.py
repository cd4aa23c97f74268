"""Whether the city came out as it is told. A changed rule or content may change it: then nothing is kept."""

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from app.accounts.people import appointed
from app.content.queries import catalogue, edition_or_404, version_or_404
from app.db import db
from app.demo.city import PROFILE
from app.demo.happenings import FAILURES, RISKS
from app.demo.telling import Telling, UntoldProblem
from app.domain.coverage import Coverage, State, coverage
from app.domain.evidence import Evidence
from app.learning.attempts import offer_to, open_attempt
from app.learning.week import this_week
from app.records.models import DutyRow
from app.records.queries import evidence_of_many, renewed_by_review

SOON_DAYS = 60
LOOK_BACK = 400
THIN = 2
"""So many duties hang on one person."""

WHOLE = 3
"""So many people reached the whole profile."""


@dataclass(frozen=True)
class Told:
    """The city on the day of telling: evidence and coverage of everybody, and who carries which duty.

    appointed: who is appointed to the profile on that day; only they carry duties here.
    """

    telling: Telling
    appointed: frozenset[int]
    evidence: dict[int, list[Evidence]]
    coverage: dict[int, list[Coverage]]
    carriers: dict[str, set[int]]

    @property
    def states(self) -> set[State]:
        """The states that appear among the appointed."""
        return {row.state for person in self.appointed for row in self.coverage[person]}

    @property
    def above_a_gap(self) -> set[int]:
        """Who was observed at a level above one that was never shown."""
        return {
            person for person in self.appointed if any(row.standing.observed for row in self.coverage[person])
        }

    @property
    def whole(self) -> set[int]:
        """Who reaches the whole profile, wherever they work now."""
        return {
            person for person, rows in self.coverage.items() if all(row.state is State.MET for row in rows)
        }

    @property
    def ending(self) -> int:
        """How many pieces of evidence of the appointed end soon."""
        today = self.telling.today
        last = today + timedelta(days=SOON_DAYS)
        return sum(today <= e.ends_on <= last for person in self.appointed for e in self.evidence[person])


def told(telling: Telling) -> Told:
    """Gather the city as it is on its day."""
    today = telling.today
    edition = edition_or_404(today)
    here = appointed(PROFILE, telling.units.values(), today)
    ids = frozenset(person.id for person, _place in db.session.execute(here))
    evidence = evidence_of_many(telling.people.values())
    profile = edition.profiles[PROFILE]
    stands = {
        person: coverage(edition.framework, profile, items, today) for person, items in evidence.items()
    }
    return Told(telling, ids, evidence, stands, _carriers(telling, list(profile.duties), ids, edition.id))


def refuse_unless_as_told(telling: Telling) -> None:
    """Raise UntoldProblem with everything that is not as it is told."""
    city = told(telling)
    on_one = sorted(duty for duty, people in city.carriers.items() if len(people) == 1)
    nobody = sorted(duty for duty, people in city.carriers.items() if not people)
    sentences = {
        f"These duties hang on one person: {', '.join(on_one)}.": len(on_one) == THIN,
        f"Nobody can carry {', '.join(nobody)}.": not nobody,
        f"{len(city.whole)} people reach the whole profile.": len(city.whole) >= WHOLE,
        f"Only these states appear: {', '.join(sorted(city.states))}.": city.states == set(State),
        "Nobody was observed above a gap.": bool(city.above_a_gap),
        f"No evidence ends within {SOON_DAYS} days.": bool(city.ending),
        "The trainee in the middle has no open attempt.": _answering(telling, "lena.virtanen", FAILURES),
        "Nobody's questions rest.": _resting(telling, "bruno.rossi", RISKS),
        "No review questions wait for the trainee in the middle.": _reviewing(telling, "lena.virtanen"),
        "The weekly review has renewed nothing.": bool(
            renewed_by_review(telling.people["maren.costa"], telling.day(LOOK_BACK))
        ),
    }
    wrong = [sentence for sentence, right in sentences.items() if not right]
    if wrong:
        raise UntoldProblem("The demo city is not as it is told. " + " ".join(wrong))


def _carriers(
    telling: Telling, duties: list[str], people: frozenset[int], edition_id: int
) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {duty: set() for duty in duties}
    rows = db.session.execute(
        sa.select(DutyRow.duty, DutyRow.person_id).where(
            DutyRow.edition_id == edition_id,
            DutyRow.profile == PROFILE,
            DutyRow.first_on <= telling.today,
            DutyRow.last_on >= telling.today,
            DutyRow.person_id.in_(people),
        )
    )
    for duty, person_id in rows:
        found[duty].add(person_id)
    return found


def _answering(telling: Telling, key: str, module: str) -> bool:
    return open_attempt(telling.people[key], module) is not None


def _reviewing(telling: Telling, key: str) -> bool:
    person_id, now = telling.people[key], telling.moment(telling.today, 0)
    evidence = evidence_of_many([person_id])[person_id]
    week = this_week(person_id, now, catalogue(), edition_or_404(telling.today), evidence)
    return len(week.waiting) > 1


def _resting(telling: Telling, key: str, module: str) -> bool:
    version = version_or_404(module)
    now = telling.moment(telling.today, 0)
    return bool(offer_to(telling.people[key], version, version.module.outcomes, now).resting)
