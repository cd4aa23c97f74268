"""Importing units, people and appointments from tables: a preview first, then all or nothing.

    text.py      bytes into text
    table.py     text into lines of named cells
    rows.py      lines into rows, and what is wrong with a row by itself
    known.py     what the database holds: a few statements, however long the file is
    compare.py   a text against all that, the door to this package
    plan.py      what a file would add, change and leave alone
    units.py, people.py, places.py   make such a plan for each kind of file
    write.py     puts a plan into the database

Only known.py and write.py touch the database. Nothing here gives a role: no file can.
"""

from enum import StrEnum

from app.language import gettext as _


class Kind(StrEnum):
    """What a file holds."""

    UNITS = "units"
    PEOPLE = "people"
    APPOINTMENTS = "appointments"


COLUMNS = {
    Kind.UNITS: ("code", "name", "parent", "from"),
    Kind.PEOPLE: ("email", "name"),
    Kind.APPOINTMENTS: ("email", "unit", "profile", "from", "until"),
}
"""The first line of each kind of file. Never translated: it is what machines agree on."""


class ImportRefused(Exception):
    """What keeps a file from being read at all, in a sentence to show."""


def kind_word(kind: Kind) -> str:
    """What a kind of file is called."""
    words: dict[Kind, str] = {
        Kind.UNITS: _("Units"),
        Kind.PEOPLE: _("People"),
        Kind.APPOINTMENTS: _("Appointments"),
    }
    return words[kind]
