"""What accounts keep of a person, for their own eyes. Secrets are left out: not even they can read them."""

import sqlalchemy as sa

from app.accounts.models import (
    Appointment,
    OneTimeLink,
    RoleGrant,
    SignIn,
    TextSettingsRow,
    UnitTerm,
    User,
)
from app.db import db
from app.own_data import Part, Row


def _name_units(rows: list[Row]) -> None:
    """Add what each unit is or was last called."""
    wanted = {row["unit_id"] for row in rows if row["unit_id"] is not None}
    terms = sa.select(UnitTerm.unit_id, UnitTerm.name).where(UnitTerm.unit_id.in_(wanted))
    names = {unit: name for unit, name in db.session.execute(terms.order_by(UnitTerm.from_on))}  # noqa: C416
    for row in rows:
        row["unit_id_name"] = names.get(row["unit_id"])


OWN = (
    Part(User, User.id, without={"password_hash"}),
    Part(TextSettingsRow, TextSettingsRow.user_id),
    Part(RoleGrant, RoleGrant.user_id, more=_name_units),
    Part(Appointment, Appointment.user_id, more=_name_units),
    Part(SignIn, SignIn.user_id, without={"token_hash"}),
    Part(OneTimeLink, OneTimeLink.user_id, without={"token_hash"}),
    Part(OneTimeLink, OneTimeLink.created_by, without={"token_hash", "user_id"}, acted=True),
)
