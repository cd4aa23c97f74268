"""Accounts: who people are, where they work, what they may do, and the doors to the other rooms.

    people.py        the signed-in person, finding people, adding, roles, suspending, erasing
    appointments.py  who stands where, from a day to a day
    units.py         the tree of units on a day, and how it changes
    doors.py         guards: a room's blueprint carries one
    sessions.py      sign-ins as rows that can be ended; Flask-Login stays inside this module
    passwords.py     hashing and the one rule for a new password
    limits.py        slows down guessing without locking out a room behind one address
    links.py         one-time links for a first password or a new one
    forgery.py       only our own pages may send forms
    reader.py        whose page it is, said to the reader's own browser without a name
    resume.py        what was typed survives a sign-in that ended or a page that became too old
    entry.py         is this their password? counted, and outside a transaction
    local.py         which addresses one may be sent to
    demo_people.py   whom the sign-in page offers in demo mode
    text.py          how a person wants text to look: kept in the account and in one cookie
    languages.py     in which language: kept in the account and in one cookie
    own.py           what is kept of a person here, for their own eyes
    blueprint.py     the door of these pages; views.py, password_views.py, text_views.py, forms.py, cli.py

The cookie carries a random token and nothing else about the person; the row in `sign_ins` decides at
every request, so that sign-out, suspension and a new password end a sign-in at once.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the doors, the pages of accounts and `flask create-admin`."""
    from app.accounts import (  # noqa: F401 some fill bp
        forgery,
        languages,
        password_views,
        reader,
        sessions,
        text_views,
        views,
    )
    from app.accounts.blueprint import bp
    from app.accounts.cli import create_admin
    from app.accounts.own import OWN
    from app.own_data import register

    sessions.init_app(app)
    forgery.init_app(app)
    reader.init_app(app)
    app.register_blueprint(bp)
    app.cli.add_command(create_admin)
    register(app, *OWN)
