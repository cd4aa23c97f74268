"""Units: the tree on a day, and how it changes. A unit stays itself when it is renamed or moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.accounts.models import Unit, UnitTerm
from app.accounts.problem import PeopleProblem
from app.db import db
from app.language import gettext as _


class Node(NamedTuple):
    """A unit as it is on one day."""

    code: str
    name: str
    parent_id: int | None


@dataclass(frozen=True)
class UnitTree:
    """All units of one day. A unit whose parent is not there on that day stands at the top."""

    nodes: dict[int, Node]

    def __contains__(self, unit_id: int) -> bool:
        """Whether the unit exists on the day."""
        return unit_id in self.nodes

    def name(self, unit_id: int) -> str:
        """What the unit is called on the day; its number when it does not exist then."""
        return self.nodes[unit_id].name if unit_id in self else str(unit_id)

    def code(self, unit_id: int) -> str:
        """The code of the unit, the same for ever."""
        return self.nodes[unit_id].code

    def parent(self, unit_id: int) -> int | None:
        """The unit right above, None at the top."""
        above = self.nodes[unit_id].parent_id
        return above if above in self.nodes else None

    def children(self, unit_id: int) -> list[int]:
        """The units right below, by name."""
        return self._below.get(unit_id, [])

    @property
    def roots(self) -> list[int]:
        """The units at the top, by name."""
        return self._below.get(None, [])

    def below(self, unit_ids: Iterable[int]) -> set[int]:
        """These units and all under them, those that exist on the day."""
        found: set[int] = set()
        open_ = [unit_id for unit_id in unit_ids if unit_id in self]
        while open_:
            unit_id = open_.pop()
            if unit_id not in found:
                found.add(unit_id)
                open_ += self.children(unit_id)
        return found

    def path(self, unit_id: int) -> list[int]:
        """The way from the top to the unit, the unit last."""
        way: list[int] = []
        here: int | None = unit_id if unit_id in self else None
        while here is not None and here not in way:
            way.insert(0, here)
            here = self.parent(here)
        return way

    def ordered(self) -> list[tuple[int, int, str]]:
        """Every unit as (id, depth, name), each right after the one above it."""
        rows: list[tuple[int, int, str]] = []
        open_ = [(unit_id, 0) for unit_id in reversed(self.roots)]
        while open_:
            unit_id, depth = open_.pop()
            rows.append((unit_id, depth, self.name(unit_id)))
            open_ += [(child, depth + 1) for child in reversed(self.children(unit_id))]
        return rows

    @cached_property
    def _below(self) -> dict[int | None, list[int]]:
        below: dict[int | None, list[int]] = {}
        for unit_id, _node in sorted(self.nodes.items(), key=lambda item: item[1].name.casefold()):
            below.setdefault(self.parent(unit_id), []).append(unit_id)
        return below


def unit_tree(on: date) -> UnitTree:
    """The units of a day, in one statement."""
    rows = db.session.execute(
        sa.select(UnitTerm.unit_id, Unit.code, UnitTerm.name, UnitTerm.parent_id)
        .join(Unit, Unit.id == UnitTerm.unit_id)
        .where(UnitTerm.from_on <= on, UnitTerm.until_on >= on)
    )
    return UnitTree({row.unit_id: Node(row.code, row.name, row.parent_id) for row in rows})


def unit_tree_to_come(on: date) -> UnitTree:
    """The units of a day and those that begin later, as they begin: what may be chosen for a later day."""
    terms = sa.select(UnitTerm.unit_id, Unit.code, UnitTerm.name, UnitTerm.parent_id).join(
        Unit, Unit.id == UnitTerm.unit_id
    )
    rows = db.session.execute(terms.where(UnitTerm.until_on >= on).order_by(UnitTerm.from_on.desc()))
    return UnitTree({row.unit_id: Node(row.code, row.name, row.parent_id) for row in rows})


def last_names() -> dict[int, str]:
    """What each unit there ever was is or was last called."""
    terms = sa.select(UnitTerm.unit_id, UnitTerm.name).order_by(UnitTerm.from_on)
    return dict(db.session.execute(terms).all())


def add_unit(code: str, name: str, parent_id: int | None, from_on: date) -> Unit:
    """Found a unit. Raises PeopleProblem for a code in use (in whatever case) or a parent not there on the day."""
    _refuse_bad_words(code, name)
    if parent_id is not None and parent_id not in unit_tree(from_on):
        raise PeopleProblem(_("The unit above does not exist on that day."))
    taken = PeopleProblem(_("A unit with the code %(code)s exists already.", code=code))
    if code.casefold() in map(str.casefold, db.session.scalars(sa.select(Unit.code))):
        raise taken
    unit = Unit(code=code)
    try:
        with db.session.begin_nested():
            db.session.add(unit)
    except IntegrityError as error:
        raise taken from error
    db.session.add(UnitTerm(unit_id=unit.id, parent_id=parent_id, name=name, from_on=from_on))
    db.session.flush()
    return unit


def rename_unit(unit_id: int, name: str, from_on: date) -> UnitTerm:
    """Call a unit something else from a day on. Raises PeopleProblem as change_unit does."""
    return change_unit(unit_id, name, _term(unit_id, from_on).parent_id, from_on)


def change_unit(unit_id: int, name: str, parent_id: int | None, from_on: date) -> UnitTerm:
    """Give a unit a name and a place from a day on; what it was until then ends the day before.

    A change planned for later stays. From the very day of an earlier change it is a correction.
    Raises PeopleProblem for a unit or parent that is not there, and for a unit put below itself.
    """
    running = _term(unit_id, from_on)
    _refuse_bad_words("-", name)
    _refuse_bad_place(unit_id, parent_id, from_on, running.until_on)
    if (running.name, running.parent_id) == (name, parent_id):
        return running
    if running.from_on == from_on:
        running.name, running.parent_id = name, parent_id
        db.session.flush()
        return running
    until_on, running.until_on = running.until_on, from_on - timedelta(days=1)
    new = UnitTerm(unit_id=unit_id, parent_id=parent_id, name=name, from_on=from_on, until_on=until_on)
    db.session.add(new)
    db.session.flush()
    return new


def _term(unit_id: int, on: date) -> UnitTerm:
    there = sa.select(UnitTerm).where(
        UnitTerm.unit_id == unit_id, UnitTerm.from_on <= on, UnitTerm.until_on >= on
    )
    # Locked, or two at once would both end the same term and begin two.
    term = db.session.scalar(there.with_for_update())
    if term is None:
        raise PeopleProblem(_("This unit does not exist on that day."))
    return term


def _refuse_bad_words(code: str, name: str) -> None:
    if not 0 < len(code) <= 32 or not 0 < len(name) <= 120:
        raise PeopleProblem(_("A unit needs a code of at most 32 and a name of at most 120 characters."))


def _refuse_bad_place(unit_id: int, parent_id: int | None, from_on: date, until_on: date) -> None:
    if parent_id is None:
        return
    if parent_id not in unit_tree(from_on):
        raise PeopleProblem(_("The unit above does not exist on that day."))
    changes = sa.select(UnitTerm.from_on).where(UnitTerm.from_on.between(from_on, until_on)).distinct()
    for day in {from_on, *db.session.scalars(changes)}:
        if parent_id in unit_tree(day).below({unit_id}):
            raise PeopleProblem(_("A unit cannot stand below itself."))
