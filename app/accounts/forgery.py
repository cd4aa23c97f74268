"""Only our own pages may send forms: a token in each, and no request that another site began."""

from urllib.parse import urlsplit

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadRequest

from app.accounts import resume
from app.accounts.forms import SignInForm
from app.db import SAFE_METHODS
from app.language import gettext as _


def init_app(app: Flask) -> None:
    """Ask for a token with every form, and answer in words when it does not fit."""
    app.config.update(
        WTF_CSRF_TIME_LIMIT=None,  # A token lives as long as its session: who reads slowly loses nothing.
        WTF_CSRF_SSL_STRICT=False,  # It wants a Referer, which some browsers do not send; see below.
    )
    app.before_request(_refuse_other_sites)
    CSRFProtect(app)
    app.register_error_handler(CSRFError, _token_did_not_fit)


def _refuse_other_sites() -> None:
    began_at = request.headers.get("Sec-Fetch-Site")
    if request.method not in SAFE_METHODS and began_at in {"cross-site", "same-site"}:
        abort(400)


def _token_did_not_fit(_error: CSRFError) -> ResponseReturnValue:
    """Keep the text when the request surely comes from our own page; otherwise say nothing."""
    if not _from_own_page():
        return current_app.handle_http_exception(BadRequest())
    if request.endpoint == "accounts.enter":
        return _sign_in_again()
    return _closed_door() or resume.too_old_page()


def _sign_in_again() -> ResponseReturnValue:
    kept = resume.carried()
    if kept and current_user.is_authenticated:
        return resume.go_on_page(kept)
    form = SignInForm(email=request.form.get("email"))
    notice = _(
        "This page was open for too long. Enter your password again. "
        "If you see this twice, allow cookies for this site."
    )
    return resume.sign_in_page(form, 400, kept=kept, notice=notice)


def _closed_door() -> ResponseReturnValue | None:
    """Let the room's own door answer first: who is not signed in signs in, and the text is kept."""
    if current_user.is_authenticated:
        return None
    for door in current_app.before_request_funcs.get(request.blueprint, ()):
        answer: ResponseReturnValue | None = current_app.ensure_sync(door)()
        if answer is not None:
            return answer
    return None


def _from_own_page() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    came_from = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(came_from).netloc in {request.host, urlsplit(current_app.config["ORIGIN"]).netloc}
