"""Whose page this is, said to the reader's own browser without a name.

Every page carries a mark: the same for all pages of one person, another for each person, `-` where nobody
is signed in, and `out` on the first page after signing out. What was kept on a device for one reader is by
it not shown to the next; see static/worker.
"""

import hashlib
import hmac

from flask import Flask, Response, current_app, session

from app.accounts.sessions import seen_as

HEADER = "Scro-Reader"
NOBODY, OUT = "-", "out"


def init_app(app: Flask) -> None:
    """Let every page say whose it is."""
    app.after_request(_say)


def mark_of(user_id: int) -> str:
    """The mark of a person; it says nothing about them to anybody else."""
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, f"reader {user_id}".encode(), hashlib.sha256).hexdigest()[:16]


def signed_out() -> None:
    """Let the next page say that its reader has just signed out."""
    session[OUT] = True


def _say(response: Response) -> Response:
    if response.mimetype != "text/html" or 300 <= response.status_code < 400:
        return response
    known, user_id = seen_as()
    if known:
        left = user_id is None and session.pop(OUT, False)
        response.headers[HEADER] = mark_of(user_id) if user_id else OUT if left else NOBODY
    return response
