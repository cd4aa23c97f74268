"""What people say of their own learning: planned, joined, read, stopped here. Saying it twice comes to the same."""

from collections.abc import Sequence
from datetime import datetime

from app.content.queries import Published, Section
from app.db import upsert
from app.learning.models import Enrolment, LearningPlan, Place, SectionRead


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
