"""The two editions of the resilience maturity model, loaded from their tables and checked."""

import csv
from collections.abc import Mapping
from pathlib import Path

from app.content.problems import Problem
from app.domain.maturity import STAGES, Crossing, Key, MaturityModel, Policy
from app.language import gettext as _

EDITIONS = {"002": 90, "003": 96}
"""Each edition and how many policies it has; 002 is the newer one."""

CROSSINGS = 99

UNTRAINED = "untrained.csv"
"""The policies that training cannot prepare for: edition, code, reason. A city may have no such file."""


def load_maturity(folder: Path) -> tuple[MaturityModel, list[Problem]]:
    """Load both editions and the crosswalk, and say where they are not whole."""
    problems: list[Problem] = []
    policies = {}
    for edition, expected in EDITIONS.items():
        name = f"smr_policies_{edition}.csv"
        rows = _rows(folder / name, problems)
        for line, row in enumerate(rows, start=2):
            policy = _policy(edition, row)
            if policy.stage not in STAGES or (edition, policy.code) in policies:
                problems.append(
                    _problem(
                        name, line, _("`%(code)s` has no stage, or stands here twice.", code=policy.code)
                    )
                )
            policies[edition, policy.code] = policy
        if len(rows) != expected:
            problems.append(_problem(name, 1, _("%(n)s policies, not %(m)s.", n=len(rows), m=expected)))
    name = "smr_crosswalk_003_to_002.csv"
    crosswalk = tuple(
        Crossing(row["v003_code"], row["v002_code"], row["relation"])
        for row in _rows(folder / name, problems)
    )
    problems += _check_crosswalk(name, crosswalk, policies)
    return MaturityModel(policies, crosswalk, _untrained(folder, policies, problems)), problems


def _untrained(folder: Path, policies: Mapping[Key, Policy], problems: list[Problem]) -> dict[Key, str]:
    path = folder / UNTRAINED
    rows = _rows(path, problems) if path.is_file() else []
    reasons = {(row["edition"], row["code"]): row["reason"].strip() for row in rows}
    for line, (key, reason) in enumerate(reasons.items(), start=2):
        if key not in policies:
            problems.append(
                _problem(UNTRAINED, line, _("Edition %(e)s has no policy `%(c)s`.", e=key[0], c=key[1]))
            )
        if not reason:
            problems.append(_problem(UNTRAINED, line, _("`%(code)s` has no reason.", code=key[1])))
    return reasons


def _check_crosswalk(
    name: str, crosswalk: tuple[Crossing, ...], policies: dict[tuple[str, str], Policy]
) -> list[Problem]:
    problems = []
    if len(crosswalk) != CROSSINGS:
        problems.append(_problem(name, 1, _("%(n)s rows, not %(m)s.", n=len(crosswalk), m=CROSSINGS)))
    for line, crossing in enumerate(crosswalk, start=2):
        for edition, code in (("003", crossing.from_code), ("002", crossing.to_code)):
            if code and (edition, code) not in policies:
                problems.append(
                    _problem(name, line, _("Edition %(e)s has no policy `%(c)s`.", e=edition, c=code))
                )
    return problems


def _rows(path: Path, problems: list[Problem]) -> list[dict[str, str]]:
    if not path.is_file():
        problems.append(_problem(path.name, 1, _("This file is missing.")))
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _policy(edition: str, row: dict[str, str]) -> Policy:
    return Policy(
        edition=edition,
        code=row["policy_code"],
        text=row["policy_text"],
        stage=row["stage"],
        subdimension=row["subdimension_code"],
        subdimension_title=row["subdimension"],
        dimension=row["dimension"],
    )


def _problem(name: str, line: int, reason: str) -> Problem:
    return Problem(f"courses/maturity/{name}", line, reason, _("Take the table as it was shipped."))
