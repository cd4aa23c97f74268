"""Who holds which level, meets which requirement and can carry which duty, on a day.

Pure functions of a framework or profile, a person's evidence and a day. Rules: `levels`,
`state of a requirement` and `duty` of the project's rules of competence.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.evidence import RENEWAL_DAYS, Evidence, add_months
from app.domain.profile import Competency, Duty, Framework, JobProfile, Level, Requirement

GRACE_MONTHS = 12
"""A new outcome is asked only after this time of people who held its level before."""


class State(StrEnum):
    """How a requirement stands, in the order in which the first that fits is taken."""

    MET = "met"
    EXPIRED = "expired"
    BELOW = "below"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True)
class Standing:
    """Where a person stands in one competency on one day.

    level: held on the day (0 to 4). once: held if ended evidence counted. observed: a higher
    level that is shown and in date above a gap, else 0. in_date: the outcomes that count on
    the day, lower ones kept by a higher level included. asked: the outcomes active on it.
    """

    competency: str
    level: int
    once: int
    observed: int
    in_date: frozenset[str]
    asked: frozenset[str]

    def state(self, required: int) -> State:
        """How a requirement of this level stands."""
        return state_of(required, self.level, self.once, bool(self.in_date))


@dataclass(frozen=True)
class Coverage:
    """One requirement of a profile on one day."""

    requirement: Requirement
    standing: Standing

    @property
    def state(self) -> State:
        """Met, expired, below or not assessed."""
        return self.standing.state(self.requirement.level)


ByOutcome = Mapping[str, Sequence[Evidence]]


def state_of(required: int, level: int, once: int, some: bool) -> State:
    """How a requirement stands; some: whether any evidence is in date. The rest as in `Standing`."""
    if level >= required:
        return State.MET
    if once >= required:
        return State.EXPIRED
    return State.BELOW if some else State.NOT_ASSESSED


def by_outcome(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Sort evidence by the outcome it shows."""
    sorted_evidence: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        sorted_evidence[item.outcome].append(item)
    return dict(sorted_evidence)


def coverage(
    framework: Framework, profile: JobProfile, evidence: Iterable[Evidence], on: date
) -> list[Coverage]:
    """Say for each requirement of the profile how a person stands on a day.

    Evidence for an outcome that the framework does not know is kept but counts for nothing.
    """
    shown = by_outcome(evidence)
    return [
        Coverage(requirement, standing(framework, framework.competencies[requirement.competency], shown, on))
        for requirement in profile.requirements.values()
    ]


def standing(framework: Framework, competency: Competency, shown: ByOutcome, on: date) -> Standing:
    """Where a person stands in one competency on a day.

    A person holds level L when, for every level up to L, each outcome asked on the day was
    shown by a proof that counts for it and is in date. A higher level in date keeps lower
    outcomes in date that were once shown, but never stands for one that was never shown.
    """
    asked_at: dict[int, frozenset[str]] = {}
    ever: set[str] = set()
    in_date: set[str] = set()
    kept = False
    for number in sorted(framework.levels, reverse=True):
        level = framework.levels[number]
        asked = _asked(framework, competency, level, shown, on)
        asked_at[number] = asked
        here = [o.id for o in competency.at(number) if o.id in shown]
        once = {o for o in here if _shows(level, [e for e in shown[o] if e.shown_by(on)])}
        dated = once if kept else {o for o in once if _shows(level, [e for e in shown[o] if e.holds_on(on)])}
        ever |= once
        in_date |= dated
        kept = kept or (bool(asked) and asked <= dated)
    level_held = _reached(asked_at, in_date)
    above = [n for n, asked in asked_at.items() if n > level_held and asked and asked <= in_date]
    return Standing(
        competency=competency.id,
        level=level_held,
        once=_reached(asked_at, ever),
        observed=max(above, default=0),
        in_date=frozenset(in_date),
        asked=frozenset().union(*asked_at.values()),
    )


def missing_for(duty: Duty, standings: Mapping[str, Standing]) -> list[Requirement | str]:
    """What the duty takes and the person lacks: requirements first, then outcomes of its own.

    Who lacks nothing can carry it.
    """
    levels: list[Requirement | str] = [r for r in duty.takes if standings[r.competency].level < r.level]
    in_date = frozenset().union(*(s.in_date for s in standings.values()))
    asked = frozenset().union(*(s.asked for s in standings.values()))
    return levels + [outcome for outcome in duty.outcomes if outcome in asked and outcome not in in_date]


def outcomes_to_ask(
    framework: Framework, outcomes: Iterable[str], evidence: Iterable[Evidence], on: date
) -> list[str]:
    """Of these outcomes, those that are missing on a day or end within the next 90 days."""
    shown = by_outcome(evidence)
    soon = on + timedelta(days=RENEWAL_DAYS)
    wanted = [framework.outcomes[o] for o in outcomes if o in framework.outcomes]
    in_date: dict[str, frozenset[str]] = {}
    for competency_id in {o.competency for o in wanted}:
        competency = framework.competencies[competency_id]
        now = standing(framework, competency, shown, on)
        later = standing(framework, competency, shown, soon)
        in_date[competency_id] = now.in_date & later.in_date
    return [
        o.id
        for o in wanted
        if o.id not in in_date[o.competency] and (o.retired_on is None or on < o.retired_on)
    ]


def _asked(
    framework: Framework, competency: Competency, level: Level, shown: ByOutcome, on: date
) -> frozenset[str]:
    asked = set()
    for outcome in competency.at(level.number):
        if outcome.retired_on is not None and on >= outcome.retired_on:
            continue
        if outcome.required_from is not None:
            if on < outcome.required_from:
                continue
            if on < add_months(outcome.required_from, GRACE_MONTHS):
                before = standing(framework, competency, shown, outcome.required_from - timedelta(days=1))
                if before.level >= level.number:
                    continue
        asked.add(outcome.id)
    return frozenset(asked)


def _shows(level: Level, evidence: Sequence[Evidence]) -> bool:
    counting = [item for item in evidence if item.proof in level.proofs]
    if level.observers == 1:
        return bool(counting)
    return len({item.by for item in counting}) >= level.observers and any(
        item.from_outside for item in counting
    )


def _reached(asked_at: Mapping[int, frozenset[str]], shown: set[str]) -> int:
    reached = 0
    for number in sorted(asked_at):
        if not asked_at[number] <= shown:
            break
        # A level that asks nothing on its own cannot be reached by doing nothing.
        if asked_at[number]:
            reached = number
    return reached
