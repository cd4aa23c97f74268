"""The trainee's blueprint and its one guard: whoever is signed in may learn."""

from flask import Blueprint

from app.accounts.doors import login_needed

bp = Blueprint("learning", __name__)
bp.before_request(login_needed)
