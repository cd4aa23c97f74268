"""What some of the city's people want of their learning. The others were asked too, and said nothing."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from app.demo.telling import Telling
from app.learning.marks import keep_duties, keep_time

TUESDAY, THURSDAY = 1, 3
PLANS = (
    (158, "lena.virtanen", ("T4", "T5"), 25, TUESDAY),
    (600, "selim.aydin", ("T3", "S1", "S2"), 15, None),
    (700, "maren.costa", ("T1", "T2", "T7"), 45, THURSDAY),
)
"""When, who, which duties, how many minutes at a time, on which day."""


def plan_plans(telling: Telling) -> None:
    """Let each of them say what they want."""
    for ago, key, duties, minutes, weekday in PLANS:
        telling.plan(ago, 9.5, partial(_say, telling, key, duties, minutes, weekday))


def _say(
    telling: Telling, key: str, duties: Sequence[str], minutes: int, weekday: int | None, now: datetime
) -> None:
    keep_duties(telling.people[key], duties, now)
    keep_time(telling.people[key], minutes, weekday, now)
