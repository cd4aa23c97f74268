"""What is kept: every column of every table with its kind, purpose, readers and term, as data.

    shape.py      how a table and a fact of it are classified, and the words used again and again
    people.py     accounts, settings, units, places, sign-ins
    learning.py   what trainees do
    records.py    what was shown, what follows from it, who looked
    teaching.py   courses, modules, versions, editions

The public page /privacy, what a person downloads, and what pages say of erasing are written from here. A test
fails when a column of the database stands nowhere here, or one here is gone from the database.
"""

from collections.abc import Mapping

from app.privacy.learning import LEARNING
from app.privacy.people import PEOPLE
from app.privacy.records import RECORDS
from app.privacy.shape import Table
from app.privacy.teaching import TEACHING

TABLES: Mapping[str, Table] = {**PEOPLE, **LEARNING, **RECORDS, **TEACHING}
"""Every table by its name in the database."""


def erased() -> list[str]:
    """What goes when an account is erased, in words for anybody."""
    return list(dict.fromkeys(str(table.goes) for table in TABLES.values() if table.goes))
