"""The assessor's blueprint: its door, and that each look at a person is kept."""

from datetime import datetime

from flask import Blueprint

from app.accounts.doors import role_needed
from app.accounts.models import Role
from app.accounts.people import me
from app.db import SAFE_METHODS, begin_writing, db
from app.records.looks import keep_look
from app.records.seen import Seen

bp = Blueprint("assessing", __name__, url_prefix="/assessing")
bp.before_request(role_needed(Role.ASSESSOR))


def looked(method: str, person_id: int, what: Seen, now: datetime) -> None:
    """Keep that the assessor saw somebody's levels. Rows read before are expired when the page is a GET."""
    if method in SAFE_METHODS:
        begin_writing()
    keep_look(me().id, Role.ASSESSOR.value, what, [person_id], now)
    db.session.commit()
