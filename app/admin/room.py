"""The admin's blueprint: its door, and that no browser keeps what is seen here."""

from collections.abc import Callable

from flask import Blueprint

from app.accounts.doors import role_needed
from app.accounts.models import Role
from app.accounts.people import PeopleProblem
from app.db import db
from app.language import gettext as _

bp = Blueprint("admin", __name__, url_prefix="/admin")
bp.before_request(role_needed(Role.ADMIN))


@bp.context_processor
def parts() -> dict[str, object]:
    """The parts of this room, for the bar on top of each of its pages."""
    names = [
        ("people", _("People")),
        ("units", _("Units")),
        ("import_page", _("Import")),
        ("looks", _("Who looked")),
    ]
    return {"admin_parts": names}


def refusal_of(act: Callable[[], object]) -> str | None:
    """Do something with people or units. When accounts refuse it, undo it and give the reason."""
    try:
        act()
    except PeopleProblem as problem:
        db.session.rollback()
        return str(problem)
    return None
