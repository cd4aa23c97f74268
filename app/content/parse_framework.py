"""From the text of competencies.yaml and profiles/*.yaml to the domain's framework and profiles."""

import re
from collections.abc import Mapping as AnyMapping
from pathlib import PurePath

from app.content.files import language_of
from app.content.problems import Problem, Problems
from app.content.strict_yaml import Mapping, Text
from app.domain.profile import (
    Competency,
    Duty,
    Framework,
    JobProfile,
    LearningOutcome,
    Level,
    Proof,
    Requirement,
)
from app.language import gettext as _

OUTCOME_ID = re.compile(r"([A-Z][A-Z0-9]*)\.([1-9])\.([1-9][0-9]*)")
OWN_OUTCOMES = 2
"""A duty names at least so many outcomes of its own."""


def parse_edition(
    source: AnyMapping[str, str], problems: list[Problem]
) -> tuple[Framework, dict[str, JobProfile]]:
    """Read framework and profiles in the original, by the names of their files; adds what is wrong to problems."""
    of_framework = Problems("courses/competencies.yaml")
    framework = parse_framework(source["competencies.yaml"], of_framework)
    problems += of_framework.found
    profiles = {}
    for name, text in source.items():
        if name.startswith("profiles/") and not language_of(name):
            of_profile = Problems(f"courses/{name}")
            slug = PurePath(name).stem
            profiles[slug] = parse_profile(slug, text, framework, of_profile)
            problems += of_profile.found
    return framework, profiles


def parse_framework(text: str, problems: Problems) -> Framework:
    """Read competencies.yaml; what cannot be read is left out and named in problems."""
    top = problems.document(text)
    problems.known_keys(top, {"levels", "valid_months", "competencies"})
    levels = {level.number: level for level in _levels(top, problems)}
    months = problems.mapping_of(top.get("valid_months"), "`valid_months`")
    problems.known_keys(months, set(Proof))
    return Framework(
        levels=levels,
        valid_months={
            proof: problems.number(months, proof, needed=True, default=24, least=1, most=240)
            for proof in Proof
        },
        competencies={
            name: _competency(name, node, levels, problems)
            for name, node in problems.entries(top, "competencies")
        },
    )


def parse_profile(slug: str, text: str, framework: Framework, problems: Problems) -> JobProfile:
    """Read one file of profiles/ and check it against the framework."""
    top = problems.document(text)
    problems.known_keys(top, {"title", "summary", "mission", "proposal", "credit", "duties", "requires"})
    required = _requirements(top, "requires", framework, problems)
    if "requires" in top and not top["requires"]:
        problems.add(
            top.line_of("requires"),
            _("The profile requires no competency."),
            _("List competencies with their levels under `requires`."),
        )
    profile = JobProfile(
        slug=slug,
        title=problems.text(top, "title"),
        summary=problems.text(top, "summary"),
        mission=problems.text(top, "mission"),
        proposal=problems.text(top, "proposal", needed=False),
        duties={
            name: _duty(name, node, framework, problems) for name, node in problems.entries(top, "duties")
        },
        requirements={r.competency: r for r in required},
        credit=problems.text(top, "credit", needed=False),
    )
    for name, node in problems.entries(top, "duties"):
        _check_duty(profile, profile.duties[name], node, framework, problems)
    return profile


def _levels(top: Mapping, problems: Problems) -> list[Level]:
    levels = []
    for name, node in problems.entries(top, "levels"):
        problems.known_keys(node, {"name", "says", "proofs", "observers"})
        if not (name.isdecimal() and 1 <= int(name) <= 9):
            problems.add(
                node.line,
                _("A level is a number from 1 to 9, not `%(name)s`.", name=name),
                _("Number the levels."),
            )
            continue
        words = problems.words(node, "proofs")
        for word in words:
            if word not in set(Proof):
                problems.add(
                    node.line_of("proofs"),
                    _("`%(word)s` is not a kind of proof.", word=word),
                    _("Use: %(kinds)s.", kinds=", ".join(Proof)),
                )
        proofs = frozenset(Proof(word) for word in words if word in set(Proof))
        observers = problems.number(node, "observers", default=1, least=1, most=5)
        levels.append(
            Level(int(name), problems.text(node, "name"), problems.text(node, "says"), proofs, observers)
        )
    return levels


