"""Who looked at whose data: every page and file that names people keeps a look."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa

from app.accounts.models import User
from app.db import db
from app.records.models import Look, LookedAt


@dataclass(frozen=True)
class Looks:
    """What one viewer saw of a person in one role on one day on one kind of page."""

    viewer: str
    role: str
    what: str
    first_at: datetime
    last_at: datetime
    times: int


def keep_look(viewer_id: int, role: str, what: str, person_ids: Iterable[int], now: datetime) -> None:
    """Keep that somebody saw these people's data; looking at oneself is not kept."""
    seen = sorted({person_id for person_id in person_ids if person_id != viewer_id})
    if not seen:
        return
    look = Look(viewer_id=viewer_id, role=role, what=what[:200], at=now)
    db.session.add(look)
    db.session.flush()
    db.session.execute(
        sa.insert(LookedAt), [{"look_id": look.id, "person_id": person_id} for person_id in seen]
    )


def looks_at(person_id: int, limit: int = 1000) -> Sequence[sa.Row[Look, str]]:
    """Who looked at a person's data: the look and the viewer's name, newest first."""
    return db.session.execute(
        sa.select(Look, User.name)
        .join(LookedAt, LookedAt.look_id == Look.id)
        .join(User, User.id == Look.viewer_id)
        .where(LookedAt.person_id == person_id)
        .order_by(Look.id.desc())
        .limit(limit)
    ).all()


def folded(looks: Iterable[sa.Row[Look, str]], day_of: Callable[[datetime], date]) -> list[Looks]:
    """Near-identical looks as one: the same viewer and role, day and kind of page, newest first.

    The kind of a page stands before the colon in what was kept; the words of the latest look are shown.
    """
    found: dict[tuple[object, ...], Looks] = {}
    for look, name in looks:
        key = (look.viewer_id, look.role, look.what.partition(":")[0], day_of(look.at))
        newer = found.get(key)
        if newer is None:
            found[key] = Looks(name, look.role, look.what, look.at, look.at, 1)
        else:
            found[key] = replace(newer, first_at=look.at, times=newer.times + 1)
    return list(found.values())
