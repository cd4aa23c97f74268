"""People, how they want text to look, units, appointments, roles, sign-ins and one-time links."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import FOREVER, Base, Moment
from app.text_settings import VALUES, TextSettings


class Role(StrEnum):
    """What somebody may do beyond learning. Assessor and HR hold it for one unit and all below."""

    TRAINER = "trainer"
    ASSESSOR = "assessor"
    HR = "hr"
    ADMIN = "admin"


UNIT_ROLES = frozenset({Role.ASSESSOR, Role.HR})


class User(Base):
    """A person. After erasure only the number remains: no name, address or password."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    language: Mapped[str | None] = mapped_column(sa.String(8))
    created_at: Mapped[datetime] = mapped_column(Moment)
    suspended_at: Mapped[datetime | None] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)

    grants: Mapped[list["RoleGrant"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    text: Mapped["TextSettingsRow | None"] = relationship(lazy="raise", cascade="all, delete-orphan")

    @property
    def is_active(self) -> bool:
        """Whether this person may sign in."""
        return self.suspended_at is None and self.erased_at is None

    @property
    def is_authenticated(self) -> bool:
        """Whether this is somebody; Flask-Login's stand-in for nobody says no."""
        return True

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held, whatever the unit."""
        return frozenset(grant.role for grant in self.grants)

    def units_as(self, role: Role) -> frozenset[int]:
        """The units for which this person holds a role; those below them are not listed."""
        return frozenset(g.unit_id for g in self.grants if g.role is role and g.unit_id is not None)


class TextSettingsRow(Base):
    """How a person wants text to look; no row before they first chose. Values as in app.text_settings."""

    __tablename__ = "text_settings"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    size: Mapped[str] = mapped_column(sa.String(8))
    spacing: Mapped[str] = mapped_column(sa.String(8))
    width: Mapped[str] = mapped_column(sa.String(8))
    theme: Mapped[str] = mapped_column(sa.String(8))
    face: Mapped[str] = mapped_column(sa.String(8))
    ruler: Mapped[str] = mapped_column(sa.String(8))

    @property
    def settings(self) -> TextSettings:
        """The choice as a value."""
        return TextSettings.of({name: getattr(self, name) for name in VALUES})


class RoleGrant(Base):
    """A role held, for one unit and all below where the role is bound to a unit."""

    __tablename__ = "role_grants"
    __table_args__ = (
        sa.UniqueConstraint("user_id", "role", "unit_id"),
        sa.Index("uq_role_grants_unbound", "user_id", "role", unique=True,
                 sqlite_where=sa.text("unit_id IS NULL"), postgresql_where=sa.text("unit_id IS NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    role: Mapped[Role] = mapped_column(
        sa.Enum(Role, native_enum=False, length=12, values_callable=lambda roles: [r.value for r in roles])
    )
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("units.id"))


class Unit(Base):
    """An organisational unit; its name and place in the tree are dated, see UnitTerm."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(32), unique=True)


class UnitTerm(Base):
    """What a unit was called and where it stood in the tree, from a day to a day, both included."""

    __tablename__ = "unit_terms"
    __table_args__ = (sa.UniqueConstraint("unit_id", "from_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"))
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(sa.String(120))
    from_on: Mapped[date]
    until_on: Mapped[date] = mapped_column(default=FOREVER)


class Appointment(Base):
    """A person's place: a unit, and the profile they are appointed to if any, from a day to a day."""

    __tablename__ = "appointments"
    __table_args__ = (
        # Who is appointed on a day is read inside this one, without touching a row.
        sa.Index("ix_appointments_profile_unit", "profile", "unit_id", "from_on", "until_on", "user_id"),
        sa.Index("ix_appointments_user", "user_id", "from_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"))
    profile: Mapped[str | None] = mapped_column(sa.String(64))
    from_on: Mapped[date]
    until_on: Mapped[date] = mapped_column(default=FOREVER)


class SignIn(Base):
    """One sign-in on one device. The cookie carries a token, this row only its hash."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class SignInFailure(Base):
    """A wrong password, kept for minutes to slow down guessing."""

    __tablename__ = "sign_in_failures"
    __table_args__ = (
        sa.Index("ix_sign_in_failures_account_at", "account", "at"),
        sa.Index("ix_sign_in_failures_address_at", "address", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(sa.String(64))
    address: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime] = mapped_column(Moment)


class OneTimeLink(Base):
    """A link with which a person sets a password, once and for a limited time."""

    __tablename__ = "one_time_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    created_by: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
