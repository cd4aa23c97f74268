"""What a trainee does: plan, enrolments, reading, notes, attempts and their answers, the weekly review."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Moment


class Enrolment(Base):
    """A person joined a course."""

    __tablename__ = "enrolments"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    course_slug: Mapped[str] = mapped_column(sa.ForeignKey("courses.slug"), primary_key=True)
    joined_at: Mapped[datetime] = mapped_column(Moment)


class LearningPlan(Base):
    """What a person wants of their learning; the row says that they were asked, even if they skipped all.

    duties: ids in their profile. minutes: that suit them at a time. weekday: 0 is Monday.
    """

    __tablename__ = "learning_plans"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    duties: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    minutes: Mapped[int | None] = mapped_column(sa.SmallInteger)
    weekday: Mapped[int | None] = mapped_column(sa.SmallInteger)
    answered_at: Mapped[datetime] = mapped_column(Moment)


class Place(Base):
    """Where a person stopped in a module: section, and heading or paragraph if known."""

    __tablename__ = "places"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    module_slug: Mapped[str] = mapped_column(sa.ForeignKey("modules.slug"), primary_key=True)
    section: Mapped[str] = mapped_column(sa.String(64))
    passage: Mapped[str | None] = mapped_column(sa.String(64))
    at: Mapped[datetime] = mapped_column(Moment)


class SectionRead(Base):
    """A person's own statement that they read a section, and in which version."""

    __tablename__ = "section_reads"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    module_slug: Mapped[str] = mapped_column(sa.ForeignKey("modules.slug"), primary_key=True)
    section: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("versions.id"))
    read_at: Mapped[datetime] = mapped_column(Moment)


class Note(Base):
    """What a person wrote beside a passage, for themselves alone; at most one for each passage.

    section, version_id: where the passage stood when the note was last saved.
    """

    __tablename__ = "notes"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    module_slug: Mapped[str] = mapped_column(sa.ForeignKey("modules.slug"), primary_key=True)
    passage: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    section: Mapped[str] = mapped_column(sa.String(64))
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("versions.id"))
    text: Mapped[str] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)


class Attempt(Base):
    """One try at a module's questions, from its start; ends on the version it began with.

    At most one is open for a person and module: the partial unique index decides, also in a race.
    """

    __tablename__ = "attempts"
    __table_args__ = (
        sa.UniqueConstraint("user_id", "module_slug", "number"),
        sa.Index(
            "uq_attempts_open",
            "user_id",
            "module_slug",
            unique=True,
            sqlite_where=sa.text("submitted_at IS NULL"),
            postgresql_where=sa.text("submitted_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    module_slug: Mapped[str] = mapped_column(sa.ForeignKey("modules.slug"))
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("versions.id"))
    number: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(Moment)
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)

    questions: Mapped[list["DrawnQuestion"]] = relationship(
        lazy="raise", order_by="DrawnQuestion.position", cascade="all, delete-orphan"
    )
    responses: Mapped[list["Response"]] = relationship(lazy="raise", cascade="all, delete-orphan")


class DrawnQuestion(Base):
    """A question drawn for an attempt, at a position from 1, its options in the order shown."""

    __tablename__ = "drawn_questions"
    __table_args__ = (sa.UniqueConstraint("attempt_id", "question"),)

    attempt_id: Mapped[int] = mapped_column(sa.ForeignKey("attempts.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(sa.String(64))
    outcome: Mapped[str] = mapped_column(sa.String(32))
    options: Mapped[list[str]] = mapped_column(sa.JSON)


class Response(Base):
    """One saved answer in an attempt: the keys of the chosen options.

    saved_at: when it was given, also where it waited on a device and came later.
    """

    __tablename__ = "responses"

    attempt_id: Mapped[int] = mapped_column(sa.ForeignKey("attempts.id"), primary_key=True)
    question: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    chosen: Mapped[list[str]] = mapped_column(sa.JSON)
    saved_at: Mapped[datetime] = mapped_column(Moment)


class ReviewItem(Base):
    """A question that comes back to a person in the weekly review, and where it stands on the ladder.

    step, due_on: as in domain.review.Rung. entered_on: when it was first right in a submitted attempt.
    """

    __tablename__ = "review_items"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    module_slug: Mapped[str] = mapped_column(sa.ForeignKey("modules.slug"), primary_key=True)
    question: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    entered_on: Mapped[date]
    step: Mapped[int] = mapped_column(sa.SmallInteger)
    due_on: Mapped[date]


class ReviewAnswer(Base):
    """One answer in the weekly review: a question is answered once in a week, the key says so.

    week: its Monday. outcome, version_id: what was asked, as it was then. chosen: the keys of the chosen
    options, none for "I do not know". answered_at: when it was given, also where it waited on a device.
    """

    __tablename__ = "review_answers"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    module_slug: Mapped[str] = mapped_column(sa.ForeignKey("modules.slug"), primary_key=True)
    question: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    outcome: Mapped[str] = mapped_column(sa.String(32))
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("versions.id"))
    chosen: Mapped[list[str]] = mapped_column(sa.JSON)
    right: Mapped[bool]
    answered_at: Mapped[datetime] = mapped_column(Moment)


class RestWeek(Base):
    """A week in which a person wants no review questions; it costs nothing. week: its Monday."""

    __tablename__ = "rest_weeks"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
