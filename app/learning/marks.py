"""What people say of their own learning: joined, read, stopped here. Saying it twice comes to the same."""

from datetime import datetime

from app.content.queries import Published, Section
from app.db import upsert
from app.learning.models import Enrolment, Place, SectionRead


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
