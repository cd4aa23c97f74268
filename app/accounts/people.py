"""People: who is signed in, finding them, and everything that happens to an account.

Functions here add to the session or raise PeopleProblem; views and commands commit, or roll back.
"""

import re
from datetime import datetime
from unicodedata import category, normalize

import sqlalchemy as sa
from flask import abort
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts import links, sessions
from app.accounts.appointments import appoint as appoint
from app.accounts.appointments import appointed as appointed
from app.accounts.appointments import end_appointment as end_appointment
from app.accounts.appointments import leave
from app.accounts.appointments import place_of as place_of
from app.accounts.limits import account_key
from app.accounts.models import (
    UNIT_ROLES,
    OneTimeLink,
    Role,
    RoleGrant,
    SignIn,
    SignInFailure,
    TextSettingsRow,
    User,
)
from app.accounts.problem import PeopleProblem as PeopleProblem
from app.db import LARGEST_ROW, db
from app.language import gettext as _

UNSEEN = frozenset({"Cc", "Cf"})
"""The Unicode categories of control and format characters."""

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def me() -> User:
    """The signed-in person as they were when this request began, with grants.

    It is a copy that no commit or rollback touches. To change the person load person_or_404(me().id).
    """
    person = current_user._get_current_object()
    if not isinstance(person, User):
        abort(401)
    return person


def person_or_404(person_id: int) -> User:
    """A person with grants, whatever the state of the account; 404 when there is none."""
    if not 0 < person_id <= LARGEST_ROW:
        abort(404)
    wanted = sa.select(User).where(User.id == person_id).options(joinedload(User.grants))
    person = db.session.scalars(wanted.execution_options(populate_existing=True)).unique().one_or_none()
    return person or abort(404)


def normal_email(text: str) -> str:
    """An address as it is kept and compared: no difference of case or of ways to write a letter, nothing unseen."""
    return normalize("NFKC", seen(text)).casefold()


def seen(text: str) -> str:
    """What of a text can be seen: two people must not differ by a letter without width."""
    return " ".join("".join(c for c in text if c.isspace() or category(c) not in UNSEEN).split())


def with_email(email: str) -> User | None:
    """The person with this address, however it is typed."""
    return db.session.scalar(sa.select(User).where(User.email == normal_email(email)))


def names_of(person_ids: set[int]) -> dict[int, str]:
    """The names of these people by their numbers."""
    if not person_ids:
        return {}
    rows = db.session.execute(sa.select(User.id, User.name).where(User.id.in_(person_ids)))
    return {row.id: row.name for row in rows}


def add_person(name: str, email: str, now: datetime) -> User:
    """Add a person without a password. Raises PeopleProblem for what is no address, or one in use."""
    person = User(created_at=now, grants=[])
    _call(person, name, email)
    return person


def change_details(user: User, name: str, email: str, now: datetime) -> None:
    """Change what a person is called, or their address, which ends every unused link. Raises as add_person does."""
    if user.email != normal_email(email):
        links.void(user.id, now)
    _call(user, name, email)


def _call(user: User, name: str, email: str) -> None:
    name, email = seen(name.replace("\0", " ")), normal_email(email)
    if not 0 < len(name) <= 120:
        raise PeopleProblem(_("Enter a name of at most 120 characters."))
    if len(email) > 254 or not EMAIL.fullmatch(email):
        raise PeopleProblem(_("Enter an email address like name@city.eu."))
    try:
        with db.session.begin_nested():
            user.name, user.email = name, email
            db.session.add(user)
    except IntegrityError as error:
        raise PeopleProblem(_("Somebody already has the address %(email)s.", email=email)) from error


def renew_password(user: User, password_hash: str, now: datetime) -> None:
    """Put a new password in place, which ends every sign-in and every unused link."""
    user.password_hash = password_hash
    sessions.end_all(user.id, now)
    links.void(user.id, now)


def grant(user: User, role: Role, unit_id: int | None = None) -> RoleGrant:
    """Give a person a role, for a unit and all below where the role asks for one.

    The same again changes nothing. Raises PeopleProblem when the unit is missing, or one too many.
    """
    if (unit_id is not None) != (role in UNIT_ROLES):
        raise PeopleProblem(_("Assessors and HR need a unit, trainers and administrators have none."))
    same = sa.select(RoleGrant).where(
        RoleGrant.user_id == user.id, RoleGrant.role == role, RoleGrant.unit_id.is_not_distinct_from(unit_id)
    )
    held = db.session.scalar(same)
    if held is not None:
        return held
    given = RoleGrant(user_id=user.id, role=role, unit_id=unit_id)
    try:
        with db.session.begin_nested():
            db.session.add(given)
    except IntegrityError:  # pressed twice
        return db.session.scalars(same).one()
    return given


def revoke_grant(held: RoleGrant) -> None:
    """Take a role away, at once. Raises PeopleProblem when nobody would be left as administrator."""
    if held.role is Role.ADMIN:
        _refuse_last_admin(held.user_id)
    db.session.delete(held)
    db.session.flush()


def suspend(user: User, now: datetime) -> None:
    """Keep a person out from now on; their records stay. Raises PeopleProblem for the last administrator."""
    _refuse_last_admin(user.id)
    user.suspended_at = user.suspended_at or now
    sessions.end_all(user.id, now)
    links.void(user.id, now)
    db.session.flush()


def unsuspend(user: User) -> None:
    """Let a person in again, with the password they had."""
    user.suspended_at = None
    db.session.flush()


def erase(user: User, now: datetime) -> None:
    """Remove who this was. Only a number stays, with appointments up to this day and records.

    Raises PeopleProblem for the last administrator.
    """
    _refuse_last_admin(user.id)
    failures = SignInFailure.account == account_key(user.email or "")
    db.session.execute(sa.delete(SignInFailure).where(failures))
    for table in (SignIn, OneTimeLink, RoleGrant, TextSettingsRow):
        db.session.execute(sa.delete(table).where(table.user_id == user.id))
    leave(user.id, clock.day_of(now))
    user.name = f"Person {user.id}"
    user.email = user.password_hash = user.language = None
    user.erased_at = user.erased_at or now
    db.session.flush()


def _refuse_last_admin(user_id: int) -> None:
    admins = db.session.scalars(
        sa.select(RoleGrant.user_id)
        .join(User, User.id == RoleGrant.user_id)
        .where(RoleGrant.role == Role.ADMIN, User.suspended_at.is_(None), User.erased_at.is_(None))
        .with_for_update(of=RoleGrant)
    ).all()
    if set(admins) == {user_id}:
        raise PeopleProblem(_("This is the only administrator. Give somebody else the role first."))
