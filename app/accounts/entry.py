"""Is this their password? Asked at the door, and again before a new password."""

from dataclasses import dataclass
from datetime import datetime

from app.accounts import limits, passwords, people
from app.accounts.models import User
from app.db import db
from app.language import ngettext


@dataclass(frozen=True)
class PasswordCheck:
    """Whose password it was, or nobody's; or how many minutes to wait before asking again."""

    person: User | None = None
    minutes: int = 0


def check_password(email: str, password: str, address: str | None, now: datetime) -> PasswordCheck:
    """Say whose password this is, and count it if it is wrong; the caller commits.

    Ends the transaction it is called in and leaves another one open: nobody waits for the database
    while a password is hashed. An unknown address takes as long and is counted alike.
    """
    email = people.normal_email(email)
    who = limits.tried(email, address)
    if minutes := limits.minutes_to_wait(who, now):
        return PasswordCheck(minutes=minutes)
    person = people.with_email(email)
    known = person.password_hash if person else None
    db.session.rollback()

    right = passwords.matches(known, password)

    # Guesses sent at the same moment all came this far; only so many of them get an answer.
    if minutes := limits.minutes_to_wait(who, now):
        return PasswordCheck(minutes=minutes)
    person = people.with_email(email)
    if not right or person is None or known is None or person.password_hash != known:
        limits.remember_failure(who, now)
        return PasswordCheck()
    limits.forget_failures(who, now)
    person.password_hash = passwords.renewed(known, password)
    return PasswordCheck(person)


def wait_sentence(minutes: int) -> str:
    """Say when a password may be tried again."""
    return ngettext(
        "Too many wrong passwords. Try again in %(num)d minute.",
        "Too many wrong passwords. Try again in %(num)d minutes.",
        minutes,
    )
