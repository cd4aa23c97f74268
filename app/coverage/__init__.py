"""HR's room: who covers what, at which level, until when. It cannot reach answers: it may not import them.

    asked.py     what a page was asked for: day, units, profile as they were; forms.py its fields
    queries.py   the statements, each for an `Asked`; conditions.py what they have in common
    matrix.py    people x competencies, with the totals of everybody the filters leave
    duties.py    duties x people: holders, who remains without the busiest, who is nearly ready
    person.py    one person: levels, kinds of proof with their dates, duties
    overview.py  what is thin, said first
    words.py     how a cell and a gap are said
    export.py    the same as CSV

Every page and file that names people keeps a look, in the request that shows them.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the room's pages."""
    from app.coverage.views import bp

    app.register_blueprint(bp)
