"""What can happen to somebody who learns: modules, and what assessors record. Words for telling it shortly."""

from dataclasses import dataclass

from app.domain.assessment import Situation
from app.domain.profile import Proof

RISKS, FAILURES, WARNING = "city-risks", "cascading-failures", "warn-inform-listen"

HIGH_WATER, GAS_LEAK = 215, 457
"""So many days ago were the exercise High Water and the gas leak in Old Town."""


@dataclass(frozen=True)
class Learns:
    """Somebody reads a module and takes its questions, again until all is shown.

    knows: how likely they choose rightly at the first try; what they miss they read again. tries: after
    so many they stop. answers: with how many they stop in the middle of the first try.
    """

    ago: int
    module: str
    knows: float
    tries: int
    answers: int | None


@dataclass(frozen=True)
class Reads:
    """Somebody reads some sections of a module and stops in the next one, at one of its headings."""

    ago: int
    module: str
    sections: int


@dataclass(frozen=True)
class Notes:
    """Somebody writes a note beside a passage, for themselves."""

    ago: int
    module: str
    passage: str
    text: str


@dataclass(frozen=True)
class Reviews:
    """Somebody answers the weekly review, week by week; until: so many days ago for the last time."""

    ago: int
    until: int
    knows: float


@dataclass(frozen=True)
class Shown:
    """What an assessor records: outcomes (ids, or how they begin) that one proof shows.

    age: how many days before it is recorded it was shown. months: how long a certificate says it holds.
    by: who records it, if not the assessor of the person's unit. wrong: why it is withdrawn the next week.
    """

    ago: int
    proof: Proof
    outcomes: str
    age: int
    note: str
    situation: str = ""
    document: str = ""
    issuer: str = ""
    months: int | None = None
    by: str | None = None
    wrong: str = ""


Happening = Learns | Reads | Notes | Reviews | Shown
Lives = dict[str, tuple[Happening, ...]]


@dataclass(frozen=True)
class Paper:
    """A course that people brought a certificate from, and the outcomes that it shows here."""

    title: str
    issuer: str
    outcomes: str
    months: int | None = None


ACADEMY = "State Academy for Civil Protection"
UNIVERSITY = "University of Lysmar, further education"
CITIES = "Training centre of the Association of Coastal Cities"

PAPERS = {
    "data": Paper("City data and analytics", UNIVERSITY, "C1.1 C1.2.1 C1.2.3 C1.2.4"),
    "privacy": Paper("Data protection in local government", CITIES, "C1.1.3 C1.1.4 C1.2.1", months=24),
    "lead": Paper("Leading a crisis team, courses A and B", ACADEMY, "C2.1 C2.2"),
    "team": Paper("Member of a crisis team, course A", ACADEMY, "C2.1 C2.2.3 C2.2.4"),
    "strategy": Paper("Strategy and evaluation in public office", UNIVERSITY, "C3.1 C3.2"),
    "press": Paper("Press and public information", CITIES, "C4.1.1 C4.1.2 C4.1.3 C4.2.3 C4.2.4"),
    "projects": Paper("Projects in public bodies, practitioner", CITIES, "C5.1 C5.2"),
    "budget": Paper("Public budgets and grants", CITIES, "C5.1.2 C5.1.4 C5.2.1 C5.2.2", months=30),
    "continuity": Paper("Risk and continuity, practitioner", ACADEMY, "C6.2.2 C6.2.3 C6.2.4"),
    "partners": Paper("Partnerships and participation", UNIVERSITY, "C7.1 C7.2"),
    "change": Paper("Debriefing and change", ACADEMY, "C8.1 C8.2"),
}


def learns(ago: int, module: str, knows: float = 0.88, tries: int = 8, answers: int | None = None) -> Learns:
    """Somebody reads a module and takes its questions."""
    return Learns(ago, module, knows, tries, answers)


def reviews(ago: int, until: int, knows: float = 0.9) -> Reviews:
    """Somebody answers the weekly review for some time."""
    return Reviews(ago, until, knows)


def cert(ago: int, paper: str, age: int = 60) -> Shown:
    """An earlier certificate is accepted; age: how old it was by then."""
    course = PAPERS[paper]
    note = "Original seen; mapped with the course outline."
    return Shown(
        ago, Proof.CERTIFICATE, course.outcomes, age, note,
        document=course.title, issuer=course.issuer, months=course.months,
    )  # fmt: skip


def talk(
    ago: int, outcomes: str, note: str = "Asked outcome by outcome; own examples, no notes needed."
) -> Shown:
    """An assessor asks, and the person explains."""
    return Shown(ago, Proof.CONVERSATION, outcomes, 0, note)


def seen(ago: int, outcomes: str, note: str, *, incident: bool = False, by: str | None = None) -> Shown:
    """An assessor saw somebody do it, in daily work or an incident; recorded two days later."""
    situation = Situation.INCIDENT if incident else Situation.DAILY_WORK
    return Shown(ago, Proof.OBSERVATION, outcomes, 2, note, situation=situation, by=by)


def high_water(outcomes: str, note: str, *, after: int = 2, by: str | None = None, wrong: str = "") -> Shown:
    """An assessor saw it in the exercise High Water; after: so many days later it was recorded."""
    return Shown(
        HIGH_WATER - after, Proof.OBSERVATION, outcomes, after, note,
        situation=Situation.EXERCISE, by=by, wrong=wrong,
    )  # fmt: skip


def gas_leak(outcomes: str, note: str, *, after: int = 3) -> Shown:
    """An assessor saw it in the two nights of the gas leak in Old Town."""
    return Shown(GAS_LEAK - after, Proof.OBSERVATION, outcomes, after, note, situation=Situation.INCIDENT)


def work(ago: int, outcomes: str, document: str, note: str, *, age: int = 0) -> Shown:
    """An assessor accepts a piece of work; age: how long before it is recorded that was."""
    return Shown(ago, Proof.WORK, outcomes, age, note, document=document)
