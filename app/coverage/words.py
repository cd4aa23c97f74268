"""How a cell, a gap and a list of names are said; the states themselves have their words in app.words."""

from collections.abc import Sequence
from datetime import date

from app.coverage.duties import NAMES_SHOWN, Near
from app.coverage.matrix import Cell, Foot
from app.coverage.person import Weight
from app.coverage.queries import Named
from app.db import FOREVER
from app.domain.coverage import State
from app.domain.profile import Requirement
from app.language import day, ngettext
from app.language import gettext as _


def cell_words(cell: Cell) -> str:
    """What a cell says to somebody who does not see it."""
    gap = cell.required - cell.level
    words = {
        State.MET: lambda: _("level %(n)s, target met", n=cell.level),
        State.EXPIRED: lambda: _("level %(n)s, expired", n=cell.level),
        State.BELOW: lambda: _("level %(n)s, %(gap)s below target", n=cell.level, gap=gap),
        State.NOT_ASSESSED: lambda: _("not assessed"),
    }[cell.state]()
    if cell.held.observed:
        return words + ", " + _("shown at level %(n)s above a gap", n=cell.held.observed)
    return words


def foot_words(foot: Foot) -> str:
    """How many are at target."""
    return _("%(n)s of %(people)s", n=foot.at_target, people=foot.people)


def gap_words(lacks: Sequence[Requirement]) -> str:
    """How many levels of which competencies somebody lacks for a duty."""
    return ", ".join(_levels_of(lack) for lack in lacks) or _("only outcomes that belong to the duty")


def until_words(until: date) -> str:
    """Until which day something holds."""
    return _("no end in sight") if until == FOREVER else _("until %(day)s", day=day(until))


def weight_words(weight: Weight) -> str:
    """What the proofs of an outcome come to."""
    words = {
        Weight.COUNTS: _("counts"),
        Weight.KEPT: _("counts through a higher level"),
        Weight.PARTIAL: _("does not count yet: another observer is needed"),
        Weight.ENDED: _("ended"),
    }
    return words[weight]


def near_words(near: Near) -> str:
    """Who is near, and what they lack."""
    return _("%(name)s: lacks %(gap)s", name=near.person.name, gap=gap_words(near.lacks))


def names_words(people: Sequence[Named]) -> str:
    """The first names of a list and how many more there are."""
    names = ", ".join(person.name for person in people[:NAMES_SHOWN])
    more = len(people) - NAMES_SHOWN
    return names if more <= 0 else _("%(names)s and %(n)s more", names=names, n=more)


def _levels_of(lack: Requirement) -> str:
    name = lack.competency
    return ngettext("%(num)s level of %(name)s", "%(num)s levels of %(name)s", lack.level, name=name)
