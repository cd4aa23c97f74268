"""How a table and each fact of it are classified. A fact that says nothing else is as its table is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.language import lazy_gettext as _l


class Kind(StrEnum):
    """What kind of data a fact is."""

    PERSON = "person"
    WORK = "work"
    ACCESS = "access"
    SECRET = "secret"  # noqa: S105 the word, not one
    CHOICE = "choice"
    LEARNING = "learning"
    EVIDENCE = "evidence"
    DERIVED = "derived"
    LOOK = "look"
    AUTHOR = "author"
    CONTENT = "content"
    TIE = "tie"


@dataclass(frozen=True)
class Fact:
    """One column: what it is called, and where it differs from its table. Empty means: as the table."""

    what: str
    kind: Kind | None = None
    why: str = ""
    seen_by: str = ""
    kept: str = ""


@dataclass(frozen=True)
class Table:
    """One table: what it holds, of which kind, what for, who sees it, how long it is kept.

    goes: what of it goes when an account is erased, in words for anybody; tables may share them.
    """

    what: str
    kind: Kind
    why: str
    seen_by: str
    kept: str
    columns: Mapping[str, Fact] = field(default_factory=dict)
    goes: str = ""

    def fact(self, column: str) -> Fact:
        """A column's whole classification."""
        own = self.columns[column]
        return replace(
            own,
            kind=own.kind or self.kind,
            why=own.why or self.why,
            seen_by=own.seen_by or self.seen_by,
            kept=own.kept or self.kept,
        )


def kind_word(kind: Kind) -> str:
    """What a kind of data is called."""
    return str(_KINDS[kind])


_KINDS: Mapping[Kind, str] = {
    Kind.PERSON: _l("who somebody is"),
    Kind.WORK: _l("place at work"),
    Kind.ACCESS: _l("signing in"),
    Kind.SECRET: _l("check value of a secret"),
    Kind.CHOICE: _l("own choice"),
    Kind.LEARNING: _l("own learning"),
    Kind.EVIDENCE: _l("evidence"),
    Kind.DERIVED: _l("computed from evidence"),
    Kind.LOOK: _l("trace of a look"),
    Kind.AUTHOR: _l("who did it"),
    Kind.CONTENT: _l("teaching material, about nobody"),
    Kind.TIE: _l("number that ties rows together"),
}

YOU = _l("only you")
NOBODY = _l("nobody; the platform compares it")
ADMINS = _l("you and the administrators")
CITY = _l("you; administrators; HR and assessors of your unit")
ASSESSORS = _l("you; assessors of your unit; HR sees kind, days and who attested, no words")
COVERAGE = _l("you; HR and assessors of your unit")
TRAINERS = _l("trainers")
ALL = _l("everybody")
READERS = _l("everybody who is signed in")

ERASED = _l("until your account is erased")
RECORD = _l("for ever; after erasure under a number without a name")
ALWAYS = _l("as long as the platform runs")

NUMBER = Fact(_l("number of the row"), Kind.TIE)
PERSON = Fact(_l("number of the person"), Kind.TIE)