def _competency(name: str, node: Mapping, levels: dict[int, Level], problems: Problems) -> Competency:
    problems.known_keys(node, {"title", "summary", "descriptors", "levels"})
    descriptors = problems.mapping_of(node.get("descriptors"), f"`descriptors` of {name}", node.line)
    outcomes: list[LearningOutcome] = []
    for number, listed in problems.entries(node, "levels"):
        if not number.isdecimal() or int(number) not in levels:
            problems.add(
                node.line_of("levels"),
                _("%(name)s has outcomes at level %(number)s, which is no level.", name=name, number=number),
                _("Use a number that stands under `levels` at the top."),
            )
            continue
        outcomes += [_outcome(name, int(number), key, listed, problems) for key in listed]
    return Competency(
        id=name,
        title=problems.text(node, "title"),
        summary=problems.text(node, "summary", needed=False),
        descriptors={number: problems.text(descriptors, str(number)) for number in levels},
        outcomes=tuple(outcomes),
    )


def _outcome(competency: str, level: int, key: str, listed: Mapping, problems: Problems) -> LearningOutcome:
    line = listed.line_of(key)
    match = OUTCOME_ID.fullmatch(key)
    if match is None or match[1] != competency or int(match[2]) != level:
        problems.add(
            line,
            _(
                "`%(key)s` is not an outcome of %(competency)s at level %(level)s.",
                key=key,
                competency=competency,
                level=level,
            ),
            _(
                "Name it %(competency)s.%(level)s.1 or with the next free number.",
                competency=competency,
                level=level,
            ),
        )
    value = listed[key]
    if isinstance(value, Text):
        return LearningOutcome(key, competency, level, problems.text(listed, key))
    node = problems.mapping_of(value, f"`{key}`")
    problems.known_keys(node, {"text", "valid_months", "required_from", "retired_on"})
    return LearningOutcome(
        id=key,
        competency=competency,
        level=level,
        text=problems.text(node, "text"),
        valid_months=problems.number(node, "valid_months", least=1, most=240) or None,
        required_from=problems.day(node, "required_from"),
        retired_on=problems.day(node, "retired_on"),
    )


def _duty(name: str, node: Mapping, framework: Framework, problems: Problems) -> Duty:
    problems.known_keys(node, {"title", "summary", "takes", "outcomes"})
    return Duty(
        id=name,
        title=problems.text(node, "title"),
        summary=problems.text(node, "summary", needed=False),
        takes=_requirements(node, "takes", framework, problems),
        outcomes=problems.words(node, "outcomes"),
    )


def _requirements(
    node: Mapping, key: str, framework: Framework, problems: Problems
) -> tuple[Requirement, ...]:
    levels = problems.mapping_of(node.get(key), f"`{key}`", node.line)
    found = []
    for competency in levels:
        if competency not in framework.competencies:
            problems.add(
                levels.line_of(competency),
                _("No competency is called `%(name)s`.", name=competency),
                _("Use one of: %(names)s.", names=", ".join(framework.competencies)),
            )
            continue
        most = max(framework.levels, default=1)
        found.append(
            Requirement(competency, problems.number(levels, competency, default=1, least=1, most=most))
        )
    return tuple(found)


def _check_duty(
    profile: JobProfile, duty: Duty, node: Mapping, framework: Framework, problems: Problems
) -> None:
    if len(set(duty.outcomes)) < OWN_OUTCOMES:
        problems.add(
            node.line,
            _("%(duty)s names fewer than %(n)s outcomes of its own.", duty=duty.id, n=OWN_OUTCOMES),
            _("List them under `outcomes`, so that the duty is not only a set of levels."),
        )
    for taken in duty.takes:
        required = profile.requirements.get(taken.competency)
        if required is None or required.level < taken.level:
            problems.add(
                node.line_of("takes"),
                _("%(duty)s takes %(name)s at level %(level)s, more than the profile requires.",
                  duty=duty.id, name=taken.competency, level=taken.level),
                _("Raise %(name)s under `requires`, or lower it here.", name=taken.competency),
            )  # fmt: skip
    for outcome_id in duty.outcomes:
        outcome = framework.outcomes.get(outcome_id)
        required = profile.requirements.get(outcome.competency) if outcome else None
        if outcome is None:
            problems.add(
                node.line_of("outcomes"),
                _("No competency has an outcome `%(id)s`.", id=outcome_id),
                _("Use an id that stands in competencies.yaml."),
            )
        elif required is None or required.level < outcome.level:
            problems.add(
                node.line_of("outcomes"),
                _(
                    "%(duty)s asks for %(id)s, above the level that the profile requires.",
                    duty=duty.id,
                    id=outcome_id,
                ),
                _("Choose an outcome at or below the required level."),
            )
