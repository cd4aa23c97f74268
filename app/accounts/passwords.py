"""Passwords: Argon2id, at most two at a time, and the one rule for a new one."""

import re
from base64 import b64encode
from threading import BoundedSemaphore
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from flask import current_app

from app.language import gettext as _

SHORTEST, LONGEST = 15, 256

PRODUCT = "scroacademy"
FIRST_TRIED = (
    "password",
    "passwort",
    "qwerty",
    "qwertz",
    "azerty",
    "iloveyou",
    "letmein",
    "welcome",
    "admin",
)
ROWS = tuple(
    row * 10
    for row in (
        "abcdefghijklmnopqrstuvwxyz",
        "1234567890",
        "qwertyuiopasdfghjklzxcvbnm",
        "qwertzuiopasdfghjklyxcvbnm",
    )
)
REPEATED = re.compile(r"(.{1,8}?)\1+.{0,7}", re.DOTALL)

# Each takes 19 MiB and a core; on a busy morning sign-ins queue here and saving answers goes on.
_slots = BoundedSemaphore(2)


def hash_password(text: str) -> str:
    """Give what is stored of a password. Takes tens of milliseconds: call it outside a transaction."""
    with _slots:
        return _hasher().hash(_same_form(text))


def matches(known: str | None, text: str) -> bool:
    """Say whether this is the password; works as long where there is none to compare with."""
    with _slots:
        try:
            return _hasher().verify(known or _nobodys_hash(), _same_form(text)) and known is not None
        except VerifyMismatchError:
            return False


def renewed(known: str, text: str) -> str:
    """Give the hash as today's costs ask for it: the known one, or a new one when the costs changed."""
    return hash_password(text) if _hasher().check_needs_rehash(known) else known


def problem(text: str, name: str, email: str | None) -> str | None:
    """Say in a sentence what keeps this from being a good new password, or None."""
    text = _same_form(text)
    if len(text) < SHORTEST:
        return _("Use at least %(count)d characters. A short sentence is easy to remember.", count=SHORTEST)
    if len(text) > LONGEST:
        return _("Use at most %(count)d characters.", count=LONGEST)
    plain = "".join(text.casefold().split())
    if any(word in plain for word in _own_words(name, email)):
        return _("Leave out your name, your email address and the name of this site: others try them first.")
    if _is_pattern(plain):
        return _("This is a pattern that others try first. Use a few words that do not belong together.")
    return None


def _own_words(name: str, email: str | None) -> set[str]:
    local = (email or "").partition("@")[0]
    parts = [local, *re.split(r"\W+", f"{name} {local}"), PRODUCT]
    return {part for part in map(str.casefold, parts) if len(part) >= 4}


def _is_pattern(plain: str) -> bool:
    rest = plain
    for word in FIRST_TRIED:
        rest = rest.replace(word, "")
    in_a_row = any(plain in row or plain[::-1] in row for row in ROWS)
    return len(rest) < 6 or len(set(plain)) < 6 or in_a_row or REPEATED.fullmatch(plain) is not None


def _same_form(text: str) -> str:
    # The same letters typed on two keyboards may arrive as different code points.
    return normalize("NFKC", text)


def _hasher() -> PasswordHasher:
    config = current_app.config
    return PasswordHasher(config["PASSWORD_TIME_COST"], config["PASSWORD_MEMORY_KIB"], parallelism=1)


def _nobodys_hash() -> str:
    """A well-formed hash that no password has, at today's costs."""
    config = current_app.config
    costs = f"m={config['PASSWORD_MEMORY_KIB']},t={config['PASSWORD_TIME_COST']},p=1"
    salt, nothing = (b64encode(bytes(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19${costs}${salt}${nothing}"
