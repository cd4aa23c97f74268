"""The framework (competencies, levels, outcomes) and the job profile (duties, requirements)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class Proof(StrEnum):
    """The kinds of proof that can show an outcome."""

    QUIZ = "quiz"
    CONVERSATION = "conversation"
    CERTIFICATE = "certificate"
    WORK = "work"
    OBSERVATION = "observation"


@dataclass(frozen=True)
class Level:
    """One step of the scale, the proofs it admits and how many observers must agree."""

    number: int
    name: str
    says: str
    proofs: frozenset[Proof]
    observers: int = 1


@dataclass(frozen=True)
class LearningOutcome:
    """One demonstrable statement at one level; its id is never given to another."""

    id: str
    competency: str
    level: int
    text: str
    valid_months: int | None = None
    required_from: date | None = None
    retired_on: date | None = None

    def retired_by(self, day: date) -> bool:
        """Whether it is not asked any more on a day."""
        return self.retired_on is not None and self.retired_on <= day


@dataclass(frozen=True)
class Competency:
    """A titled set of outcomes, levelled."""

    id: str
    title: str
    summary: str
    descriptors: Mapping[int, str]
    outcomes: tuple[LearningOutcome, ...]

    def at(self, level: int) -> tuple[LearningOutcome, ...]:
        """The outcomes of one level, retired ones included."""
        return self._by_level.get(level, ())

    @cached_property
    def _by_level(self) -> dict[int, tuple[LearningOutcome, ...]]:
        numbers = {outcome.level for outcome in self.outcomes}
        return {n: tuple(o for o in self.outcomes if o.level == n) for n in numbers}


@dataclass(frozen=True)
class Framework:
    """The levels, how long each kind of proof counts, and all competencies."""

    levels: Mapping[int, Level]
    valid_months: Mapping[Proof, int]
    competencies: Mapping[str, Competency]

    @cached_property
    def outcomes(self) -> dict[str, LearningOutcome]:
        """Every outcome by its id."""
        return {o.id: o for c in self.competencies.values() for o in c.outcomes}

    def admits(self, outcome_id: str, proof: Proof) -> bool:
        """Whether a kind of proof can show this outcome at its level."""
        outcome = self.outcomes.get(outcome_id)
        return outcome is not None and proof in self.levels[outcome.level].proofs


@dataclass(frozen=True)
class Requirement:
    """A competency at a level, as a profile or a duty asks for it."""

    competency: str
    level: int


@dataclass(frozen=True)
class Duty:
    """What the officer does: competencies at levels, and outcomes of its own."""

    id: str
    title: str
    summary: str
    takes: tuple[Requirement, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True)
class JobProfile:
    """A job as data: mission, duties and the level it requires of each competency.

    credit: whom its courses owe something, said once where they are listed.
    """

    slug: str
    title: str
    summary: str
    mission: str
    proposal: str
    duties: Mapping[str, Duty]
    requirements: Mapping[str, Requirement]
    credit: str = ""

    def duties_served_by(self, outcomes: frozenset[str]) -> tuple[Duty, ...]:
        """The duties of which some outcome of their own is among these."""
        return tuple(duty for duty in self.duties.values() if outcomes & set(duty.outcomes))
