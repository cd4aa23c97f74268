"""Who looked at whose data: every page and file that names people keeps a look."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from app.accounts.models import User
from app.db import db
from app.records.models import Look, LookedAt


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


def looks_at(person_id: int, limit: int = 200) -> Sequence[sa.Row[Look, str]]:
    """Who looked at a person's data: the look and the viewer's name, newest first."""
    return db.session.execute(
        sa.select(Look, User.name)
        .join(LookedAt, LookedAt.look_id == Look.id)
        .join(User, User.id == Look.viewer_id)
        .where(LookedAt.person_id == person_id)
        .order_by(Look.id.desc())
        .limit(limit)
    ).all()
