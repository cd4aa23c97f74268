"""What the platform promises: privacy, as the tables are classified. Nothing here is written twice."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.language import gettext as _
from app.privacy import TABLES
from app.privacy.learning import LEARNING
from app.privacy.people import PEOPLE
from app.privacy.records import RECORDS
from app.privacy.shape import kind_word
from app.privacy.teaching import TEACHING
from app.public.room import bp


@bp.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Say what is kept, of which kind, what for, who sees it and how long."""
    groups = [
        (_("Who you are and where you work"), PEOPLE),
        (_("How you learn"), LEARNING),
        (_("What you have shown"), RECORDS),
        (_("What is taught"), TEACHING),
    ]
    facts = sum(len(table.columns) for table in TABLES.values())
    return render_template(
        "public/privacy.html", groups=groups, facts=facts, tables=len(TABLES), kind_word=kind_word
    )
