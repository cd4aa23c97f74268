"""People from a file: new ones, and new names. The address says who somebody is."""

from collections.abc import Iterable, Mapping

from app.admin.importing.known import Person
from app.admin.importing.plan import Plan, Step
from app.admin.importing.rows import PersonRow, Reading
from app.language import gettext as _


def plan_people(rows: Iterable[PersonRow], known: Mapping[str, Person], reading: Reading) -> Plan:
    """Say who would be added, and whose name would change."""
    plan = Plan()
    bad = reading.bad_lines()
    for row in (row for row in rows if row.line not in bad):
        person = known.get(row.email)
        if person is None:
            plan.added.append(Step(row.line, row.name, row.email))
            plan.inserts.append({"email": row.email, "name": row.name})
        elif person.name != row.name:
            plan.changed.append(
                Step(row.line, row.email, _("“%(old)s” becomes “%(new)s”.", old=person.name, new=row.name))
            )
            plan.updates.append({"id": person.id, "name": row.name})
        else:
            plan.same += 1
    return plan
