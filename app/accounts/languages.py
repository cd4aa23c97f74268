"""Choosing the language of all pages: kept in a cookie, and in the account of who is signed in."""

from datetime import timedelta

from flask import abort, current_app, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts.blueprint import bp
from app.accounts.local import local_path
from app.accounts.people import me, person_or_404
from app.db import db
from app.language import COOKIE, LANGUAGES


@bp.post("/language")
def change_language() -> ResponseReturnValue:
    """Keep the language somebody chose, and lead back to the page they were on."""
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)

    if current_user.is_authenticated:
        person_or_404(me().id).language = chosen
        db.session.commit()
    response = redirect(local_path(request.form.get("next")))
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    year = timedelta(days=365)
    response.set_cookie(COOKIE, chosen, max_age=year, secure=secure, httponly=True, samesite="Lax")
    return response
