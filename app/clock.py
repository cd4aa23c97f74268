"""What time it is. Only views and commands ask; everything below them takes `now` or `today`."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app


def now() -> datetime:
    """This moment in UTC. Tests and the demo set another with the setting NOW, a function."""
    clock = current_app.config.get("NOW")
    return clock() if clock else datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The day that a moment falls on in the city."""
    return moment.astimezone(ZoneInfo(current_app.config["TIMEZONE"])).date()


def today() -> date:
    """The day it is in the city."""
    return day_of(now())
