"""The blueprint of accounts and its door: closed but for the pages that lead in or out."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.accounts.doors import login_needed

OPEN_TO_ALL = frozenset(
    f"accounts.{name}"
    for name in (
        "sign_in",
        "enter",
        "enter_demo",
        "sign_out",
        "text_settings",
        "change_text_settings",
        "change_language",
        "welcome",
        "set_first_password",
    )
)

bp = Blueprint("accounts", __name__)


@bp.before_request
def door() -> ResponseReturnValue | None:
    """Let everybody in where it is open to all, and who is signed in everywhere."""
    return None if request.endpoint in OPEN_TO_ALL else login_needed()
