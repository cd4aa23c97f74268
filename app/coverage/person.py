"""One person on one day: levels, the kinds of proof behind them with their dates, and duties.

Of the record only `Evidence` comes here: no attempt, no score, no hour, no document.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.accounts.people import names_of
from app.coverage import queries
from app.coverage.asked import Asked
from app.coverage.queries import Named
from app.domain.coverage import Span, Standing, State, by_outcome, duty_days, history, missing_for, standing
from app.domain.evidence import Evidence
from app.domain.profile import Competency, Duty, LearningOutcome, Level, Proof, Requirement
from app.records.queries import evidence_of


@dataclass(frozen=True)
class Proved:
    """One proof of an outcome: its kind, its days, who attested it (empty for the questions)."""

    proof: Proof
    starts_on: date
    ends_on: date
    by: str


class Weight(StrEnum):
    """What the proofs of an outcome come to on the day.

    KEPT: past their own days, but in date through a higher level. PARTIAL: too few observers yet.
    """

    COUNTS = "counts"
    KEPT = "kept"
    PARTIAL = "partial"
    ENDED = "ended"


@dataclass(frozen=True)
class Shown:
    """An outcome that was once shown, and by what."""

    outcome: LearningOutcome
    proofs: tuple[Proved, ...]
    weight: Weight


@dataclass(frozen=True)
class CompetencyView:
    """One requirement and what is behind it; until: the last day on which it stays met."""

    competency: Competency
    requirement: Requirement
    standing: Standing
    state: State
    until: date | None
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class DutyView:
    """One duty: until when it can be carried, or what is missing."""

    duty: Duty
    until: date | None
    levels: tuple[Requirement, ...]
    outcomes: tuple[LearningOutcome, ...]

    @property
    def can_carry(self) -> bool:
        """Whether nothing is missing."""
        return not self.levels and not self.outcomes


@dataclass(frozen=True)
class PersonView:
    """Everything that one person's page shows."""

    person: Named
    unit_path: tuple[str, ...]
    since: date
    competencies: tuple[CompetencyView, ...]
    duties: tuple[DutyView, ...]


def person_view(asked: Asked, person_id: int) -> PersonView | None:
    """One person of the viewer's units on the day; None for anybody else."""
    found = queries.person_here(asked, person_id)
    if found is None:
        return None
    person, since = found
    evidence = evidence_of(person_id)
    return PersonView(
        person=person,
        unit_path=tuple(asked.tree.name(unit) for unit in asked.tree.path(person.unit_id)),
        since=since,
        competencies=tuple(_competencies(asked, evidence)),
        duties=tuple(_duties(asked, evidence)),
    )


def met_until(spans: Iterable[Span], required: int, on: date) -> date | None:
    """The last day of the time, begun by this day, in which a requirement is met without a break."""
    last = None
    for span in spans:
        if span.last < on:
            continue
        if span.standing.level < required or (last is None and span.first > on):
            break
        last = span.last
    return last


def _competencies(asked: Asked, evidence: Sequence[Evidence]) -> Iterable[CompetencyView]:
    framework = asked.edition.framework
    by_id = by_outcome(evidence)
    names = names_of({item.by for item in evidence if item.by is not None})
    for requirement in asked.profile.requirements.values():
        competency = framework.competencies[requirement.competency]
        now = standing(framework, competency, by_id, asked.on)
        yield CompetencyView(
            competency=competency,
            requirement=requirement,
            standing=now,
            state=now.state(requirement.level),
            until=met_until(history(framework, competency, by_id), requirement.level, asked.on),
            shown=tuple(
                shown
                for outcome in competency.outcomes
                if (shown := _shown(outcome, framework.levels[outcome.level], by_id, now, asked.on, names))
            ),
        )


def _shown(
    outcome: LearningOutcome,
    level: Level,
    evidence: Mapping[str, Sequence[Evidence]],
    now: Standing,
    on: date,
    names: Mapping[int, str],
) -> Shown | None:
    given = [e for e in evidence.get(outcome.id, ()) if e.shown_by(on) and e.proof in level.proofs]
    counting = [e for e in given if e.holds_on(on)]
    # Of each kind and attester only the last to end: how often somebody was asked is not HR's business.
    last = {(e.proof, e.by): e for e in sorted(counting or given, key=lambda e: e.ends_on)}
    if not last:
        return None
    proofs = tuple(Proved(e.proof, e.starts_on, e.ends_on, names.get(e.by or 0, "")) for e in last.values())
    return Shown(outcome, proofs, _weight(outcome.id in now.in_date, bool(counting)))


def _weight(in_date: bool, counting: bool) -> Weight:
    if in_date:
        return Weight.COUNTS if counting else Weight.KEPT
    return Weight.PARTIAL if counting else Weight.ENDED


def _duties(asked: Asked, evidence: Sequence[Evidence]) -> Iterable[DutyView]:
    framework = asked.edition.framework
    by_id = by_outcome(evidence)
    everything = framework.competencies.values()
    standings = {c.id: standing(framework, c, by_id, asked.on) for c in everything}
    histories = {c.id: history(framework, c, by_id) for c in everything}
    for duty in asked.profile.duties.values():
        missing = missing_for(duty, standings)
        spans = duty_days(duty, histories)
        yield DutyView(
            duty=duty,
            until=next((last for first, last in spans if first <= asked.on <= last), None),
            levels=tuple(_gap(item, standings) for item in missing if isinstance(item, Requirement)),
            outcomes=tuple(framework.outcomes[item] for item in missing if isinstance(item, str)),
        )


def _gap(taken: Requirement, standings: Mapping[str, Standing]) -> Requirement:
    return Requirement(taken.competency, taken.level - standings[taken.competency].level)
