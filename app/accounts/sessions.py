"""Sign-ins: rows that can be ended. Flask-Login stays inside this module.

Its own cookies outlive sign-out, suspension and a new password. Here the cookie carries a random
token, the table only the token's hash, and the row decides at every request.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa
from flask import Flask, Response, current_app, g, request, session
from flask_login import LoginManager
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import SignIn, User
from app.db import SAFE_METHODS, db

KEY = "_user_id"
"""Where Flask-Login keeps what it hands to the loader."""

SEEN_EVERY = timedelta(minutes=10)

_SIGNED_IN = (
    sa.select(User, SignIn.id, SignIn.seen_at)
    .join(SignIn, SignIn.user_id == User.id)
    .options(joinedload(User.grants), joinedload(User.text))
    .where(
        SignIn.token_hash == sa.bindparam("token_hash"),
        SignIn.ended_at.is_(None),
        SignIn.created_at > sa.bindparam("created_after"),
        SignIn.seen_at > sa.bindparam("seen_after"),
        User.suspended_at.is_(None),
        User.erased_at.is_(None),
    )
)


class Login(LoginManager):  # type: ignore[misc]  # Flask-Login has no types
    """Flask-Login without its remember cookie."""

    def _update_remember_cookie(self, response: Response) -> Response:
        # The original touches the session at every answer: static files would get `Vary: Cookie`.
        return response


def init_app(app: Flask) -> None:
    """Let `current_user` be who the sign-in's row says."""
    login = Login()
    login.session_protection = None  # Addresses change on the way to work; the row decides.
    login.user_loader(_who)
    login.init_app(app)


def hashed(token: str) -> str:
    """What is stored of a token; the token itself is 256 random bits, so no salt and no stretching."""
    return sha256(token.encode()).hexdigest()


def start_sign_in(user: User, now: datetime) -> None:
    """Sign a person in on this device, with a new token; whoever was signed in here no longer is."""
    end_sign_in(now)
    _remove_old(user.id, now)
    token = secrets.token_urlsafe(32)
    db.session.add(SignIn(token_hash=hashed(token), user_id=user.id, created_at=now, seen_at=now))
    session[KEY] = token


def end_sign_in(now: datetime) -> None:
    """End the sign-in of this device and forget everything in its cookie."""
    if KEY in session:
        _end(SignIn.token_hash == hashed(session[KEY]), now)
    session.clear()
    g.pop("_login_user", None)  # Flask-Login would remember the person until the answer is sent.


def end_all(user_id: int, now: datetime, except_current: bool = False) -> None:
    """End all sign-ins of a person, but for the one of this request if asked."""
    others = SignIn.user_id == user_id
    if except_current and KEY in session:
        others &= SignIn.token_hash != hashed(session[KEY])
    _end(others, now)


def seen_as() -> tuple[bool, int | None]:
    """Whether this request has asked who is signed in, and who it was; asks nothing itself."""
    # An answer that tells of a broken database must not ask the database again.
    user = g.get("_login_user")
    return user is not None, user.id if isinstance(user, User) else None


def _end(which: sa.ColumnElement[bool], now: datetime) -> None:
    db.session.execute(sa.update(SignIn).where(which, SignIn.ended_at.is_(None)).values(ended_at=now))


def _remove_old(user_id: int, now: datetime) -> None:
    over = SignIn.ended_at.is_not(None) | (SignIn.created_at <= now - _longest())
    db.session.execute(sa.delete(SignIn).where(SignIn.user_id == user_id, over))


def _longest() -> timedelta:
    return timedelta(days=current_app.config["SESSION_DAYS"])


def _who(token: str) -> User | None:
    """Give who holds this token, with their grants and text settings, in one statement."""
    now = clock.now()
    found = (
        db.session.execute(
            _SIGNED_IN,
            {
                "token_hash": hashed(token),
                "created_after": now - _longest(),
                "seen_after": now - timedelta(hours=current_app.config["SESSION_IDLE_HOURS"]),
            },
        )
        .unique()
        .one_or_none()
    )
    if found is None:
        return None
    user, sign_in_id, seen_at = found
    # A copy of their own: a commit or rollback in the view must not empty it before the page is drawn.
    db.session.expunge(user)
    if seen_at <= now - SEEN_EVERY:
        _seen(sign_in_id, now)
    return user


def _seen(sign_in_id: int, now: datetime) -> None:
    statement = sa.update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=now)
    if request.method in SAFE_METHODS and not g.get("writing", False):
        # The page's own transaction only reads, and may not become a writing one half-way.
        with db.engine.begin() as connection:
            connection.execute(statement)
    else:
        db.session.execute(statement)
