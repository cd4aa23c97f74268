"""The training record: what was shown, what was withdrawn, summaries of it, and who looked."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Moment
from app.domain.profile import Proof

REVIEW = "review"
"""The situation of a record that the weekly review wrote."""


class Record(Base):
    """One outcome shown by one person. A fact: the database refuses to change or delete it.

    starts_on, ends_on: the days it counts, both included, frozen when it is written.
    recorded_by: who attested it; empty for the platform's questions. from_outside: whether that
    person then belonged to another unit. version_id: the module version whose quiz was answered.
    attempt: the number of the trainee's attempt row, without a tie, so that no one can follow it
    from here. situation: of an observation, or REVIEW. request_key: names the press of a button that
    wrote it, the same for all records of one act, so that a second press writes nothing. A renewal is a
    new record.
    """

    __tablename__ = "records"
    __table_args__ = (
        sa.Index("ix_records_person_outcome", "person_id", "outcome"),
        sa.UniqueConstraint("request_key", "outcome"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    outcome: Mapped[str] = mapped_column(sa.String(32))
    proof: Mapped[Proof] = mapped_column(
        sa.Enum(Proof, native_enum=False, length=16, values_callable=lambda e: [p.value for p in e])
    )
    situation: Mapped[str] = mapped_column(sa.String(16), default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    from_outside: Mapped[bool] = mapped_column(default=False)
    version_id: Mapped[int | None] = mapped_column(sa.ForeignKey("versions.id"))
    attempt: Mapped[int | None]
    request_key: Mapped[str | None] = mapped_column(sa.String(64))

    detail: Mapped["RecordDetail | None"] = relationship(lazy="raise")
    withdrawal: Mapped["Withdrawal | None"] = relationship(lazy="raise")


class RecordDetail(Base):
    """The free words beside a record: document, issuer, note. Removed when the person is erased."""

    __tablename__ = "record_details"

    record_id: Mapped[int] = mapped_column(sa.ForeignKey("records.id"), primary_key=True)
    document: Mapped[str] = mapped_column(sa.String(200), default="")
    issuer: Mapped[str] = mapped_column(sa.String(200), default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")


class Withdrawal(Base):
    """The dated, reasoned end of a wrong record; the record itself stays."""

    __tablename__ = "withdrawals"

    record_id: Mapped[int] = mapped_column(sa.ForeignKey("records.id"), primary_key=True)
    withdrawn_on: Mapped[date]
    withdrawn_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_by: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(sa.Text)


class StandingRow(Base):
    """Where a person stood in one competency from a day to a day: a rebuildable copy.

    Filled by records.standings in the transaction that writes a record, withdrawal or edition.
    level, once, observed: as in domain.coverage.Standing; some: whether any evidence was in date.
    """

    __tablename__ = "standings"
    __table_args__ = (
        sa.Index("ix_standings_edition_person", "edition_id", "person_id", "competency", "first_on"),
        # Totals of a day over everybody are counted inside this one, without touching a row.
        sa.Index(
            "ix_standings_edition_level",
            "edition_id",
            "competency",
            "level",
            "last_on",
            "first_on",
            "person_id",
            "once",
            "some",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("editions.id"))
    competency: Mapped[str] = mapped_column(sa.String(16))
    level: Mapped[int] = mapped_column(sa.SmallInteger)
    once: Mapped[int] = mapped_column(sa.SmallInteger)
    observed: Mapped[int] = mapped_column(sa.SmallInteger)
    some: Mapped[bool]
    first_on: Mapped[date]
    last_on: Mapped[date]


class DutyRow(Base):
    """The days on which a person can carry a duty of a profile: a rebuildable copy."""

    __tablename__ = "duty_standings"
    __table_args__ = (
        sa.Index(
            "ix_duty_standings_edition_profile",
            "edition_id",
            "profile",
            "last_on",
            "first_on",
            "duty",
            "person_id",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("editions.id"))
    profile: Mapped[str] = mapped_column(sa.String(64))
    duty: Mapped[str] = mapped_column(sa.String(16))
    first_on: Mapped[date]
    last_on: Mapped[date]


class Look(Base):
    """Somebody opened a page or file that shows named people: who, what, when."""

    __tablename__ = "looks"

    id: Mapped[int] = mapped_column(primary_key=True)
    viewer_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    role: Mapped[str] = mapped_column(sa.String(12))
    what: Mapped[str] = mapped_column(sa.String(200))
    at: Mapped[datetime] = mapped_column(Moment)


class LookedAt(Base):
    """Whose data a look showed."""

    __tablename__ = "looked_at"
    __table_args__ = (sa.Index("ix_looked_at_person", "person_id", "look_id"),)

    look_id: Mapped[int] = mapped_column(sa.ForeignKey("looks.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
