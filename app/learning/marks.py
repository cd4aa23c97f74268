"""What people say of their own learning: joined, read, stopped here, noted. Twice comes to the same as once."""

from datetime import datetime

import sqlalchemy as sa

from app.content.queries import Published, Section
from app.db import db, upsert
from app.learning.models import Enrolment, Note, Place, SectionRead


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
    user_id: int, version: Published, section: Section, passage: str, text: str, now: datetime
) -> None:
    """Keep what a person wrote beside a passage, in place of what they wrote there before."""
    key = {"user_id": user_id, "module_slug": version.slug, "passage": passage}
    where = {"section": section.id, "version_id": version.id}
    upsert(Note, key, {**where, "text": text, "created_at": now, "updated_at": now}, keep_first=True)
    db.session.execute(sa.update(Note).filter_by(**key).values(**where, text=text, updated_at=now))


def drop_note(user_id: int, module: str, passage: str) -> None:
    """Delete a person's note."""
    db.session.execute(sa.delete(Note).filter_by(user_id=user_id, module_slug=module, passage=passage))
