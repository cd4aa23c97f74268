"""Answers that waited on a device for the network: when each was given, and how one is refused for good.

static/worker sends such an answer with the field `waited`: for how long, in milliseconds. A length and not a
moment, since the clock of a device may be wrong while it still measures time.
"""

from datetime import datetime, timedelta

from flask import Response, flash, redirect, request
from flask.typing import ResponseReturnValue

LONGEST = 366 * 24 * 3600 * 1000


def came_late() -> bool:
    """Whether what was posted waited on a device."""
    return _waited() is not None


def given_at(now: datetime) -> datetime | None:
    """When the answer that was posted was given, if it waited on a device; None if it comes straight from its page."""
    waited = _waited()
    return None if waited is None else now - waited


def not_taken(sentence: str, way: str) -> ResponseReturnValue:
    """Say why an answer is not taken: on the page at this address or, of one that waited, to the worker.

    The worker does not send it again, and shows the sentence to the person.
    """
    if came_late():
        return Response(sentence, 409, mimetype="text/plain")
    flash(sentence, "info")
    return redirect(way)


def _waited() -> timedelta | None:
    waited = request.form.get("waited", type=int)
    if waited is None:
        return None
    return timedelta(milliseconds=min(max(waited, 0), LONGEST))
