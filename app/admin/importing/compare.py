"""A text against the database: the plan that the preview shows and that importing makes anew."""

from app.admin.importing import COLUMNS, Kind, known
from app.admin.importing.people import plan_people
from app.admin.importing.places import World, plan_places
from app.admin.importing.plan import Plan
from app.admin.importing.rows import Reading, person_rows, place_rows, unit_rows
from app.admin.importing.table import Line, read_table
from app.admin.importing.units import plan_units
from app.content.queries import editions


def plan_for(kind: Kind, text: str) -> Plan:
    """Say what a file would do, and everything that is wrong with it.

    Takes a constant number of statements, and locks what it compares with until the transaction ends.
    """
    reading = Reading()
    lines = read_table(text, COLUMNS[kind], reading.problems)
    plan = _plan(kind, lines, reading) if lines else Plan()
    plan.problems = sorted(set(reading.problems))
    plan.notes = reading.notes()
    return plan


def _plan(kind: Kind, lines: list[Line], reading: Reading) -> Plan:
    if kind is Kind.UNITS:
        known.lock_units()
        return plan_units(unit_rows(lines, reading), known.units(), reading)
    if kind is Kind.PEOPLE:
        return plan_people(person_rows(lines, reading), known.people(), reading)
    places = place_rows(lines, reading)
    known.lock_people({row.email for row in places})
    profiles = {slug for edition in editions() for slug in edition.profiles}
    return plan_places(places, World(known.people(), known.units(), known.places(), profiles), reading)
