"""What a file would add, change and leave alone."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple

from app.admin.importing.table import Problem

Values = dict[str, Any]


class Step(NamedTuple):
    """One thing that importing would do, in words."""

    line: int
    what: str
    detail: str


@dataclass
class Plan:
    """A file against the database. inserts and updates are what write.py writes; bad lines write nothing at all."""

    added: list[Step] = field(default_factory=list)
    changed: list[Step] = field(default_factory=list)
    same: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    inserts: list[Values] = field(default_factory=list)
    updates: list[Values] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many rows would add or change something."""
        return len(self.added) + len(self.changed)

    @property
    def bad_lines(self) -> int:
        """How many lines something is wrong with."""
        return len({problem.line for problem in self.problems})

    @property
    def fingerprint(self) -> str:
        """A mark of everything this plan does: the same when and only when it would do the same."""
        return sha256(repr((self.added, self.changed)).encode()).hexdigest()[:32]
