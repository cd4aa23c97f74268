"""Slows down guessing of passwords.

Only failures count, so thirty people behind one address all get in, and whoever is kept out can try again
ten minutes after the guessing ends. While it goes on, from many addresses against one account or from one
against many, those have to wait: for them a one-time link works. Accounts are known here by a hash only.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv4Address, ip_address, ip_network
from math import ceil
from typing import NamedTuple

import sqlalchemy as sa

from app.accounts.models import SignInFailure
from app.db import db

WINDOW = timedelta(minutes=10)
FROM_ONE_PLACE = 5
FROM_ANYWHERE = 30
FOR_AN_ADDRESS = 100


class Tried(NamedTuple):
    """Which account was tried, and from where."""

    account: str
    address: str


def tried(email: str, address: str | None) -> Tried:
    """Name the account and the place of a try. An IPv6 household is one place: its /64 network."""
    return Tried(account_key(email), _place(address))


def account_key(email: str) -> str:
    """How failures know an account, whether it exists or not."""
    return sha256(email.encode()).hexdigest()


def minutes_to_wait(who: Tried, now: datetime) -> int:
    """Say in how many minutes this account may be tried again from this address; 0 means now."""
    failure = SignInFailure
    either = (failure.account == who.account) | (failure.address == who.address)
    rows = db.session.execute(
        sa.select(failure.account, failure.address, failure.at)
        .where(either, failure.at > now - WINDOW)
        .order_by(failure.at.desc())
    ).all()
    ends = [
        _end([row.at for row in rows if (row.account, row.address) == who], FROM_ONE_PLACE, now),
        _end([row.at for row in rows if row.account == who.account], FROM_ANYWHERE, now),
        _end([row.at for row in rows if row.address == who.address], FOR_AN_ADDRESS, now),
    ]
    return ceil((max(ends) - now) / timedelta(minutes=1))


def remember_failure(who: Tried, now: datetime) -> None:
    """Count a wrong password; what was counted long ago is forgotten."""
    _forget_old(now)
    db.session.add(SignInFailure(account=who.account, address=who.address, at=now))


def forget_failures(who: Tried, now: datetime) -> None:
    """Forget the wrong passwords of an account from an address, after the right one, and what is old."""
    _forget_old(now)
    same = (SignInFailure.account == who.account, SignInFailure.address == who.address)
    db.session.execute(sa.delete(SignInFailure).where(*same))


def _forget_old(now: datetime) -> None:
    db.session.execute(sa.delete(SignInFailure).where(SignInFailure.at <= now - WINDOW))


def _end(newest_first: list[datetime], allowed: int, now: datetime) -> datetime:
    """When so few failures are left in the window that another try is allowed."""
    return newest_first[allowed - 1] + WINDOW if len(newest_first) >= allowed else now


def _place(address: str | None) -> str:
    try:
        ip = ip_address(address or "")
    except ValueError:  # a Unix socket, or what a proxy wrote
        return (address or "")[:64]
    if isinstance(ip, IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or ip_network((int(ip), 64), strict=False))
