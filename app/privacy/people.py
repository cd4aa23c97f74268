"""Accounts: who somebody is, where they work, how they sign in, how they like to read."""

from collections.abc import Mapping

from app.language import lazy_gettext as _l
from app.privacy.shape import (
    ADMINS,
    CITY,
    ERASED,
    NOBODY,
    NUMBER,
    PERSON,
    RECORD,
    YOU,
    Fact,
    Kind,
    Table,
)

_AFTER_SIGN_IN = _l("until your next sign-in after it ended, or until your account is erased")
_TEN_MINUTES = _l("10 minutes")
_UNITS_STAY = _l("as long as past coverage must stay true")
_ACCOUNT = _l("name, email address, password, language and text settings")
_ACCESS = _l("roles, sign-ins and one-time links")

PEOPLE: Mapping[str, Table] = {
    "users": Table(
        _l("Your account"),
        Kind.PERSON,
        _l("to let you in and to say whose evidence it is"),
        CITY,
        ERASED,
        {
            "id": Fact(_l("number of the person"), Kind.TIE, kept=RECORD),
            "email": Fact(_l("email address"), seen_by=ADMINS),
            "name": Fact(_l("name"), seen_by=_l("as above; whoever you looked at or attested something for")),
            "password_hash": Fact(
                _l("password, as a value from which it cannot be read"), Kind.SECRET, seen_by=NOBODY
            ),
            "language": Fact(_l("language of the pages"), Kind.CHOICE, seen_by=YOU),
            "created_at": Fact(_l("account made on"), seen_by=ADMINS, kept=RECORD),
            "suspended_at": Fact(_l("suspended since"), Kind.ACCESS, seen_by=ADMINS, kept=RECORD),
            "erased_at": Fact(_l("erased on"), seen_by=ADMINS, kept=RECORD),
        },
        goes=_ACCOUNT,
    ),
    "text_settings": Table(
        _l("Your text settings"),
        Kind.CHOICE,
        _l("to show every page as you like to read it"),
        YOU,
        ERASED,
        {
            "user_id": PERSON,
            "size": Fact(_l("size of text")),
            "spacing": Fact(_l("spacing")),
            "width": Fact(_l("width of lines")),
            "theme": Fact(_l("colours")),
            "face": Fact(_l("typeface")),
            "ruler": Fact(_l("paragraph marked at the pointer")),
        },
        goes=_ACCOUNT,
    ),
    "role_grants": Table(
        _l("Your roles"),
        Kind.WORK,
        _l("to open the rooms that belong to your work"),
        ADMINS,
        ERASED,
        {
            "id": NUMBER,
            "user_id": PERSON,
            "role": Fact(_l("role")),
            "unit_id": Fact(_l("unit for which it is held")),
        },
        goes=_ACCESS,
    ),
    "units": Table(
        _l("Units of the city"),
        Kind.WORK,
        _l("to say who assesses and who plans for whom"),
        CITY,
        _UNITS_STAY,
        {"id": NUMBER, "code": Fact(_l("code of the unit"))},
    ),
    "unit_terms": Table(
        _l("Names of units and their place in the tree"),
        Kind.WORK,
        _l("to show past days as they were"),
        CITY,
        _UNITS_STAY,
        {
            "id": NUMBER,
            "unit_id": Fact(_l("unit"), Kind.TIE),
            "parent_id": Fact(_l("unit above it")),
            "name": Fact(_l("name of the unit")),
            "from_on": Fact(_l("from")),
            "until_on": Fact(_l("until")),
        },
    ),
    "appointments": Table(
        _l("Your places at work"),
        Kind.WORK,
        _l("to measure you against the right profile, and to know who may see your levels"),
        CITY,
        _l("for ever, so that past coverage stays true; after erasure under a number without a name"),
        {
            "id": NUMBER,
            "user_id": PERSON,
            "unit_id": Fact(_l("unit")),
            "profile": Fact(_l("job profile")),
            "from_on": Fact(_l("from")),
            "until_on": Fact(_l("until")),
        },
    ),
    "sign_ins": Table(
        _l("Where you are signed in"),
        Kind.ACCESS,
        _l("to know you from one page to the next, and to end it"),
        ADMINS,
        _AFTER_SIGN_IN,
        {
            "id": NUMBER,
            "token_hash": Fact(_l("check value of the cookie"), Kind.SECRET, seen_by=NOBODY),
            "user_id": PERSON,
            "created_at": Fact(_l("signed in at")),
            "seen_at": Fact(_l("last page asked for, within ten minutes")),
            "ended_at": Fact(_l("signed out at")),
        },
        goes=_ACCESS,
    ),
    "sign_in_failures": Table(
        _l("Wrong passwords"),
        Kind.ACCESS,
        _l("to slow down guessing"),
        NOBODY,
        _TEN_MINUTES,
        {
            "id": NUMBER,
            "account": Fact(_l("check value of the address that was tried"), Kind.SECRET),
            "address": Fact(_l("network address from which it came")),
            "at": Fact(_l("tried at")),
        },
    ),
    "one_time_links": Table(
        _l("Links to set a password"),
        Kind.ACCESS,
        _l("to let you set a password without an old one"),
        ADMINS,
        ERASED,
        {
            "id": NUMBER,
            "token_hash": Fact(_l("check value of the link"), Kind.SECRET, seen_by=NOBODY),
            "user_id": PERSON,
            "created_by": Fact(_l("administrator who made it"), Kind.AUTHOR),
            "created_at": Fact(_l("made at")),
            "expires_at": Fact(_l("works until")),
            "used_at": Fact(_l("used or made void at")),
        },
        goes=_ACCESS,
    ),
}
