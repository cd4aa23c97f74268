"""A plan into the database, in a few statements: while it runs nobody else can save an answer on SQLite.

This is why rows are not handed one by one to the functions of accounts, which take several statements
each. A plan follows the same rules, and a test holds both against each other.
"""

from datetime import datetime

import sqlalchemy as sa

from app.accounts.models import Appointment, Unit, UnitTerm, User
from app.admin.importing import Kind
from app.admin.importing.known import key
from app.admin.importing.plan import Plan, Values
from app.db import db


def write(kind: Kind, plan: Plan, now: datetime) -> None:
    """Write everything a plan adds and changes; the caller commits."""
    if kind is Kind.UNITS:
        _write_units(plan)
    elif kind is Kind.PEOPLE:
        _insert(User, [row | {"created_at": now} for row in plan.inserts])
        _update(User, plan.updates)
    else:
        _insert(Appointment, plan.inserts)
        _update(Appointment, plan.updates)


def _write_units(plan: Plan) -> None:
    _insert(Unit, [{"code": row["code"]} for row in plan.inserts if row["unit_id"] is None])
    ids = {key(row.code): row.id for row in db.session.execute(sa.select(Unit.id, Unit.code))}
    for row in (*plan.inserts, *plan.updates):
        if "parent" in row:
            row["parent_id"] = ids.get(row.pop("parent"))
    _update(UnitTerm, [{"id": row.pop("term_id"), **row} for row in plan.updates])
    founded = [(row.pop("code"), row.pop("unit_id")) for row in plan.inserts]
    new = [
        row | {"unit_id": unit or ids[key(code)]}
        for row, (code, unit) in zip(plan.inserts, founded, strict=True)
    ]
    _insert(UnitTerm, new)


def _insert(model: type[User | Unit | UnitTerm | Appointment], rows: list[Values]) -> None:
    if rows:
        db.session.execute(sa.insert(model), rows)


def _update(model: type[User | UnitTerm | Appointment], rows: list[Values]) -> None:
    if rows:
        db.session.execute(sa.update(model), rows)
