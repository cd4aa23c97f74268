"""The training record: what was shown, what follows from it, and who looked."""

from collections.abc import Mapping

from app.language import lazy_gettext as _l
from app.privacy.shape import (
    ALWAYS,
    ASSESSORS,
    COVERAGE,
    ERASED,
    NUMBER,
    PERSON,
    RECORD,
    YOU,
    Fact,
    Kind,
    Table,
)

_REBUILT = _l("as long as the records from which it is computed")
_COUNTS = _l("to say on any day who can carry which duty")
_WORDS = _l("free words beside the records: documents, issuers, notes, reasons of withdrawals")

RECORDS: Mapping[str, Table] = {
    "records": Table(
        _l("What you have shown"),
        Kind.EVIDENCE,
        _l("to prove what you can do, to you and to your city"),
        COVERAGE,
        RECORD,
        {
            "id": NUMBER,
            "person_id": PERSON,
            "outcome": Fact(_l("learning outcome")),
            "proof": Fact(_l("kind of proof")),
            "situation": Fact(_l("where it was seen: exercise, incident, daily work or weekly review")),
            "starts_on": Fact(_l("counts from")),
            "ends_on": Fact(_l("counts until")),
            "recorded_at": Fact(_l("written at"), seen_by=YOU),
            "recorded_by": Fact(_l("who attested it"), Kind.AUTHOR),
            "from_outside": Fact(_l("whether that person came from another unit")),
            "version_id": Fact(_l("version of the module whose questions showed it"), Kind.TIE, seen_by=YOU),
            "attempt": Fact(_l("number of the attempt, which only you can open"), Kind.TIE, seen_by=YOU),
            "request_key": Fact(_l("keeps a second press from writing it twice"), Kind.TIE),
        },
    ),
    "record_details": Table(
        _l("Words beside a record"),
        Kind.EVIDENCE,
        _l("to say which document or what was seen"),
        ASSESSORS,
        ERASED,
        {
            "record_id": Fact(_l("record"), Kind.TIE),
            "document": Fact(_l("document")),
            "issuer": Fact(_l("who issued it")),
            "note": Fact(_l("what the assessor wrote")),
        },
        goes=_WORDS,
    ),
    "withdrawals": Table(
        _l("Records withdrawn as wrong"),
        Kind.EVIDENCE,
        _l("to end a wrong record without hiding it"),
        COVERAGE,
        RECORD,
        {
            "record_id": Fact(_l("record"), Kind.TIE),
            "withdrawn_on": Fact(_l("ends on")),
            "withdrawn_at": Fact(_l("withdrawn at")),
            "withdrawn_by": Fact(_l("who withdrew it"), Kind.AUTHOR),
            "reason": Fact(_l("reason"), seen_by=ASSESSORS, kept=ERASED),
        },
        goes=_WORDS,
    ),
    "standings": Table(
        _l("Your levels, day by day"),
        Kind.DERIVED,
        _COUNTS,
        COVERAGE,
        _REBUILT,
        {
            "id": NUMBER,
            "person_id": PERSON,
            "edition_id": Fact(_l("edition of the framework"), Kind.TIE),
            "competency": Fact(_l("competency")),
            "level": Fact(_l("level held")),
            "once": Fact(_l("level once reached")),
            "observed": Fact(_l("level observed above a gap")),
            "some": Fact(_l("whether anything is in date")),
            "first_on": Fact(_l("from")),
            "last_on": Fact(_l("until")),
        },
    ),
    "duty_standings": Table(
        _l("Duties you can carry, day by day"),
        Kind.DERIVED,
        _COUNTS,
        COVERAGE,
        _REBUILT,
        {
            "id": NUMBER,
            "person_id": PERSON,
            "edition_id": Fact(_l("edition of the framework"), Kind.TIE),
            "profile": Fact(_l("job profile")),
            "duty": Fact(_l("duty")),
            "first_on": Fact(_l("from")),
            "last_on": Fact(_l("until")),
        },
    ),
    "looks": Table(
        _l("Who looked at named people"),
        Kind.LOOK,
        _l("to let you see who looked at you, and to let the city check it"),
        _l("whoever was looked at; administrators"),
        ALWAYS,
        {
            "id": NUMBER,
            "viewer_id": Fact(_l("who looked"), Kind.AUTHOR),
            "role": Fact(_l("in which role")),
            "what": Fact(_l("what was shown")),
            "at": Fact(_l("looked at")),
        },
    ),
    "looked_at": Table(
        _l("Whom a look showed"),
        Kind.LOOK,
        _l("to let you see who looked at you"),
        _l("you and the administrators"),
        ALWAYS,
        {"look_id": Fact(_l("look"), Kind.TIE), "person_id": PERSON},
    ),
}
