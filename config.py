"""Every setting, as plain names. `SCRO_<NAME>` in the environment wins over what stands here.

There is no default secret: without `SCRO_SECRET_KEY` the platform does not start.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent

SECRET_KEY = ""
"""At least 32 characters, kept secret. `python -c "import secrets; print(secrets.token_hex())"` makes one."""

DATABASE_URL = f"sqlite:///{ROOT / 'instance' / 'scro.db'}"
"""Where the data is: SQLite, or `postgresql://user:password@host/name`."""

ORIGIN = "http://127.0.0.1:8000"
"""The address people type. With `https://` cookies are `__Host-` cookies and HSTS is sent."""

COURSES_DIR = str(ROOT / "courses")
QUIZZES_DIR = str(ROOT / "quizzes")
"""A city may point both at its own repository."""

DEMO = False
"""Offers the demo people on the sign-in page with one press. Never for real people's data."""

TIMEZONE = "Europe/Athens"
"""Where the city is: decides which day it is."""

PROXIES = 0
"""How many reverse proxies stand in front; only then are their X-Forwarded headers believed."""

CONTACT = ""
"""The email address to which people write about their data, mistakes and accessibility. It stands on public pages."""

ANSWER_DAYS = 14
"""Within how many days the city promises to answer what is written there."""

ENFORCEMENT = ""
"""The body of your country that enforces web accessibility: its name and address, for the accessibility statement."""

SESSION_IDLE_HOURS = 12
SESSION_DAYS = 14
"""A sign-in ends after this long without a request, and in any case after so many days."""

LINK_HOURS = 72
"""How long a one-time link for a first sign-in or a new password works."""

PASSWORD_TIME_COST = 2
PASSWORD_MEMORY_KIB = 19456
"""Argon2id; about 40 ms a sign-in on one core."""


def settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Give all settings with the environment's values, each in the type of its default.

    Raises ValueError, naming the setting, when a value does not fit its type.
    """
    defaults = {name: value for name, value in globals().items() if name.isupper() and name != "ROOT"}
    return {name: _read(name, default, environ.get(f"SCRO_{name}")) for name, default in defaults.items()}


def _read(name: str, default: Any, text: str | None) -> Any:
    if text is None:
        return default
    if isinstance(default, bool):
        if text.lower() not in {"0", "1", "true", "false", "yes", "no"}:
            raise ValueError(f"SCRO_{name} is {text!r}; write 1 or 0.")
        return text.lower() in {"1", "true", "yes"}
    if isinstance(default, int):
        if not text.isdecimal():
            raise ValueError(f"SCRO_{name} is {text!r}; write a whole number.")
        return int(text)
    return text
