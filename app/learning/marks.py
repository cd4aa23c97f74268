"""What people say of their own learning: planned, joined, read, stopped, noted. Twice comes to the same as once."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from app.content.published import Published, Section
from app.db import db, upsert
from app.learning.models import Enrolment, LearningPlan, Note, Place, SectionRead


def keep_duties(user_id: int, duties: Sequence[str], now: datetime) -> None:
    """Keep which duties a person says are theirs."""
    upsert(LearningPlan, {"user_id": user_id}, {"duties": list(duties), "answered_at": now})


def keep_time(user_id: int, minutes: int | None, weekday: int | None, now: datetime) -> None:
    """Keep how many minutes suit a person at a time, and on which day."""
    values = {"minutes": minutes, "weekday": weekday, "answered_at": now}
    upsert(LearningPlan, {"user_id": user_id}, values)


def keep_asked(user_id: int, now: datetime) -> None:
    """Keep that a person was asked, so that they are not asked again; what they answered stays."""
    upsert(LearningPlan, {"user_id": user_id}, {"answered_at": now}, keep_first=True)


def join_course(user_id: int, course: str, now: datetime) -> None:
    """Let a person join a course."""
    upsert(Enrolment, {"user_id": user_id, "course_slug": course}, {"joined_at": now}, keep_first=True)


def mark_read(user_id: int, version: Published, section: Section, now: datetime) -> None:
    """Keep a person's own statement that they read a section, and in which version."""
    key = {"user_id": user_id, "module_slug": version.slug, "section": section.id}
    upsert(SectionRead, key, {"version_id": version.id, "read_at": now})


def keep_place(user_id: int, module: str, section: str, passage: str | None, now: datetime) -> None:
    """Keep where a person stopped: the section and, where it is known, the heading or paragraph."""
    upsert(
        Place,
        {"user_id": user_id, "module_slug": module},
        {"section": section, "passage": passage, "at": now},
    )


def keep_note(
    user_id: int,
    version: Published,
    section: Section,
    passage: str,
    text: str,
    now: datetime,
    *,
    replaces: datetime | None = None,
) -> bool:
    """Keep what a person wrote beside a passage; False where something else was written there meanwhile.

    replaces: when the note was saved whose place this one takes, if there is one. The database compares, so no
    lock is needed that somebody who publishes may hold for long.
    """
    key = {"user_id": user_id, "module_slug": version.slug, "passage": passage}
    where = {"section": section.id, "version_id": version.id}
    upsert(Note, key, {**where, "text": text, "created_at": now, "updated_at": now}, keep_first=True)
    known = sa.or_(Note.text == text, Note.updated_at == replaces)
    written = sa.update(Note).filter_by(**key).where(known).values(**where, text=text, updated_at=now)
    return db.session.execute(written).rowcount == 1  # type: ignore[attr-defined,no-any-return]


def drop_note(user_id: int, module: str, passage: str) -> None:
    """Delete a person's note."""
    db.session.execute(sa.delete(Note).filter_by(user_id=user_id, module_slug=module, passage=passage))
