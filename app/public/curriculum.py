"""The whole course of study on one public page: which module serves which outcome, duty and policy."""

from dataclasses import dataclass

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app import clock
from app.content.queries import Catalogue, Edition, Published, catalogue, edition_on, maturity_model
from app.domain.curriculum import Curriculum, curriculum
from app.domain.maturity import STAGES, Key, MaturityModel, Policy
from app.domain.profile import JobProfile
from app.public.room import bp


@dataclass(frozen=True)
class ModuleLine:
    """A module in the table: for each competency the outcomes it tests and prepares, and the duties it serves."""

    version: Published
    tests: dict[str, list[str]]
    prepares: dict[str, list[str]]
    duties: frozenset[str]


@dataclass(frozen=True)
class Preparation:
    """A section that prepares for a policy, and what its reader can do afterwards."""

    version: Published
    section: str
    able: str


@dataclass(frozen=True)
class PolicyLine:
    """A policy, the editions in which it has these words, and the sections that prepare for it, or why none does."""

    policy: Policy
    editions: tuple[str, ...]
    prepared_by: tuple[Preparation, ...]
    reason: str


@bp.get("/profile/curriculum")
def course_of_study() -> ResponseReturnValue:
    """Show modules by outcomes, by duties, and by the policies of the city's maturity model."""
    edition = edition_on(clock.today()) or abort(404)
    profile = next(iter(edition.profiles.values()))
    offered, model = catalogue(), maturity_model()
    table = curriculum((version.module for version in offered.modules), profile, model)
    return render_template(
        "public/curriculum.html",
        edition=edition,
        profile=profile,
        courses=[
            (course, [_line(v, edition, profile) for v in course.modules]) for course in offered.courses
        ],
        subdimensions=_subdimensions(table, offered, model),
    )


def _line(version: Published, edition: Edition, profile: JobProfile) -> ModuleLine:
    module = version.module
    return ModuleLine(
        version,
        tests=_by_competency(edition, module.outcomes),
        prepares=_by_competency(edition, module.prepared),
        duties=frozenset(
            d.id for d in profile.duties_served_by(frozenset(module.outcomes + module.prepared))
        ),
    )


def _by_competency(edition: Edition, outcomes: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id_ in outcomes:
        if id_ in edition.framework.outcomes:
            found.setdefault(edition.framework.outcomes[id_].competency, []).append(id_)
    return found


def _subdimensions(
    table: Curriculum, offered: Catalogue, model: MaturityModel
) -> list[tuple[str, list[PolicyLine]]]:
    """The policies to be prepared by subdimension; one line where both editions use the same words."""
    versions = {version.slug: version for version in offered.modules}
    found: dict[str, list[PolicyLine]] = {}
    seen: set[Key] = set()
    for policy in sorted(model.to_prepare(), key=lambda p: (p.subdimension, _stage(p), p.code, p.edition)):
        keys = model.same_as((policy.edition, policy.code))
        if seen & set(keys):
            continue
        seen |= set(keys)
        prepared_by = tuple(
            Preparation(versions[slug], tag.section, tag.able)
            for slug, tag in table.policies.get(keys[0], ())
        )
        reason = next((model.untrained[key] for key in keys if key in model.untrained), "")
        editions = tuple(sorted(edition for edition, _code in keys))
        title = f"{policy.subdimension} {policy.subdimension_title}"
        found.setdefault(title, []).append(PolicyLine(policy, editions, prepared_by, reason))
    return list(found.items())


def _stage(policy: Policy) -> int:
    return STAGES.index(policy.stage)
