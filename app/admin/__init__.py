"""The admin's room: people, units, appointments, roles, one-time links, and who looked at whom.

    room.py        the blueprint, its door, and that no browser keeps these pages
    paging.py      fifty rows at a time
    people.py      the list of people, adding one, links for many
    person.py      one person's account: name, address, link, sign-ins, suspension
    places.py      what changes a person's appointments and roles
    erasing.py     the one act that cannot be taken back
    units.py       the tree of units on a day, and how it changes
    looks.py       who looked at whose data
    imports.py     importing tables: preview, then all or nothing
    importing/     reading tables and comparing them with the database
    forms.py       the shape of what is entered; fields.py what the forms are made of
    queries.py     what the pages read

What happens to people and units is decided in accounts; this room asks, and says how it went. Rooms
that keep words of a person put a function (person_id, now) into `app.extensions["erasers"]`.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the room's pages."""
    from app.admin import erasing, imports, looks, people, person, places, units  # noqa: F401 they add their pages
    from app.admin.room import bp

    app.extensions.setdefault("erasers", [])
    app.register_blueprint(bp)
