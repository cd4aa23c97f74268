"""Tells the whole city: everybody's life in the order of time, and at the end whether it came out as told."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from flask import current_app

from app.demo.assessing import assess
from app.demo.city import BEGAN
from app.demo.happenings import Happening, Learns, Lives, Notes, Reads, Reviews
from app.demo.learning import learn, note, read, review
from app.demo.lives_civil import CIVIL
from app.demo.lives_hall import MAYOR, PLANNING
from app.demo.lives_social import SOCIAL
from app.demo.lives_works import DIGITAL, WORKS
from app.demo.looking import plan_looks
from app.demo.places import found_units, plan_places
from app.demo.plans import plan_plans
from app.demo.publishing import plan_versions, publish_first
from app.demo.telling import Telling, chance
from app.demo.told import refuse_unless_as_told

LIVES: Lives = CIVIL | WORKS | DIGITAL | MAYOR | PLANNING | SOCIAL


def tell_city(today: date) -> Telling:
    """Make the city as it is on a day; the caller commits.

    Raises UntoldProblem when it did not come out as it is told, such as after a change of the content.
    """
    telling = Telling(today, ZoneInfo(current_app.config["TIMEZONE"]))
    telling.plan(BEGAN, 7, partial(_open, telling))
    plan_places(telling)
    plan_versions(telling)
    plan_looks(telling)
    plan_plans(telling)
    for key, life in LIVES.items():
        for happening in life:
            _plan(telling, key, happening)
    telling.happen()
    refuse_unless_as_told(telling)
    return telling


def _open(telling: Telling, now: datetime) -> None:
    publish_first(telling, now)
    found_units(telling, now)


def _plan(telling: Telling, key: str, happening: Happening) -> None:
    hour = round(chance(key, happening).uniform(9, 14), 2)
    telling.plan(happening.ago, hour, _act(telling, key, happening))


def _act(telling: Telling, key: str, happening: Happening) -> Callable[[datetime], None]:
    if isinstance(happening, Learns):
        return partial(learn, telling, key, happening)
    if isinstance(happening, Reads):
        return partial(read, telling, key, happening)
    if isinstance(happening, Notes):
        return partial(note, telling, key, happening)
    if isinstance(happening, Reviews):
        return partial(review, telling, key, happening)
    return partial(assess, telling, key, happening)
