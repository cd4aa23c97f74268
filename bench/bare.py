"""The bare page: signed in, three statements, one small template. The measure of all others."""

import sqlalchemy as sa
from flask import Blueprint, Flask, render_template_string

from app import create_app
from app.accounts.doors import login_needed
from app.accounts.models import Appointment, SignIn
from app.accounts.people import me
from app.db import db

PAGE = """<!doctype html><html lang="en"><head><title>Bare</title></head><body>
<h1>{{ name }}</h1><ul>{% for row in rows %}<li>{{ row }}</li>{% endfor %}</ul><p>{{ count }}</p></body></html>"""

bp = Blueprint("bare", __name__)
bp.before_request(login_needed)


@bp.get("/bare")
def bare() -> str:
    """Show a name, a short list and a number; who is signed in is the first of three statements."""
    rows = db.session.scalars(sa.select(Appointment.from_on).where(Appointment.user_id == me().id)).all()
    count = db.session.scalar(sa.select(sa.func.count()).where(SignIn.user_id == me().id))
    return render_template_string(PAGE, name=me().name, rows=rows, count=count)


def create_bench_app() -> Flask:
    """The application as it is, and the bare page."""
    app = create_app()
    app.register_blueprint(bp)
    return app
