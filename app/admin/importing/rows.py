"""Lines into rows: what each cell means, and what is wrong with a file by itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.accounts.people import EMAIL, normal_email
from app.admin.importing.table import Line, Problem
from app.db import FOREVER
from app.language import day as day_words
from app.language import gettext as _
from app.language import number

ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})")
YEARS = range(1900, 2200)


@dataclass(frozen=True)
class UnitRow:
    """A unit as it is from a day on; the day is empty where it could not be read."""

    line: int
    code: str
    name: str
    parent: str
    from_on: date | None


@dataclass(frozen=True)
class PersonRow:
    """A person."""

    line: int
    email: str
    name: str


@dataclass(frozen=True)
class PlaceRow:
    """A person's place. until_on is empty where the file says nothing about an end."""

    line: int
    email: str
    unit: str
    profile: str
    from_on: date | None
    until_on: date | None


@dataclass
class Reading:
    """What is found while rows are read: problems, and the first day that was not written year first."""

    problems: list[Problem] = field(default_factory=list)
    day_first: tuple[str, date] | None = None

    def problem(self, line: int, reason: str, repair: str) -> None:
        """Keep what is wrong with a line."""
        self.problems.append(Problem(line, reason, repair))

    def bad_lines(self) -> set[int]:
        """The numbers of the lines that something is wrong with."""
        return {problem.line for problem in self.problems}

    def notes(self) -> list[str]:
        """What the reader of the preview should know about how days were read."""
        if self.day_first is None:
            return []
        text, day = self.day_first
        meant = day_words(day)
        return [_("Days such as %(text)s were read as day, month, year: %(meant)s.", text=text, meant=meant)]


def unit_rows(lines: Iterable[Line], reading: Reading) -> list[UnitRow]:
    """Read units; each may stand in a file once."""
    rows = []
    for line in lines:
        code = _text(line, "code", 32, reading)
        name = _text(line, "name", 120, reading)
        rows.append(UnitRow(line.number, code, name, line["parent"], _from_day(line, reading)))
    repair = _("Keep one line for each unit. Import a later change as a second file.")
    reason = _("The unit “%(what)s” stands in line %(line)d already.")
    _refuse_twice([(row.line, row.code) for row in rows], reason, repair, reading)
    return rows


def person_rows(lines: Iterable[Line], reading: Reading) -> list[PersonRow]:
    """Read people; each address may stand in a file once, however it is written."""
    rows = []
    for line in lines:
        rows.append(PersonRow(line.number, _email(line, reading), _text(line, "name", 120, reading)))
    reason = _("The address %(what)s stands in line %(line)d already.")
    _refuse_twice([(row.line, row.email) for row in rows], reason, _("Remove one of the two lines."), reading)
    return rows


def place_rows(lines: Iterable[Line], reading: Reading) -> list[PlaceRow]:
    """Read appointments."""
    rows = []
    for line in lines:
        from_on = _from_day(line, reading)
        until_on = _day(line, "until", reading) if line["until"] else None
        if from_on and until_on and until_on < from_on:
            repair = _("Write an “until” that is not before “from”.")
            reading.problem(line.number, _("It ends before it begins."), repair)
        unit = _text(line, "unit", 32, reading)
        rows.append(PlaceRow(line.number, _email(line, reading), unit, line["profile"], from_on, until_on))
    return rows


def _refuse_twice(found: Sequence[tuple[int, str]], reason: str, repair: str, reading: Reading) -> None:
    first: dict[str, int] = {}
    for line, what in found:
        earlier = first.setdefault(what.casefold(), line)
        if what and earlier != line:
            reading.problem(line, reason % {"what": what, "line": earlier}, repair)


def _text(line: Line, column: str, longest: int, reading: Reading) -> str:
    text = line[column]
    if not text:
        reading.problem(line.number, _("The cell “%(column)s” is empty.", column=column), _("Fill it in."))
    if len(text) > longest:
        reason = _("The cell “%(column)s” has %(count)s characters.", column=column, count=number(len(text)))
        reading.problem(line.number, reason, _("Shorten it to at most %(most)d.", most=longest))
    return text


def _email(line: Line, reading: Reading) -> str:
    email = normal_email(line["email"])
    if not EMAIL.fullmatch(email) or len(email) > 254:
        reason = _("“%(text)s” is not an email address.", text=line["email"])
        reading.problem(line.number, reason, _("Write one like name@city.eu."))
    return email


def _from_day(line: Line, reading: Reading) -> date | None:
    return _day(line, "from", reading)


def _day(line: Line, column: str, reading: Reading) -> date | None:
    text = _text(line, column, 20, reading)
    day = _read_day(text)
    if not text:
        return None
    if column == "until" and day == FOREVER:
        return None  # how some staff systems write that there is no end
    if day is None or day.year not in YEARS:
        reason = _("“%(text)s” in “%(column)s” is not a day.", text=text, column=column)
        reading.problem(line.number, reason, _("Write it like 2026-11-21."))
        return None
    if reading.day_first is None and not ISO.fullmatch(text):
        reading.day_first = (text, day)
    return day


def _read_day(text: str) -> date | None:
    found = ISO.fullmatch(text) or DAY_FIRST.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
