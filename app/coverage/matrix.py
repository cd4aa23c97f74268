"""People x competencies: who stands where, and how many are at target."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.coverage import queries
from app.coverage.asked import Asked
from app.coverage.queries import Held, Named
from app.domain.coverage import State, state_of
from app.domain.profile import Requirement

PEOPLE_A_PAGE = 50

NOTHING = Held(level=0, once=0, observed=0, some=False)


class Cell(NamedTuple):
    """One requirement as it stands for somebody on the day."""

    required: int
    held: Held

    @property
    def state(self) -> State:
        """Met, below, expired or not assessed."""
        return state_of(self.required, self.held.level, self.held.once, self.held.some)

    @property
    def level(self) -> int:
        """The level to show: the one held, or the one that was once held where it has expired."""
        return self.held.once if self.state is State.EXPIRED else self.held.level


@dataclass(frozen=True)
class PersonRow:
    """One person's line; the cells stand in the order of the requirements."""

    person: Named
    unit: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Foot:
    """How many of how many people meet a requirement."""

    requirement: Requirement
    at_target: int
    people: int


@dataclass(frozen=True)
class Matrix:
    """One page of people, and the totals of all people that the filters leave."""

    rows: tuple[PersonRow, ...]
    feet: tuple[Foot, ...]
    people: int
    page: int
    pages: int

    @property
    def kinds(self) -> set[Cell]:
        """The cells that differ: few, so that a page draws each of them once."""
        return {cell for row in self.rows for cell in row.cells}

    @property
    def first(self) -> int:
        """The number of the first person of the page."""
        return (self.page - 1) * PEOPLE_A_PAGE + 1


def matrix_page(asked: Asked) -> Matrix:
    """The page that was asked for; the last one when there are fewer."""
    feet = feet_of(asked)
    count = feet[0].people
    pages = max(1, -(-count // PEOPLE_A_PAGE))
    page = min(asked.page, pages)
    named = queries.people(asked, PEOPLE_A_PAGE, (page - 1) * PEOPLE_A_PAGE)
    held = queries.standings(asked, [person.id for person in named])
    return Matrix(_rows(asked, named, held), feet, count, page, pages)


def whole_matrix(asked: Asked) -> Matrix:
    """All people that the filters leave on one page."""
    named = queries.people(asked)
    return Matrix(_rows(asked, named, queries.standings(asked)), feet_of(asked), len(named), 1, 1)


def feet_of(asked: Asked) -> tuple[Foot, ...]:
    """The totals over everybody that the filters leave."""
    count = queries.headcount(asked)
    at_target = queries.at_target(asked)
    return tuple(Foot(r, at_target[r.competency], count) for r in asked.requirements)


def _rows(asked: Asked, named: list[Named], held: Mapping[int, Mapping[str, Held]]) -> tuple[PersonRow, ...]:
    return tuple(
        PersonRow(
            person,
            asked.tree.name(person.unit_id),
            tuple(
                Cell(r.level, held.get(person.id, {}).get(r.competency, NOTHING)) for r in asked.requirements
            ),
        )
        for person in named
    )
