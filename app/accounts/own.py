"""What accounts keep of a person, for their own eyes. Secrets are left out: not even they can read them."""

from app.accounts.models import (
    Appointment,
    OneTimeLink,
    RoleGrant,
    SignIn,
    TextSettingsRow,
    User,
)
from app.own_data import Part

OWN = (
    Part(User, User.id, without={"password_hash"}),
    Part(TextSettingsRow, TextSettingsRow.user_id),
    Part(RoleGrant, RoleGrant.user_id),
    Part(Appointment, Appointment.user_id),
    Part(SignIn, SignIn.user_id, without={"token_hash"}),
    Part(OneTimeLink, OneTimeLink.user_id, without={"token_hash"}),
    Part(OneTimeLink, OneTimeLink.created_by, without={"token_hash", "user_id"}, acted=True),
)
