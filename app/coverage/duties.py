"""Duties x people: who can carry each, who remains when the busiest is away, who is nearly ready."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from app.coverage import queries
from app.coverage.asked import Asked
from app.coverage.queries import Named
from app.domain.profile import Duty, JobProfile, Requirement

NAMES_SHOWN = 5
"""So many holders of a duty are named on the page; the file names all."""

NEAREST = 2
"""So many people are named as nearly ready for a duty."""

Levels = Mapping[str, Mapping[int, int]]
"""Levels by competency and person, as `queries.levels` gives them."""


@dataclass(frozen=True)
class Near:
    """Somebody who cannot carry a duty yet, and by how many levels of what; nothing: only outcomes."""

    person: Named
    lacks: tuple[Requirement, ...]


@dataclass(frozen=True)
class DutyLine:
    """One duty: who can carry it, how many remain without the busiest person, who is nearest."""

    duty: Duty
    holders: tuple[Named, ...]
    without_busiest: int
    nearest: tuple[Near, ...]


@dataclass(frozen=True)
class Duties:
    """All duties of the profile over the people asked for, and who carries most of them."""

    lines: tuple[DutyLine, ...]
    people: int
    busiest: Named | None
    carried: int

    @property
    def thin(self) -> list[DutyLine]:
        """The duties that hang on one person."""
        return [line for line in self.lines if len(line.holders) == 1]

    @property
    def open(self) -> list[DutyLine]:
        """The duties that nobody can carry."""
        return [line for line in self.lines if not line.holders]

    @property
    def lost(self) -> list[DutyLine]:
        """The duties that nobody could carry without the busiest person."""
        return [line for line in self.lines if line.holders and not line.without_busiest]

    @property
    def shown(self) -> set[int]:
        """Who is named on the page."""
        return self._named(NAMES_SHOWN) | ({self.busiest.id} if self.busiest else set())

    @property
    def everybody(self) -> set[int]:
        """Who is named in the file."""
        return self._named(self.people)

    def _named(self, holders: int) -> set[int]:
        carrying = {person.id for line in self.lines for person in line.holders[:holders]}
        return carrying | {near.person.id for line in self.lines for near in line.nearest}


def duties(asked: Asked, people: Sequence[Named], enough: int | None = None) -> Duties:
    """Read who of these people, all that were asked for, can carry what on the day.

    enough: with so many holders or more, nobody is looked for who is near to a duty.
    """
    carriers = queries.carriers(asked)
    near = {duty for duty, able in carriers.items() if enough is None or len(able) < enough}
    return over(asked.profile, people, carriers, queries.levels(asked) if near else {}, near)


def over(
    profile: JobProfile,
    people: Sequence[Named],
    carriers: Mapping[str, set[int]],
    levels: Levels,
    near: Container[str],
) -> Duties:
    """Say for each duty who carries it and, for those in `near`, who is nearest.

    people: in the order in which to name them.
    """
    busiest, carried = _busiest(people, carriers)
    counted = _counted(profile, people, levels)
    lines = []
    for duty in profile.duties.values():
        able = carriers[duty.id]
        away = 1 if busiest and busiest.id in able else 0
        holders = tuple(person for person in people if person.id in able) if able else ()
        nearest = _nearest(duty, people, counted, able) if duty.id in near else ()
        lines.append(DutyLine(duty, holders, len(holders) - away, nearest))
    return Duties(tuple(lines), len(people), busiest, carried)


def _busiest(people: Sequence[Named], carriers: Mapping[str, set[int]]) -> tuple[Named | None, int]:
    counts = Counter(person_id for able in carriers.values() for person_id in able)
    busiest = max(people, key=lambda person: counts[person.id], default=None)
    if busiest is None or not counts[busiest.id]:
        return None, 0
    return busiest, counts[busiest.id]


def _counted(profile: JobProfile, people: Sequence[Named], levels: Levels) -> dict[Requirement, list[int]]:
    # What each person has of each thing that duties take; in columns, since there may be ten thousand.
    if not levels:
        return {}
    wanted = {taken for duty in profile.duties.values() for taken in duty.takes}
    return {
        taken: [min(levels[taken.competency].get(person.id, 0), taken.level) for person in people]
        for taken in wanted
    }


def _nearest(
    duty: Duty, people: Sequence[Named], counted: Mapping[Requirement, Sequence[int]], able: set[int]
) -> tuple[Near, ...]:
    columns = [counted[taken] for taken in duty.takes]
    have = [sum(levels) for levels in zip(*columns, strict=True)]
    ranked = sorted(range(len(have)), key=have.__getitem__, reverse=True)
    # Whoever has nothing of what the duty takes is not near.
    others = (n for n in ranked if have[n] and people[n].id not in able)
    return tuple(
        Near(people[n], _lacks(duty, [levels[n] for levels in columns])) for n in islice(others, NEAREST)
    )


def _lacks(duty: Duty, have: Sequence[int]) -> tuple[Requirement, ...]:
    gaps = ((taken.competency, taken.level - level) for taken, level in zip(duty.takes, have, strict=True))
    return tuple(Requirement(competency, gap) for competency, gap in gaps if gap > 0)
