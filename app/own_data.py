"""What the platform keeps of one person, told by each room for its own tables.

A room puts its parts into `app.extensions["own-data"]` with `register`, next to its eraser. The trainee's
room writes them out, in words, for the person they belong to. A test fails when a column that points at a
person is told by nobody.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.orm import InstrumentedAttribute

from app.db import Base, db

Row = dict[str, Any]
Column = InstrumentedAttribute[Any]


@dataclass(frozen=True)
class Part:
    """The rows of one table that are about a person.

    whose: the column that holds the person's number. through: for a table without one, its column and
    the column it points at in the table of `whose`. without: columns left out, such as what is about
    others, or a check value. acted: the rows tell what the person did, to others or to texts.
    """

    table: type[Base]
    whose: Column
    through: tuple[Column, Column] | None = None
    without: Collection[str] = ()
    acted: bool = False

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.table.__tablename__)

    def rows(self, person_id: int) -> list[Row]:
        """The rows about a person, oldest first."""
        table = cast(sa.Table, self.table.__table__)
        columns = [column for column in table.columns if column.name not in self.without]
        wanted = sa.select(*columns).order_by(*table.primary_key.columns)
        if self.through is None:
            wanted = wanted.where(self.whose == person_id)
        else:
            here, there = self.through
            wanted = wanted.where(here.in_(sa.select(there).where(self.whose == person_id)))
        return [dict(row) for row in db.session.execute(wanted).mappings()]


def register(app: Flask, *parts: Part) -> None:
    """Let a room tell its part."""
    app.extensions.setdefault("own-data", []).extend(parts)


def parts() -> list[Part]:
    """Every room's parts, in the order of the rooms."""
    return list(current_app.extensions.get("own-data", []))


def plain(value: Any) -> Any:
    """A value as JSON can hold it: days and moments as ISO 8601, and a day without end as nothing."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return None if value == date.max else value.isoformat()
    if isinstance(value, Mapping | list | int | float | bool) or value is None:
        return value
    return str(value)
