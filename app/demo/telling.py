"""The city while it is being told: its days, who got which number, and what is still to happen."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

SEED = "Lysmar"
SATURDAY = 5

Act = Callable[[datetime], None]


class UntoldProblem(Exception):
    """The city did not come out as it is told, in a sentence for whoever changed the story or the rules."""


class Telling:
    """What happens, in the order of time and up to the evening before `today`. Nothing asks a clock."""

    def __init__(self, today: date, zone: ZoneInfo) -> None:
        self.today = today
        self.zone = zone
        self.people: dict[str, int] = {}
        self.units: dict[str, int] = {}
        self._diary: list[tuple[datetime, int, Act]] = []
        self._order = count()

    def plan(self, ago: int, hour: float, act: Act) -> None:
        """Let something happen so many days before today, on a working day."""
        self.plan_at(self.moment(self.day(ago), hour), act)

    def plan_at(self, moment: datetime, act: Act) -> None:
        """Let something happen at a moment; what lies ahead of today does not."""
        if moment < self.moment(self.today, 0):
            heappush(self._diary, (moment, next(self._order), act))

    def happen(self) -> None:
        """Let everything planned happen, and what is planned by it."""
        while self._diary:
            moment, _number, act = heappop(self._diary)
            act(moment)

    def day(self, ago: int) -> date:
        """The working day so many days before today, or the last one before it."""
        day = self.today - timedelta(days=ago)
        return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))

    def day_of(self, moment: datetime) -> date:
        """The day that a moment falls on in the city."""
        return moment.astimezone(self.zone).date()

    def moment(self, day: date, hour: float) -> datetime:
        """An hour of a day in the city."""
        begin = datetime.combine(day, time(), self.zone)
        return (begin + timedelta(hours=hour)).astimezone(UTC)

    def later(self, moment: datetime, days: int, chance: Random) -> datetime:
        """Some working hour so many days later, or on the next working day."""
        day = self.day_of(moment) + timedelta(days=days)
        if day.weekday() >= SATURDAY:
            day += timedelta(days=7 - day.weekday())
        return self.moment(day, round(chance.uniform(8.2, 15.8), 2))


def chance(*words: object) -> Random:
    """Luck of its own for each thing that happens, the same at each telling, whatever else changes."""
    return Random(":".join([SEED, *map(str, words)]))  # noqa: S311 nothing secret depends on it
