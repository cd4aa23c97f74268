"""Who looked at whose data: every page and file that names people keeps a look."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from app.accounts.models import User
from app.db import db
from app.records.models import Look, LookedAt
from app.records.seen import LONGEST, kind_of

Row = TypeVar("Row", bound=Sequence[Any])
"""A row that begins with a Look, as every list of looks has them."""

LOOKS_SHOWN = 1000
"""More looks at one person are kept than listed."""


def keep_look(viewer_id: int, role: str, what: str, person_ids: Iterable[int], now: datetime) -> None:
    """Keep that somebody saw these people's data; looking at oneself is not kept. what: as in records.seen."""
    seen = sorted({person_id for person_id in person_ids if person_id != viewer_id})
    if not seen:
        return
    look = Look(viewer_id=viewer_id, role=role, what=what[:LONGEST], at=now)
    db.session.add(look)
    db.session.flush()
    db.session.execute(
        sa.insert(LookedAt), [{"look_id": look.id, "person_id": person_id} for person_id in seen]
    )


def looks_at(person_id: int) -> Sequence[sa.Row[Look, str]]:
    """Who looked at a person's data: the look and the viewer's name, newest first, so many as a page can show."""
    return db.session.execute(
        sa.select(Look, User.name)
        .join(LookedAt, LookedAt.look_id == Look.id)
        .join(User, User.id == Look.viewer_id)
        .where(LookedAt.person_id == person_id)
        .order_by(Look.id.desc())
        .limit(LOOKS_SHOWN)
    ).all()


def by_day(rows: Iterable[Row], day_of: Callable[[datetime], date]) -> list[list[Row]]:
    """Near-identical looks together: the same viewer and role, day and kind of page, in the order given."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        look: Look = row[0]
        key = (look.viewer_id, look.role, kind_of(look.what), day_of(look.at))
        found.setdefault(key, []).append(row)
    return list(found.values())
