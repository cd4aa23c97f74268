"""One-time links: with one a person sets a password without an old one. Only hashes are stored."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import current_app

from app.accounts.models import OneTimeLink, User
from app.accounts.sessions import hashed
from app.db import db


def one_time_link(user: User, created_by: int | None, now: datetime) -> str:
    """Give the token of a new link for this person; links they had before stop working."""
    return one_time_links([user.id], created_by, now)[user.id]


def one_time_links(user_ids: Iterable[int], created_by: int | None, now: datetime) -> dict[int, str]:
    """Give the tokens of new links for these people by their numbers; links they had before stop working."""
    tokens = {user_id: secrets.token_urlsafe(32) for user_id in user_ids}
    if tokens:
        _void(OneTimeLink.user_id.in_(tokens), now)
        each = {"created_by": created_by, "created_at": now, "expires_at": ends_at(now)}
        rows = [
            {"user_id": user_id, "token_hash": hashed(token), **each} for user_id, token in tokens.items()
        ]
        db.session.execute(sa.insert(OneTimeLink), rows)
    return tokens


def ends_at(now: datetime) -> datetime:
    """Until when a link made now works."""
    return now + timedelta(hours=current_app.config["LINK_HOURS"])


def address_of(token: str) -> str:
    """The address to hand to the person. From ORIGIN, never from the request, whose host can be forged."""
    return f"{current_app.config['ORIGIN'].rstrip('/')}/welcome/{token}"


def invited(token: str, now: datetime) -> User | None:
    """Whose link this is, if it still works."""
    whose = sa.select(OneTimeLink.user_id).where(_works(token, now)).scalar_subquery()
    return _active(whose)


def use_link(token: str, now: datetime) -> User | None:
    """Use a link up and give whose it was; None when somebody was faster or it no longer works."""
    used = sa.update(OneTimeLink).where(_works(token, now)).values(used_at=now)
    user_id = db.session.scalar(used.returning(OneTimeLink.user_id))
    return None if user_id is None else _active(user_id)


def void(user_id: int, now: datetime) -> None:
    """End all links of a person."""
    _void(OneTimeLink.user_id == user_id, now)


def _void(whose: sa.ColumnElement[bool], now: datetime) -> None:
    db.session.execute(sa.update(OneTimeLink).where(whose, OneTimeLink.used_at.is_(None)).values(used_at=now))


def _works(token: str, now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(
        OneTimeLink.token_hash == hashed(token), OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now
    )


def _active(user_id: sa.ScalarSelect[int] | int) -> User | None:
    active = (User.suspended_at.is_(None), User.erased_at.is_(None))
    return db.session.scalar(sa.select(User).where(User.id == user_id, *active))
