"""What an assessor may record, what speaks against it, and what it would change.

Rules: sections "Levels" and "How long evidence counts" of the rules of competence.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.coverage import Standing, by_outcome, standing
from app.domain.evidence import Evidence, add_months, ends_on
from app.domain.profile import Competency, Framework, LearningOutcome, Proof

ASSESSED = (Proof.OBSERVATION, Proof.WORK, Proof.CONVERSATION, Proof.CERTIFICATE)
"""What an assessor attests; questions attest themselves."""

OLDEST_MONTHS = 36
"""What was shown longer ago is not recorded any more."""


class Situation(StrEnum):
    """Where somebody was observed."""

    EXERCISE = "exercise"
    INCIDENT = "incident"
    DAILY_WORK = "daily_work"


class Refusal(StrEnum):
    """Why something cannot be recorded."""

    NOT_ADMITTED = "not_admitted"
    FUTURE = "future"
    TOO_OLD = "too_old"
    END_BEFORE_DAY = "end_before_day"
    END_PAST = "end_past"
    ENDED = "ended"
    ALREADY = "already"


@dataclass(frozen=True)
class Assessment:
    """What is about to be recorded: some outcomes shown, by one proof, on one day.

    by: who attests it; None for the platform's questions. own_end: the last day that a certificate names itself.
    """

    proof: Proof
    outcomes: tuple[str, ...]
    day: date
    by: int | None = None
    from_outside: bool = False
    own_end: date | None = None

    def evidence(
        self, framework: Framework, earlier: Collection[Evidence] = (), renews: Evidence | None = None
    ) -> list[Evidence]:
        """What it would be worth: one piece for each outcome, with the last day it counts.

        earlier, renews: what a quiz runs on from, see `ends_on`.
        """

        def last_day(outcome: str) -> date:
            return ends_on(
                framework,
                outcome,
                self.proof,
                self.day,
                own_end=self.own_end,
                earlier=earlier,
                renews=renews,
            )

        return [
            Evidence(
                outcome=outcome,
                proof=self.proof,
                starts_on=self.day,
                ends_on=last_day(outcome),
                by=self.by,
                from_outside=self.from_outside,
            )
            for outcome in self.outcomes
        ]


@dataclass(frozen=True)
class Change:
    """Where a person stands in one competency without and with something."""

    competency: Competency
    before: Standing
    after: Standing


@dataclass(frozen=True)
class Lack:
    """What an outcome that several must observe still needs.

    observers: so many more. outside: whether one of them must come from outside the person's unit.
    """

    observers: int
    outside: bool


def recordable(framework: Framework, proof: Proof, on: date) -> list[LearningOutcome]:
    """The outcomes that a kind of proof can show on a day: its level admits it, and it is still asked."""
    return [
        outcome
        for outcome in framework.outcomes.values()
        if framework.admits(outcome.id, proof) and not outcome.retired_by(on)
    ]


def oldest_day(today: date) -> date:
    """The first day whose proofs can still be recorded."""
    return add_months(today, -OLDEST_MONTHS)


def refusals(
    framework: Framework, wanted: Assessment, earlier: Collection[Evidence], today: date
) -> dict[Refusal, tuple[str, ...]]:
    """All that speaks against an assessment, with the outcomes that it concerns; empty when nothing does."""
    known = {outcome.id for outcome in recordable(framework, wanted.proof, today)}
    strange = tuple(outcome for outcome in wanted.outcomes if outcome not in known)
    found = {Refusal.NOT_ADMITTED: strange} if strange else {}
    day = _day_refusal(wanted, today)
    if day is not None:
        return found | {day: ()}
    if strange:
        return found
    ended = tuple(item.outcome for item in wanted.evidence(framework) if item.ends_on < today)
    already = _already(wanted, earlier)
    return ({Refusal.ENDED: ended} if ended else {}) | ({Refusal.ALREADY: already} if already else {})


def changes(
    framework: Framework,
    outcomes: Iterable[str],
    before: Iterable[Evidence],
    after: Iterable[Evidence],
    on: date,
) -> list[Change]:
    """How standings change on a day, in the competencies that these outcomes belong to."""
    touched = {framework.outcomes[o].competency for o in outcomes if o in framework.outcomes}
    old, new = by_outcome(before), by_outcome(after)
    return [
        Change(c, standing(framework, c, old, on), standing(framework, c, new, on))
        for c in framework.competencies.values()
        if c.id in touched
    ]


def without(evidence: Mapping[int, Evidence], withdrawn: Collection[int], on: date) -> list[Evidence]:
    """The evidence, by the number of its record, if these records were withdrawn on a day."""
    return [replace(e, withdrawn_on=on) if number in withdrawn else e for number, e in evidence.items()]


def missing(competency: Competency, now: Standing, levels: Collection[int]) -> list[LearningOutcome]:
    """The outcomes of some levels that are asked of a person and not in date."""
    lacking_ids = now.asked - now.in_date
    return [o for number in sorted(levels) for o in competency.at(number) if o.id in lacking_ids]


def lack(framework: Framework, outcome: str, evidence: Iterable[Evidence], on: date) -> Lack | None:
    """What an outcome still needs that several must see; None where one is enough, or all have seen it."""
    level = framework.levels[framework.outcomes[outcome].level]
    if level.observers == 1:
        return None
    counting = [e for e in evidence if e.outcome == outcome and e.proof in level.proofs and e.holds_on(on)]
    outside = not any(e.from_outside for e in counting)
    observers = max(level.observers - len({e.by for e in counting}), int(outside))
    return Lack(observers, outside) if observers else None


def is_outside(observer_units: Collection[int], person_unit: int) -> bool:
    """Whether an observer comes from outside a person's unit."""
    return person_unit not in observer_units


def _day_refusal(wanted: Assessment, today: date) -> Refusal | None:
    if wanted.day > today:
        return Refusal.FUTURE
    if wanted.day < oldest_day(today):
        return Refusal.TOO_OLD
    if wanted.own_end is None:
        return None
    if wanted.own_end < wanted.day:
        return Refusal.END_BEFORE_DAY
    return Refusal.END_PAST if wanted.own_end < today else None


def _already(wanted: Assessment, earlier: Collection[Evidence]) -> tuple[str, ...]:
    """The outcomes that the same person attested by the same proof on the same day: again adds nothing."""
    mine = {
        e.outcome
        for e in earlier
        if (e.proof, e.starts_on, e.by, e.withdrawn_on) == (wanted.proof, wanted.day, wanted.by, None)
    }
    return tuple(outcome for outcome in wanted.outcomes if outcome in mine)
