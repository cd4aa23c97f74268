"""What the platform promises: privacy, as the tables are classified, and accessibility, as it was tested."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.language import gettext as _
from app.privacy import TABLES, erased
from app.privacy.learning import LEARNING
from app.privacy.people import PEOPLE
from app.privacy.records import RECORDS
from app.privacy.shape import kind_word
from app.privacy.teaching import TEACHING
from app.public.exceptions import GAPS, NOT_IN_SCOPE, UNTRIED
from app.public.room import bp
from app.public.statement import last_statement


@bp.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Say what is kept, of which kind, what for, who sees it and how long."""
    groups = [
        (_("Who you are and where you work"), PEOPLE),
        (_("How you learn"), LEARNING),
        (_("What you can do"), RECORDS),
        (_("What is taught"), TEACHING),
    ]
    facts = sum(len(table.columns) for table in TABLES.values())
    return render_template(
        "public/privacy.html",
        groups=groups,
        facts=facts,
        tables=len(TABLES),
        kind_word=kind_word,
        goes=erased(),
    )


@bp.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """State what is accessible, what is not and why, how it was tested, and where to turn."""
    return render_template(
        "public/accessibility.html",
        stated=last_statement(),
        gaps=GAPS,
        not_in_scope=NOT_IN_SCOPE,
        untried=UNTRIED,
    )
