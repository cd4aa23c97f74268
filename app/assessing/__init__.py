"""The assessor's room: recording what proves outcomes beyond the questions, and withdrawing it.

    room.py         the blueprint, its door, and that no browser keeps these pages
    scope.py        whom the signed-in assessor may assess today
    people.py       the list of people, and one person's page
    standing.py     what that page says: levels, what is missing, evidence
    recording.py    a new observation, piece of work, conversation or certificate: form, check, record
    proposal.py     what is about to be recorded, what speaks against it, what it would change
    recorded.py     what was recorded: the list, and one act
    withdrawing.py  the end of a wrong record: form, check, withdraw
    acts.py         records written by one press of a button
    forms.py        the shape of what is entered; what it means is decided in domain/assessment.py
    fields.py       what the forms are made of

An assessor sees levels, evidence and dates. Answers, scores and attempts cannot be reached from here.
Each page that shows a person's levels keeps a look.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the room's pages."""
    from app.assessing import people, recorded, recording, withdrawing  # noqa: F401 -- they hang on bp
    from app.assessing.room import bp

    app.register_blueprint(bp)
