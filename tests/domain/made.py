"""Small frameworks and pieces of evidence, made by plain functions."""

from datetime import date, timedelta

from app.domain.coverage import Standing, by_outcome, standing
from app.domain.evidence import Evidence
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

START = date(2026, 1, 1)
TALK = frozenset({Proof.QUIZ, Proof.CONVERSATION, Proof.CERTIFICATE, Proof.WORK})
DOING = frozenset({Proof.OBSERVATION, Proof.WORK})
LEVELS = {
    1: Level(1, "Basics", "", TALK),
    2: Level(2, "In described cases", "", TALK | DOING),
    3: Level(3, "Independently", "", DOING),
    4: Level(4, "Guides others", "", DOING, observers=2),
}
MONTHS = {
    Proof.QUIZ: 24,
    Proof.CONVERSATION: 24,
    Proof.OBSERVATION: 36,
    Proof.WORK: 36,
    Proof.CERTIFICATE: 36,
}


def after(days: int) -> date:
    """So many days after the day on which all tests begin."""
    return START + timedelta(days=days)


def outcome(
    id_: str,
    *,
    required_from: date | None = None,
    retired_on: date | None = None,
    valid_months: int | None = None,
) -> LearningOutcome:
    """An outcome whose id says its competency and level, such as K1.2.1."""
    competency, level, _number = id_.split(".")
    return LearningOutcome(
        id_, competency, int(level), f"Show {id_}.", valid_months, required_from, retired_on
    )


def framework(*outcomes: LearningOutcome | str) -> Framework:
    """The four levels of the rules, with these outcomes."""
    made = [outcome(item) if isinstance(item, str) else item for item in outcomes]
    ids = dict.fromkeys(item.competency for item in made)
    competencies = {
        id_: Competency(id_, id_, "", {}, tuple(o for o in made if o.competency == id_)) for id_ in ids
    }
    return Framework(LEVELS, MONTHS, competencies)


def shown(
    id_: str,
    first: int = 0,
    last: int = 1000,
    proof: Proof | None = None,
    *,
    by: int | None = None,
    outside: bool = False,
    withdrawn: int | None = None,
    recorded: int = -1000,
) -> Evidence:
    """An outcome shown from a day to a day, counted from the first; by the quiz, or observed from level 3 on."""
    usual = Proof.OBSERVATION if int(id_.split(".")[1]) > 2 else Proof.QUIZ
    gone = None if withdrawn is None else after(withdrawn)
    return Evidence(id_, proof or usual, after(first), after(last), by, outside, gone, after(recorded))


def stands(framework: Framework, *evidence: Evidence, on: int = 0, competency: str = "K1") -> Standing:
    """Where somebody with this evidence stands, so many days after the first."""
    return standing(framework, framework.competencies[competency], by_outcome(evidence), after(on))


def duty(outcomes: list[str], **takes: int) -> Duty:
    """A duty with outcomes of its own that takes competencies at levels."""
    requirements = tuple(Requirement(competency, level) for competency, level in takes.items())
    return Duty("D1", "Pump", "", requirements, tuple(outcomes))


def profile(*duties: Duty, **requires: int) -> JobProfile:
    """A job that requires competencies at levels."""
    requirements = {competency: Requirement(competency, level) for competency, level in requires.items()}
    return JobProfile("officer", "Officer", "", "", "", {item.id: item for item in duties}, requirements)
