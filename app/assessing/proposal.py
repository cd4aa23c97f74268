"""What is about to be recorded: what speaks against it, how long it would count, and what it would change."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask import abort

from app import language
from app.accounts.models import Role
from app.accounts.people import me
from app.assessing.forms import AssessmentForm
from app.assessing.scope import Assessed, assessed_or_404, places_on
from app.content.published import Edition
from app.content.queries import edition_or_404
from app.domain.assessment import (
    ASSESSED,
    Assessment,
    Change,
    Lack,
    Refusal,
    changes,
    is_outside,
    lack,
    oldest_day,
    recordable,
    refusals,
)
from app.domain.coverage import by_outcome, standing
from app.domain.evidence import Evidence
from app.domain.profile import Competency, Framework, LearningOutcome, Level, Proof
from app.language import gettext as _
from app.records.queries import evidence_of


@dataclass(frozen=True)
class Desk:
    """What lies before the assessor: whom they assess, by which proof, and what is known of the person."""

    person: Assessed
    proof: Proof
    edition: Edition
    evidence: Collection[Evidence]
    today: date


@dataclass(frozen=True)
class Choice:
    """An outcome to tick. number: its place on the page. until: the last day of what there is for it."""

    number: int
    outcome: LearningOutcome
    in_date: bool
    until: date | None


ByLevel = tuple[tuple[Level, tuple[Choice, ...]], ...]


@dataclass(frozen=True)
class Group:
    """The outcomes of one competency that the proof can show, level by level."""

    competency: Competency
    levels: ByLevel

    @property
    def ids(self) -> frozenset[str]:
        """The outcomes in it."""
        return frozenset(choice.outcome.id for _level, choices in self.levels for choice in choices)

    @property
    def open(self) -> int:
        """How many of them are not in date."""
        return sum(not choice.in_date for _level, choices in self.levels for choice in choices)


@dataclass(frozen=True)
class Item:
    """One outcome as it would be recorded, and what it would still lack."""

    outcome: LearningOutcome
    ends_on: date
    lack: Lack | None


@dataclass(frozen=True)
class Proposal:
    """Everything that the page before recording says."""

    items: tuple[Item, ...]
    changes: tuple[Change, ...]


def desk_or_404(person_id: int, proof: str, today: date) -> Desk:
    """What is needed to record a proof of this kind for this person."""
    if proof not in ASSESSED:
        abort(404)
    person = assessed_or_404(person_id, today)
    return Desk(person, Proof(proof), edition_or_404(today), evidence_of(person_id), today)


def groups(desk: Desk) -> list[Group]:
    """The outcomes that can be chosen, by competency and level, in the order of the framework."""
    framework, shown = desk.edition.framework, by_outcome(desk.evidence)
    offered = recordable(framework, desk.proof, desk.today)
    found = []
    for competency in framework.competencies.values():
        in_date = standing(framework, competency, shown, desk.today).in_date
        choices = [
            Choice(number, outcome, outcome.id in in_date, _until(shown.get(outcome.id, ()), desk.today))
            for number, outcome in enumerate(offered, start=1)
            if outcome.competency == competency.id
        ]
        if choices:
            found.append(Group(competency, _by_level(framework, choices)))
    return found


def _by_level(framework: Framework, choices: Collection[Choice]) -> ByLevel:
    levels = framework.levels.values()
    sorted_choices = [
        (level, tuple(c for c in choices if c.outcome.level == level.number)) for level in levels
    ]
    return tuple((level, ours) for level, ours in sorted_choices if ours)


def assessment_of(desk: Desk, form: AssessmentForm) -> Assessment | None:
    """What the form says, once it says a day."""
    day = form.day.data
    if day is None:
        return None
    places = places_on(day, [me().id, desk.person.id])
    observer_units = {places[me().id]} if me().id in places else me().units_as(Role.ASSESSOR)
    return Assessment(
        proof=desk.proof,
        outcomes=form.outcomes.ticked,
        day=day,
        by=me().id,
        from_outside=is_outside(observer_units, places.get(desk.person.id, desk.person.unit_id)),
        own_end=form.own_end,
    )


def accepted(desk: Desk, form: AssessmentForm, wanted: Assessment | None) -> bool:
    """Whether it can be recorded; what speaks against it is written beside the fields."""
    fits = form.validate()
    if wanted is None:
        return False
    against = refusals(desk.edition.framework, wanted, desk.evidence, desk.today)
    for refusal, outcomes in against.items():
        field = form[FIELDS[refusal]]
        field.errors = [*field.errors, _sentence(refusal, outcomes, desk, wanted)]
    return fits and not against


def proposal(desk: Desk, wanted: Assessment) -> Proposal:
    """How long each outcome would count, and where the person would stand."""
    framework = desk.edition.framework
    new = wanted.evidence(framework)
    after = [*desk.evidence, *new]
    lacks = {e.outcome: lack(framework, e.outcome, after, desk.today) for e in new}
    return Proposal(
        items=tuple(Item(framework.outcomes[e.outcome], e.ends_on, lacks[e.outcome]) for e in new),
        changes=tuple(changes(framework, wanted.outcomes, desk.evidence, after, desk.today)),
    )


FIELDS = {
    Refusal.NOT_ADMITTED: "outcomes",
    Refusal.ALREADY: "outcomes",
    Refusal.FUTURE: "day",
    Refusal.TOO_OLD: "day",
    Refusal.ENDED: "day",
    Refusal.END_BEFORE_DAY: "until",
    Refusal.END_PAST: "until",
}
"""The field of the form that each refusal stands beside."""


def _sentence(refusal: Refusal, outcomes: Collection[str], desk: Desk, wanted: Assessment) -> str:
    day = language.day(wanted.day)
    known = ", ".join(o for o in outcomes if o in desk.edition.framework.outcomes)
    strange = _("One of the outcomes is not in the list. Choose from the list below.")
    not_admitted = _(
        "This kind of proof cannot show %(outcomes)s. Choose from the list below.", outcomes=known
    )
    sentences: dict[Refusal, str] = {
        Refusal.NOT_ADMITTED: not_admitted if known else strange,
        Refusal.FUTURE: _("%(day)s is still to come. Enter a day up to today.", day=day),
        Refusal.TOO_OLD: _(
            "Enter a day from %(day)s on: what is older than three years is not recorded.",
            day=language.day(oldest_day(desk.today)),
        ),
        Refusal.ENDED: _(
            "Shown on %(day)s, this would not count any more today: %(outcomes)s. Have it shown again.",
            day=day,
            outcomes=known,
        ),
        Refusal.ALREADY: _(
            "You recorded this for %(day)s already: %(outcomes)s. A second record would add nothing.",
            day=day,
            outcomes=known,
        ),
        Refusal.END_BEFORE_DAY: _("The certificate would end before it was issued. Check both days."),
        Refusal.END_PAST: _("This certificate has ended, so it cannot be accepted. Ask for a newer one."),
    }
    return sentences[refusal]


def _until(shown: Collection[Evidence], today: date) -> date | None:
    return max((e.ends_on for e in shown if e.holds_on(today)), default=None)
