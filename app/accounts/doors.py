"""Doors: a room's blueprint carries one guard, so that a new page is closed until it is opened.

    bp.before_request(login_needed)
    bp.before_request(role_needed(Role.HR))

Doors ask only who somebody is. Whose a row is, the room's own queries ask, and answer 404.
"""

from collections.abc import Callable

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts import resume
from app.accounts.models import Role
from app.accounts.people import me
from app.db import SAFE_METHODS
from app.language import gettext as _
from app.words import role_word

Door = Callable[[], ResponseReturnValue | None]


def login_needed() -> ResponseReturnValue | None:
    """Let in who is signed in. Others sign in first, and what they sent is kept meanwhile."""
    if current_user.is_authenticated:
        return None
    if request.method in SAFE_METHODS:
        return redirect(url_for("accounts.sign_in", next=resume.this_address()))
    return resume.sign_in_first()


def role_needed(*roles: Role) -> Door:
    """Make a guard that lets in who holds one of the roles, for whatever unit."""

    def door() -> ResponseReturnValue | None:
        answer = login_needed()
        if answer is None and not me().roles & set(roles):
            abort(403, _for_others(roles))
        return answer

    return door


def _for_others(roles: tuple[Role, ...]) -> str:
    return _(
        "This page needs the role %(roles)s. You are signed in as %(name)s, without it. "
        "If it should be yours, ask an administrator.",
        roles=_(" or ").join(role_word(role) for role in roles),
        name=me().name,
    )
