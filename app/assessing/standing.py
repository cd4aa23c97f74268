"""One person as the assessor sees them: levels, what is missing, and the evidence, by competency."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.assessing.acts import Kept
from app.content.published import Catalogue, Edition, Published
from app.domain.assessment import ASSESSED, Lack, lack, missing
from app.domain.course import Task
from app.domain.coverage import Standing, by_outcome, standing
from app.domain.evidence import Evidence
from app.domain.profile import Competency, LearningOutcome, Proof


@dataclass(frozen=True)
class TaskSheet:
    """The task sheet that prepares an outcome, and its module."""

    task: Task
    version: Published


@dataclass(frozen=True)
class Missing:
    """An outcome that is not in date, and how an assessor can show it."""

    outcome: LearningOutcome
    proofs: tuple[Proof, ...]
    sheet: TaskSheet | None
    lack: Lack | None
    seen: bool


@dataclass(frozen=True)
class CompetencyView:
    """One competency of one person. target: the level that the profile asks for, 0 without a profile.

    missing: up to the target. beyond: above it. records: by outcome, as they came within one.
    """

    competency: Competency
    standing: Standing
    target: int
    missing: tuple[Missing, ...]
    beyond: tuple[Missing, ...]
    records: tuple[Kept, ...]


def competency_views(
    edition: Edition, profile: str | None, records: Sequence[Kept], offered: Catalogue, today: date
) -> list[CompetencyView]:
    """How a person stands in every competency of the framework."""
    asked = edition.profiles[profile].requirements if profile and profile in edition.profiles else {}
    sheets = task_sheets(offered)
    evidence = [record.evidence for record in records]
    shown = by_outcome(evidence)
    views = []
    for competency in edition.framework.competencies.values():
        now = standing(edition.framework, competency, shown, today)
        target = asked[competency.id].level if competency.id in asked else 0
        lower = [number for number in edition.framework.levels if number <= target]
        higher = [number for number in edition.framework.levels if number > target]
        order = [outcome.id for outcome in competency.outcomes]
        ours = [record for record in records if record.outcome in order]
        views.append(
            CompetencyView(
                competency=competency,
                standing=now,
                target=target,
                missing=_missing(edition, missing(competency, now, lower), evidence, sheets, today),
                beyond=_missing(edition, missing(competency, now, higher), evidence, sheets, today),
                records=tuple(sorted(ours, key=lambda record: order.index(record.outcome))),
            )
        )
    return views


def task_sheets(offered: Catalogue) -> dict[str, TaskSheet]:
    """The task sheets of the published modules, by the outcome they prepare."""
    return {
        task.outcome: TaskSheet(task, version) for version in offered.modules for task in version.module.tasks
    }


def _missing(
    edition: Edition,
    outcomes: Collection[LearningOutcome],
    evidence: Collection[Evidence],
    sheets: Mapping[str, TaskSheet],
    today: date,
) -> tuple[Missing, ...]:
    return tuple(
        Missing(
            outcome=outcome,
            proofs=tuple(proof for proof in ASSESSED if edition.framework.admits(outcome.id, proof)),
            sheet=sheets.get(outcome.id),
            lack=lack(edition.framework, outcome.id, evidence, today),
            seen=any(e.outcome == outcome.id and e.holds_on(today) for e in evidence),
        )
        for outcome in outcomes
    )
