"""Units from a file: new ones, new names, new places in the tree."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from app.admin.importing.known import KnownUnit, Term, key
from app.admin.importing.plan import Plan, Step, Values
from app.admin.importing.rows import Reading, UnitRow
from app.language import day as day_words
from app.language import gettext as _

MOST_STEPS = 500_000
"""Far beyond any city; keeps a file made to be slow from keeping others waiting."""

Units = dict[str, KnownUnit]


def plan_units(rows: list[UnitRow], units: Units, reading: Reading) -> Plan:
    """Say which units would be founded, renamed or moved. Takes the units over and changes them."""
    plan = Plan()
    bad = reading.bad_lines()
    done = [
        _put(row, row.from_on, units, plan, reading) for row in rows if row.line not in bad and row.from_on
    ]
    _refuse_missing_parents(rows, units, reading)
    bad = reading.bad_lines()
    _refuse_circles({key(row.code): row for row in rows if row.line not in bad}, units, reading)
    for unit, old, new in filter(None, done):
        if old is None:
            plan.added.append(Step(new.line, f"{unit.code} · {new.name}", _where(new, units)))
        else:
            plan.changed.append(Step(new.line, f"{unit.code} · {new.name}", _change(old, new, units)))
    return plan


def _put(
    row: UnitRow, from_on: date, units: Units, plan: Plan, reading: Reading
) -> tuple[KnownUnit, Term | None, Term] | None:
    """Put a row into the tree; gives what changed, the unit with its term before and after."""
    unit = units.setdefault(key(row.code), KnownUnit(None, row.code))
    new = Term(None, row.name, row.parent, from_on, line=row.line)
    if not unit.terms:
        unit.terms.append(new)
        plan.inserts.append(_values(unit, new))
        return unit, None, new
    running = unit.on(from_on)
    if running is None:
        reason = _("The unit “%(code)s” exists only from %(day)s on.", code=unit.code, day=_begin(unit))
        reading.problem(row.line, reason, _("Write that day or a later one."))
        return None
    if (running.name, key(running.parent)) == (row.name, key(row.parent)):
        plan.same += 1
        return None
    old = replace(running)
    _change_term(unit, running, new, plan)
    return unit, old, new


def _change_term(unit: KnownUnit, running: Term, new: Term, plan: Plan) -> None:
    if running.from_on == new.from_on:  # a correction
        running.name, running.parent = new.name, new.parent
        plan.updates.append({"term_id": running.id, "name": new.name, "parent": key(new.parent)})
        return
    new.until_on, running.until_on = running.until_on, new.from_on - timedelta(days=1)
    unit.terms.insert(unit.terms.index(running) + 1, new)
    plan.updates.append({"term_id": running.id, "until_on": running.until_on})
    plan.inserts.append(_values(unit, new))


def _values(unit: KnownUnit, term: Term) -> Values:
    days = {"from_on": term.from_on, "until_on": term.until_on}
    return {"code": unit.code, "unit_id": unit.id, "name": term.name, "parent": key(term.parent), **days}


def _refuse_missing_parents(rows: Iterable[UnitRow], units: Units, reading: Reading) -> None:
    in_file = {key(row.code) for row in rows}
    for row in rows:
        above = units.get(key(row.parent))
        if not row.parent or (above is None and key(row.parent) in in_file):
            continue  # at the top, or below a unit whose own line is named already
        if above is None:
            reason = _("The unit above, “%(code)s”, is not known.", code=row.parent)
            reading.problem(row.line, reason, _("Mend the code, or add a line for that unit."))
        elif row.from_on and above.on(row.from_on) is None:
            reason = _(
                "The unit above, “%(code)s”, exists only from %(day)s on.", code=above.code, day=_begin(above)
            )
            reading.problem(row.line, reason, _("Write that day or a later one."))


def _refuse_circles(rows: Mapping[str, UnitRow], units: Units, reading: Reading) -> None:
    """Name every row of a unit that comes to stand below itself on some day.

    A circle can only close on a day on which one of its terms begins, so those days are enough.
    """
    seen: set[tuple[str, date]] = set()
    for day, start in sorted({(term.from_on, code) for code, unit in units.items() for term in unit.terms}):
        if circle := _circle(start, day, units, seen):
            reason = _("The unit would stand below itself: %(way)s.", way=_way(circle, units))
            for row in filter(None, map(rows.get, circle)):
                reading.problem(row.line, reason, _("Mend the “parent” of one of these lines."))
        if len(seen) > MOST_STEPS:
            repair = _("Import a part of the units first.")
            reading.problem(1, _("The tree of this file is too deep to be checked at once."), repair)
            return


def _circle(start: str, day: date, units: Units, seen: set[tuple[str, date]]) -> list[str]:
    way: list[str] = []
    here = start
    while here in units and (here, day) not in seen:
        seen.add((here, day))
        way.append(here)
        term = units[here].on(day)
        here = key(term.parent) if term else ""
    return way[way.index(here) :] if here in way else []


def _way(circle: list[str], units: Units) -> str:
    codes = [units[code].code for code in [*circle, circle[0]]]
    return " → ".join(codes if len(codes) < 9 else [*codes[:4], "…", *codes[-3:]])


def _where(term: Term, units: Units) -> str:
    day = _long(term.from_on)
    if not term.parent:
        return _("At the top, from %(day)s on.", day=day)
    return _("Below %(above)s, from %(day)s on.", above=_above(term, term.from_on, units), day=day)


def _change(old: Term, new: Term, units: Units) -> str:
    sentences = [_where(new, units)]
    if old.name != new.name:
        sentences.append(_("“%(old)s” becomes “%(new)s”.", old=old.name, new=new.name))
    if key(old.parent) != key(new.parent) and old.parent:
        sentences.append(_("Until then below %(above)s.", above=_above(old, new.from_on, units)))
    if key(old.parent) != key(new.parent) and not old.parent:
        sentences.append(_("Until then at the top."))
    return " ".join(sentences)


def _above(term: Term, day: date, units: Units) -> str:
    above = units.get(key(term.parent))
    return above.name_on(day) if above else term.parent


def _begin(unit: KnownUnit) -> str:
    return _long(unit.terms[0].from_on)


def _long(day: date) -> str:
    return day_words(day)
