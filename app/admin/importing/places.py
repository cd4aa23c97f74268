"""Appointments from a file: who comes to stand where.

As in accounts: a new place ends the one that was open, the same place again changes nothing, and
another place from the very day of an earlier one corrects it. What a file may not do is overlap a
place whose last day is known.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.admin.importing.known import KnownUnit, Person, Place, key
from app.admin.importing.plan import Plan, Step
from app.admin.importing.rows import PlaceRow, Reading
from app.db import FOREVER
from app.language import day as day_words
from app.language import gettext as _

DAY = timedelta(days=1)


@dataclass(frozen=True)
class World:
    """What appointments are compared with."""

    people: Mapping[str, Person]
    units: Mapping[str, KnownUnit]
    places: dict[int, list[Place]]
    profiles: Collection[str]


class Fit(NamedTuple):
    """What a row does: the place it gives, and the one that ends because of it."""

    row: PlaceRow
    place: Place
    ended: Place | None = None


def plan_places(rows: Sequence[PlaceRow], world: World, reading: Reading) -> Plan:
    """Say which places would begin, end or be corrected. Takes the world's places over and changes them."""
    for row in rows:
        _refuse_unknown(row, world, reading)
    bad = reading.bad_lines()
    in_time = sorted((row.from_on, row.line, row) for row in rows if row.line not in bad and row.from_on)
    fits = [_fit(row, from_on, world, reading) for from_on, _line, row in in_time]
    return _plan(sorted(filter(None, fits), key=lambda fit: fit.row.line), len(in_time), world)


def _plan(fits: Sequence[Fit], rows: int, world: World) -> Plan:
    plan = Plan(same=rows - len(fits))
    names = {unit.id: unit for unit in world.units.values()}
    for fit in fits:
        person = world.people[fit.row.email]
        step = Step(fit.row.line, f"{person.name}, {person.email}", _words(fit, names))
        (plan.changed if fit.place.id else plan.added).append(step)
    for person_id, theirs in world.places.items():
        values = [(place, _values(person_id, place)) for place in theirs if place.touched]
        plan.inserts += [row for place, row in values if place.id is None]
        plan.updates += [row | {"id": place.id} for place, row in values if place.id is not None]
    return plan


def _fit(row: PlaceRow, from_on: date, world: World, reading: Reading) -> Fit | None:
    """Find a place for a row among those the person has; None when it changes nothing or does not fit."""
    theirs = world.places.setdefault(world.people[row.email].id, [])
    unit_id = world.units[key(row.unit)].id or 0
    running = next((place for place in theirs if place.from_on <= from_on <= place.until_on), None)
    if running is None:
        return _begin(row, from_on, unit_id, theirs, reading)
    same = (running.unit_id, running.profile) == (unit_id, row.profile or None)
    if not running.line and (same or running.from_on == from_on):
        return _correct(row, unit_id, running, same, reading)
    if same or running.from_on == from_on or not running.open:
        return _clash(row, running, reading)
    return _begin(row, from_on, unit_id, theirs, reading, running)


def _correct(row: PlaceRow, unit_id: int, running: Place, same: bool, reading: Reading) -> Fit | None:
    until_on = row.until_on or running.until_on
    if until_on > running.until_on:
        ended = day_words(running.until_on)
        reason = _("This place ends on %(day)s already.", day=ended)
        reading.problem(
            row.line, reason, _("Leave “until” empty, and add a line that begins after that day.")
        )
        return None
    if same and until_on == running.until_on:
        return None
    running.unit_id, running.profile, running.until_on = unit_id, row.profile or None, until_on
    running.line, running.touched, running.open = row.line, True, row.until_on is None and running.open
    return Fit(row, running)


def _begin(
    row: PlaceRow,
    from_on: date,
    unit_id: int,
    theirs: list[Place],
    reading: Reading,
    running: Place | None = None,
) -> Fit | None:
    later = min((place for place in theirs if place.from_on > from_on), key=lambda p: p.from_on, default=None)
    if later and row.until_on and row.until_on >= later.from_on:
        return _clash(row, later, reading)
    if running is not None:
        running.until_on, running.touched = from_on - DAY, True
    until_on = row.until_on or (later.from_on - DAY if later else FOREVER)
    place = Place(
        None, unit_id, row.profile or None, from_on, until_on, row.until_on is None, row.line, touched=True
    )
    theirs.append(place)
    return Fit(row, place, running)


def _clash(row: PlaceRow, place: Place, reading: Reading) -> Fit | None:
    days = _days(place.from_on, place.until_on)
    if place.line:
        reason = _("This overlaps the place in line %(line)d (%(days)s).", line=place.line, days=days)
    else:
        reason = _("This overlaps a place the person has already (%(days)s).", days=days)
    repair = _("Change “from” or “until” so that one ends before the other begins.")
    reading.problem(row.line, reason, repair)
    return None


def _refuse_unknown(row: PlaceRow, world: World, reading: Reading) -> None:
    unit = world.units.get(key(row.unit))
    if row.email not in world.people and "@" in row.email:
        reason = _("Nobody has the address %(email)s.", email=row.email)
        reading.problem(row.line, reason, _("Mend it, or import people first."))
    if unit is None and row.unit:
        reason = _("The unit “%(code)s” is not known.", code=row.unit)
        reading.problem(row.line, reason, _("Mend the code, or import units first."))
    if unit is not None and row.from_on and unit.on(row.from_on) is None:
        begins = day_words(unit.terms[0].from_on)
        reason = _("The unit “%(code)s” exists only from %(day)s on.", code=unit.code, day=begins)
        reading.problem(row.line, reason, _("Write that day or a later one."))
    if row.profile and row.profile not in world.profiles:
        reason = _("The profile “%(profile)s” is not known.", profile=row.profile)
        known = ", ".join(sorted(world.profiles)) or "–"
        reading.problem(row.line, reason, _("Leave it empty, or write one of: %(known)s", known=known))


def _values(person_id: int, place: Place) -> dict[str, object]:
    days = {"from_on": place.from_on, "until_on": place.until_on}
    return {"user_id": person_id, "unit_id": place.unit_id, "profile": place.profile, **days}


def _words(fit: Fit, names: Mapping[int | None, KnownUnit]) -> str:
    place, ended = fit.place, fit.ended
    unit = names[place.unit_id].name_on(place.from_on)
    sentences = [_("%(unit)s, %(days)s.", unit=unit, days=_days(place.from_on, place.until_on))]
    if place.profile:
        sentences.append(_("Appointed as %(profile)s.", profile=place.profile))
    if ended is not None:
        unit, day = names[ended.unit_id].name_on(ended.from_on), day_words(ended.until_on)
        sentences.append(_("The place in %(unit)s ends on %(day)s.", unit=unit, day=day))
    return " ".join(sentences)


def _days(from_on: date, until_on: date) -> str:
    begin = day_words(from_on)
    if until_on == FOREVER:
        return _("from %(day)s on", day=begin)
    return _("%(begin)s to %(end)s", begin=begin, end=day_words(until_on))
