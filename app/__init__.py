"""SCRO Academy: learn, prove, cover.

The rooms, from the bottom up; each may use those below it, and rooms of one line never each other:

    demo                                                      the demo city
    public learning authoring assessing coverage admin        the kinds of work
    records                                                   where they meet: the training record
    accounts content                                          people and doors; modules and editions
    web words text_settings                                   what every page shares
    db clock language                                         the database, the time, the reader's language
    domain                                                    what the platform means

Each package's docstring says what it is for. `create_app` alone knows them all.
"""

from typing import Any

from flask import Flask


def create_app(settings: dict[str, Any] | None = None) -> Flask:
    """Make the application.

    settings win over the environment, which wins over config.py. Raises ValueError when a
    setting is missing or does not fit, such as a weak SECRET_KEY.
    """
    import config
    from app import (
        accounts,
        admin,
        assessing,
        authoring,
        content,
        coverage,
        db,
        demo,
        learning,
        public,
        records,
        web,
    )

    app = Flask(__name__)
    app.config.from_mapping(config.settings() | (settings or {}))
    if len(app.config["SECRET_KEY"]) < 32:
        raise ValueError("SCRO_SECRET_KEY is missing or shorter than 32 characters; see config.py.")

    db.init_app(app)
    web.init_app(app)
    accounts.init_app(app)
    for room in (content, records, public, learning, authoring, assessing, coverage, admin, demo):
        room.init_app(app)
    return app
