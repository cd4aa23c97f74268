"""Whom the sign-in page offers with one press, in demo mode only; the demo city says who they are."""

from flask import current_app

REGISTRY = "demo-people"
"""Where in `app.extensions` the demo city puts a function that gives a list of DemoPerson."""

DemoPerson = tuple[int, str, str, str]
"""Number, name, roles in words, and one sentence that says what to try as this person."""


def demo_people() -> list[DemoPerson]:
    """The people to offer; none outside demo mode."""
    tell = current_app.extensions.get(REGISTRY)
    return list(tell()) if tell is not None and current_app.config["DEMO"] else []
