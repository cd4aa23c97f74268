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
from app.domain.coverage import ByOutcome, Standing, State, by_outcome, missing_for, standing
from app.domain.history import Span, duty_days, history
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


@dataclass(frozen=True)
class Known:
    """What the rules say of one person: by outcome what shows it, by competency standings on the day and histories."""

    shown: ByOutcome
    standings: Mapping[str, Standing]
    histories: Mapping[str, Sequence[Span]]


def person_view(asked: Asked, person_id: int) -> PersonView | None:
    """One person of the viewer's units on the day; None for anybody else."""
    found = queries.person_here(asked, person_id)
    if found is None:
        return None
    person, since = found
    known = _known(asked, person_id)
    return PersonView(
        person=person,
        unit_path=tuple(asked.tree.name(unit) for unit in asked.tree.path(person.unit_id)),
        since=since,
        competencies=tuple(_competencies(asked, known)),
        duties=tuple(_duties(asked, known)),
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


def _known(asked: Asked, person_id: int) -> Known:
    framework, shown = asked.edition.framework, by_outcome(evidence_of(person_id))
    everything = framework.competencies.values()
    return Known(
        shown=shown,
        standings={c.id: standing(framework, c, shown, asked.on) for c in everything},
        histories={c.id: history(framework, c, shown) for c in everything},
    )


def _competencies(asked: Asked, known: Known) -> Iterable[CompetencyView]:
    framework = asked.edition.framework
    names = names_of({e.by for pieces in known.shown.values() for e in pieces if e.by is not None})
    for requirement in asked.profile.requirements.values():
        competency = framework.competencies[requirement.competency]
        now = known.standings[competency.id]
        yield CompetencyView(
            competency=competency,
            requirement=requirement,
            standing=now,
            state=now.state(requirement.level),
            until=met_until(known.histories[competency.id], requirement.level, asked.on),
            shown=tuple(
                shown
                for outcome in competency.outcomes
                if (
                    shown := _shown(
                        outcome, framework.levels[outcome.level], known.shown, now, asked.on, names
                    )
                )
            ),
        )


def _shown(
    outcome: LearningOutcome,
    level: Level,
    evidence: ByOutcome,
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


def _duties(asked: Asked, known: Known) -> Iterable[DutyView]:
    outcomes = asked.edition.framework.outcomes
    for duty in asked.profile.duties.values():
        missing = missing_for(duty, known.standings)
        spans = duty_days(duty, known.histories)
        yield DutyView(
            duty=duty,
            until=next((last for first, last in spans if first <= asked.on <= last), None),
            levels=tuple(_gap(item, known.standings) for item in missing if isinstance(item, Requirement)),
            outcomes=tuple(outcomes[item] for item in missing if isinstance(item, str)),
        )


def _gap(taken: Requirement, standings: Mapping[str, Standing]) -> Requirement:
    return Requirement(taken.competency, taken.level - standings[taken.competency].level)
