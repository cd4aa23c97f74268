"""The people whom the sign-in page offers, and what to try as each of them."""

import sqlalchemy as sa

from app.accounts.demo_people import DemoPerson
from app.accounts.models import User
from app.db import db
from app.demo.city import ADMIN, CITY_HR, DOMAIN, OFFERED, TRAINER
from app.language import gettext as _


def offered() -> list[DemoPerson]:
    """The demo city's people to sign in as; none before the city is there."""
    texts = _texts()
    wanted = {f"{key}@{DOMAIN}": texts[key] for key in OFFERED}
    rows = db.session.execute(
        sa.select(User.id, User.name, User.email).where(
            User.email.in_(wanted), User.suspended_at.is_(None), User.erased_at.is_(None)
        )
    )
    found = {row.email: (row.id, row.name) for row in rows}
    return [(*found[email], *text) for email, text in wanted.items() if email in found]


def _texts() -> dict[str, tuple[str, str]]:
    """What each of them is, and what to try."""
    return {
        "lena.virtanen": (
            _("Trainee, in the middle"),
            _("Continue with questions you left half answered, then see what they show."),
        ),
        "selim.aydin": (
            _("Trainee, near the goal"),
            _("Six of eight competencies are at target: see what is missing, and renew what ends soon."),
        ),
        "lukas.gruber": (
            _("Trainee, new"),
            _("Nothing is shown yet: choose duties, and read the first section of what they need."),
        ),
        "maren.costa": (
            _("Resilience officer"),
            _("All thirteen duties can be carried: open a level and see the evidence behind it."),
        ),
        TRAINER: (
            _("Trainer"),
            _("A draft waits with a problem: mend it, look at the preview, publish, and compare versions."),
        ),
        "chiara.moretti": (
            _("Assessor, Civil protection"),
            _("Record what you saw Sofia Lindqvist do, or withdraw a record that is wrong."),
        ),
        CITY_HR: (
            _("HR, whole city"),
            _("Two duties hang on one person: find out who is nearest, and look at a day half a year ago."),
        ),
        ADMIN: (
            _("Administrator"),
            _("Import people from a file, give a role, make a link for a first sign-in."),
        ),
    }
