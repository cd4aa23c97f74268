"""The numbers of the accessibility statement: written by the test run, read by the page."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("accessibility.json")


@dataclass(frozen=True)
class Run:
    """One run of the automatic tests: pages opened, combinations of page, language and colours, and what was found.

    partial: not every page, language and state was among them.
    """

    on: date
    tool: str
    pages: int
    combinations: int
    violations: int
    partial: bool


@dataclass(frozen=True)
class Statement:
    """When the statement was prepared, and the run it rests on."""

    prepared_on: date
    last_run: Run


@cache
def last_statement() -> Statement:
    """The statement as the file has it."""
    return read_statement(FILE.read_text(encoding="utf-8"))


def read_statement(text: str) -> Statement:
    """Read a statement. Raises KeyError, TypeError or ValueError for a file that is not one."""
    data = json.loads(text)
    run = data["last_run"]
    return Statement(
        date.fromisoformat(data["prepared_on"]), Run(**run | {"on": date.fromisoformat(run["on"])})
    )
