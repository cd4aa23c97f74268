"""HR looks at coverage from time to time, and each look is kept, as its pages do."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from app.accounts.models import Role
from app.accounts.people import appointed, person_or_404
from app.accounts.units import unit_tree
from app.db import db
from app.demo.city import CITY_HR, PROFILE, WORKS_HR
from app.demo.telling import Telling
from app.records.looks import keep_look
from app.records.seen import Seen, as_kept

MONTHLY = range(760, 3, -30)
QUARTERLY = range(745, 3, -91)
CLOSER = (
    (405, "mikkel.sorensen"),
    (172, "helena.duarte"),
    (96, "ioannis.makris"),
    (26, "paulo.neves"),
    (5, "maren.costa"),
)
"""Whose page HR opened, and when."""


def plan_looks(telling: Telling) -> None:
    """Let HR look at everybody each month, at one unit each quarter, and closer at some."""
    for ago in MONTHLY:
        telling.plan(ago, 10.2, partial(_look_at_all, telling, CITY_HR))
    for ago in QUARTERLY:
        telling.plan(ago, 13.4, partial(_look_at_all, telling, WORKS_HR))
    for ago, key in CLOSER:
        telling.plan(ago, 10.4, partial(_look_at_one, telling, key))


def _look_at_all(telling: Telling, viewer: str, now: datetime) -> None:
    today = telling.day_of(now)
    units = unit_tree(today).below(_units_of(telling, viewer))
    people = [person.id for person, _place in db.session.execute(appointed(PROFILE, units, today))]
    _look(telling, viewer, Seen.MATRIX, people, now)


def _look_at_one(telling: Telling, key: str, now: datetime) -> None:
    _look(telling, CITY_HR, Seen.PERSON, [telling.people[key]], now)


def _look(telling: Telling, viewer: str, seen: Seen, people: Sequence[int], now: datetime) -> None:
    """Keep a look as coverage keeps it: page, profile, units, day."""
    what = as_kept(seen, PROFILE, telling.day_of(now), _units_of(telling, viewer))
    keep_look(telling.people[viewer], Role.HR, what, people, now)


def _units_of(telling: Telling, viewer: str) -> frozenset[int]:
    return person_or_404(telling.people[viewer]).units_as(Role.HR)
