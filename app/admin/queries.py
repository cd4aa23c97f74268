"""What the admin's pages read; a constant number of statements each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import selectinload

from app.accounts.appointments import valid_on
from app.accounts.models import Appointment, OneTimeLink, Role, RoleGrant, SignIn, UnitTerm, User
from app.accounts.units import UnitTree
from app.content.queries import edition_on
from app.db import db
from app.domain.profile import JobProfile
from app.language import gettext as _
from app.records.models import Look, LookedAt
from app.words import folded


class AccountState(StrEnum):
    """Whether somebody can sign in."""

    ACTIVE = "active"
    NEW = "new"
    SUSPENDED = "suspended"
    ERASED = "erased"


WAS_IN = sa.or_(User.password_hash.is_not(None), sa.exists().where(SignIn.user_id == User.id))
"""Whether somebody ever signed in: a first password does it, and the demo's people come in without one."""


def account_state(user: User, was_in: bool) -> AccountState:
    """The state of an account."""
    if user.erased_at is not None:
        return AccountState.ERASED
    if user.suspended_at is not None:
        return AccountState.SUSPENDED
    return AccountState.ACTIVE if was_in else AccountState.NEW


def account_word(state: AccountState) -> str:
    """What a state is called."""
    words: Mapping[AccountState, str] = {
        AccountState.ACTIVE: _("active"),
        AccountState.NEW: _("never signed in"),
        AccountState.SUSPENDED: _("suspended"),
        AccountState.ERASED: _("erased"),
    }
    return words[state]


@dataclass(frozen=True)
class Wanted:
    """Which people a list is asked for. An empty filter asks for everybody who is not erased."""

    q: str = ""
    unit: int | None = None
    role: Role | None = None
    state: AccountState | None = None

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Wanted":
        """Read the filters of an address or form; what does not fit filters nothing."""
        unit, role, state = given.get("unit", ""), given.get("role", ""), given.get("state", "")
        return cls(
            q=" ".join(given.get("q", "").replace("\x00", "").split())[:120],
            unit=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 10 else None,
            role=Role(role) if role in list(Role) else None,
            state=AccountState(state) if state in list(AccountState) else None,
        )

    def values(self) -> dict[str, str]:
        """The filters that are set, as an address or form carries them."""
        all_ = {"q": self.q, "unit": self.unit, "role": self.role, "state": self.state}
        return {name: str(value) for name, value in all_.items() if value}

    def conditions(self, tree: UnitTree) -> list[sa.ColumnElement[bool]]:
        """The filters as conditions on people and their place of the day."""
        found = [_in_state(self.state)]
        if self.q:
            found.append(_called_like(self.q))
        if self.unit is not None:
            found.append(Appointment.unit_id.in_(tree.below([self.unit])))
        if self.role is not None:
            found.append(User.id.in_(sa.select(RoleGrant.user_id).where(RoleGrant.role == self.role)))
        return found


def _called_like(part: str) -> sa.ColumnElement[bool]:
    # Compared here: databases do not agree on case and accents, and SQLite knows those of ASCII alone.
    wanted = folded(part)
    rows = db.session.execute(sa.select(User.id, User.name, User.email))
    ids = [row.id for row in rows if wanted in folded(row.name) or wanted in folded(row.email or "")]
    # As literals: a database takes only so many parameters.
    return User.id.in_(sa.bindparam("called", ids, expanding=True, literal_execute=True))


def _in_state(state: AccountState | None) -> sa.ColumnElement[bool]:
    there, free = User.erased_at.is_(None), User.suspended_at.is_(None)
    conditions = {
        None: there,
        AccountState.ACTIVE: sa.and_(there, free, WAS_IN),
        AccountState.NEW: sa.and_(there, free, ~WAS_IN),
        AccountState.SUSPENDED: sa.and_(there, User.suspended_at.is_not(None)),
        AccountState.ERASED: User.erased_at.is_not(None),
    }
    return conditions[state]


def people(wanted: Wanted, tree: UnitTree, on: date) -> sa.Select[User, Appointment, bool]:
    """Select people by name, each with their place on the day, if any, and whether they ever signed in."""
    place = sa.and_(Appointment.user_id == User.id, valid_on(on))
    return (
        sa.select(User, Appointment, WAS_IN)
        .outerjoin(Appointment, place)
        .where(*wanted.conditions(tree))
        .order_by(sa.func.lower(User.name), User.id)
        .options(selectinload(User.grants))
    )


