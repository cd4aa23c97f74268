"""The whole course of study on one public page: which module serves which outcome, duty and policy."""

from dataclasses import dataclass

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.content.published import Catalogue, Edition, Published
from app.content.queries import catalogue, edition_on, maturity_model
from app.domain.curriculum import Curriculum, curriculum
from app.domain.maturity import STAGES, Key, MaturityModel, Policy
from app.domain.profile import JobProfile, LearningOutcome
from app.public.room import bp


@dataclass(frozen=True)
class ModuleLine:
    """A module, the outcomes that its questions test and its task sheets prepare, and the duties it serves."""

    version: Published
    tests: tuple[LearningOutcome, ...]
    prepares: tuple[LearningOutcome, ...]
    duties: frozenset[str]


@dataclass(frozen=True)
class Preparation:
    """A section that prepares for a policy, and what its reader can do afterwards."""

    version: Published
    section: str
    able: str


@dataclass(frozen=True)
class PolicyLine:
    """A policy, its place on the page, the editions in which it has these words, and the sections that prepare for it.

    reason: why none does.
    """

    policy: Policy
    anchor: str
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
        opened=request.args.get("open"),
    )


def policy_href(edition: str, code: str) -> str | None:
    """Where a policy stands on the page, its subdimension opened; None for those of the later stages."""
    model = maturity_model()
    keys = model.same_as((edition, code))
    listed = next((policy for key in keys if (policy := model.policies[key]) in model.to_prepare()), None)
    if listed is None:
        return None
    return url_for(".course_of_study", open=listed.subdimension, _anchor=_anchor(keys))


def _anchor(keys: tuple[Key, ...]) -> str:
    """The id of a line, whichever of its two policies is asked for."""
    return "policy-{}-{}".format(*max(keys))


def _line(version: Published, edition: Edition, profile: JobProfile) -> ModuleLine:
    module, known = version.module, edition.framework.outcomes
    return ModuleLine(
        version,
        tests=tuple(known[id_] for id_ in module.outcomes if id_ in known),
        prepares=tuple(known[id_] for id_ in module.prepared if id_ in known),
        duties=frozenset(
            d.id for d in profile.duties_served_by(frozenset(module.outcomes + module.prepared))
        ),
    )


def _subdimensions(table: Curriculum, offered: Catalogue, model: MaturityModel) -> list[list[PolicyLine]]:
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
        line = PolicyLine(policy, _anchor(keys), editions, prepared_by, reason)
        found.setdefault(policy.subdimension, []).append(line)
    return list(found.values())


def _stage(policy: Policy) -> int:
    return STAGES.index(policy.stage)
