"""The trainer's blueprint and its one guard."""

from flask import Blueprint

from app.accounts.doors import role_needed
from app.accounts.models import Role

bp = Blueprint("authoring", __name__, url_prefix="/authoring")
bp.before_request(role_needed(Role.TRAINER))
