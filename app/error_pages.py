"""The pages of what went wrong: each says what happened and what to do, in the reader's language."""

import secrets
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, SecurityError

from app.language import gettext as _


def init_app(app: Flask) -> None:
    """Answer errors with pages of ours."""
    app.register_error_handler(HTTPException, _error_page)
    app.register_error_handler(500, _broken_page)


def _error_page(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None:
        return error
    if isinstance(error, SecurityError):  # a forged host: no address of ours can be made for it
        return Response("This host is not served here.\n", 400, mimetype="text/plain")
    words: dict[int, Callable[[], tuple[str, str]]] = {
        400: lambda: (
            _("We could not read this request"),
            _("Go back, check what you entered and send it again."),
        ),
        403: lambda: (_("This page is not for you"), str(error.description or "")),
        404: lambda: (
            _("Page not found"),
            _("The address may be old or mistyped, or the page is not yours to see."),
        ),
        405: lambda: (
            _("This does not work here"),
            _("Open the page again from the menu and use its buttons."),
        ),
        413: lambda: (_("That is too large"), _("Send less at once: a text may have 512 KB, a form 4 MB.")),
        429: lambda: (_("Too many tries"), str(error.description or "")),
    }
    fallback = (_("This did not work"), _("Go back and try again."))
    title, message = words[error.code]() if error.code in words else fallback
    page = render_template("error.html", title=title, message=message, status=error.code, links=_ways_out())
    return page, error.code, {"Allow": ", ".join(error.valid_methods or ())} if error.code == 405 else {}  # type: ignore[attr-defined]


def _broken_page(_error: Exception) -> ResponseReturnValue:
    code = secrets.token_hex(4)
    current_app.logger.error("error page %s at %s", code, request.endpoint)
    try:
        return _drawn_broken_page(code)
    except SQLAlchemyError:  # The database does not even say who is signed in, and in which language.
        return Response(
            f"Something broke on our side. Try again in a few minutes. Code {code}\n",
            500,
            mimetype="text/plain",
        )


def _drawn_broken_page(code: str) -> ResponseReturnValue:
    message = _(
        "Something broke on our side. What was saved before is safe. Try again in a few minutes. Code %(code)s",
        code=code,
    )
    return render_template(
        "error.html", title=_("Something broke"), message=message, status=500, links=_ways_out()
    ), 500


def _ways_out() -> list[tuple[str, str]]:
    links: list[tuple[str, Any]] = [(_("Job profile"), url_for("public.profile"))]
    if current_user.is_authenticated:
        links.insert(0, (_("My path"), url_for("learning.path")))
    return links