def was_in(person_id: int) -> bool:
    """Whether somebody ever signed in."""
    return bool(db.session.scalar(sa.select(WAS_IN).where(User.id == person_id)))


def how_many(wanted: Wanted, tree: UnitTree, on: date) -> int:
    """How many people these filters leave."""
    place = sa.and_(Appointment.user_id == User.id, valid_on(on))
    counted = sa.select(sa.func.count()).select_from(User).outerjoin(Appointment, place)
    return db.session.scalar(counted.where(*wanted.conditions(tree))) or 0


def profiles(on: date) -> Mapping[str, JobProfile]:
    """The profiles of the edition in force."""
    edition = edition_on(on)
    return edition.profiles if edition else {}


def places_of(person_id: int, today: date) -> Sequence[sa.Row[Appointment, str | None]]:
    """A person's places, the newest first, with what the unit was called then."""
    seen_on = sa.case(
        (Appointment.until_on < today, Appointment.until_on),
        (Appointment.from_on > today, Appointment.from_on),
        else_=today,
    )
    then = sa.and_(
        UnitTerm.unit_id == Appointment.unit_id, UnitTerm.from_on <= seen_on, UnitTerm.until_on >= seen_on
    )
    return db.session.execute(
        sa.select(Appointment, UnitTerm.name)
        .outerjoin(UnitTerm, then)
        .where(Appointment.user_id == person_id)
        .order_by(Appointment.from_on.desc())
    ).all()


def sign_ins_of(person_id: int, now: datetime) -> Sequence[SignIn]:
    """The sign-ins of a person that still open doors, the newest first."""
    oldest = now - timedelta(days=current_app.config["SESSION_DAYS"])
    seen = now - timedelta(hours=current_app.config["SESSION_IDLE_HOURS"])
    running = (SignIn.ended_at.is_(None), SignIn.created_at > oldest, SignIn.seen_at > seen)
    wanted = sa.select(SignIn).where(SignIn.user_id == person_id, *running)
    return db.session.scalars(wanted.order_by(SignIn.created_at.desc())).all()


def open_link(person_id: int, now: datetime) -> OneTimeLink | None:
    """The link of a person that still works."""
    open_ = (OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now)
    return db.session.scalar(sa.select(OneTimeLink).where(OneTimeLink.user_id == person_id, *open_))


def terms_of(unit_id: int) -> Sequence[UnitTerm]:
    """What a unit was called and where it stood, the newest first."""
    wanted = sa.select(UnitTerm).where(UnitTerm.unit_id == unit_id)
    return db.session.scalars(wanted.order_by(UnitTerm.from_on.desc())).all()


def people_in_units(on: date) -> dict[int, int]:
    """How many people stand right in each unit on a day."""
    counted = (
        sa.select(Appointment.unit_id, sa.func.count()).where(valid_on(on)).group_by(Appointment.unit_id)
    )
    return dict(db.session.execute(counted).all())


def looks(viewer_id: int | None, person_id: int | None) -> sa.Select[Look, str, int]:
    """Select looks, the newest first, with the viewer's name and how many people were seen."""
    seen = sa.select(sa.func.count()).where(LookedAt.look_id == Look.id).correlate(Look).scalar_subquery()
    wanted = sa.select(Look, User.name, seen).join(User, User.id == Look.viewer_id).order_by(Look.id.desc())
    if viewer_id is not None:
        wanted = wanted.where(Look.viewer_id == viewer_id)
    if person_id is not None:
        theirs = sa.select(LookedAt.look_id).where(LookedAt.person_id == person_id)
        wanted = wanted.where(Look.id.in_(theirs))
    return wanted


def viewers() -> Sequence[sa.Row[int, str]]:
    """Everybody who ever looked, by name."""
    wanted = sa.select(User.id, User.name).where(User.id.in_(sa.select(Look.viewer_id)))
    return db.session.execute(wanted.order_by(sa.func.lower(User.name), User.id)).all()


def seen_in(look_id: int) -> sa.Select[int, str]:
    """Select whose data a look showed, by name."""
    wanted = sa.select(User.id, User.name).join(LookedAt, LookedAt.person_id == User.id)
    return wanted.where(LookedAt.look_id == look_id).order_by(sa.func.lower(User.name), User.id)
