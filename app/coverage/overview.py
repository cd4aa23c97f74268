"""What is thin, said first: duties on one person or none, what ends soon, how many are at target."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.coverage import queries
from app.coverage.asked import Asked
from app.coverage.duties import Duties, duties
from app.coverage.matrix import Foot
from app.coverage.queries import Lapse, Named
from app.domain.profile import Competency

ENDINGS_SHOWN = 20


@dataclass(frozen=True)
class Ending:
    """A requirement that somebody meets and soon will not."""

    person: Named
    competency: Competency
    last_on: date


@dataclass(frozen=True)
class Overview:
    """The first page of the room; `ending` counts all, `endings` are the first of them."""

    duties: Duties
    endings: tuple[Ending, ...]
    ending: int
    feet: tuple[Foot, ...]

    @property
    def shown(self) -> set[int]:
        """Who is named on the page."""
        lines = [*self.duties.thin, *self.duties.open]
        holders = {line.holders[0].id for line in self.duties.thin}
        near = {near.person.id for line in lines for near in line.nearest[:1]}
        return holders | near | {ending.person.id for ending in self.endings}


def overview(asked: Asked) -> Overview:
    """Gather what the first page says."""
    people = queries.people(asked)
    lapses = queries.lapses(asked)
    at_target = queries.at_target(asked)
    feet = tuple(Foot(r, at_target[r.competency], len(people)) for r in asked.requirements)
    return Overview(
        duties(asked, people, enough=2), _endings(asked, people, lapses[:ENDINGS_SHOWN]), len(lapses), feet
    )


def _endings(asked: Asked, people: Sequence[Named], lapses: Sequence[Lapse]) -> tuple[Ending, ...]:
    named = {person.id: person for person in people}
    competencies = asked.edition.framework.competencies
    return tuple(
        Ending(named[lapse.person_id], competencies[lapse.competency], lapse.last_on)
        for lapse in lapses
        if lapse.person_id in named  # appointed a moment ago
    )
