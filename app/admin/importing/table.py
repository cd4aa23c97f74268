"""Text into lines of named cells. Each line is split on its own, so one stray quotation mark spoils one line."""

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.language import gettext as _
from app.language import number as written

MOST_ROWS = 5000
LONGEST_LINE = 5000
DELIMITERS = ",;\t"
LINE_END = re.compile(r"\r\n|\r|\n")
RIGHTS = re.compile(r"role|admin|grant|right|password|hash")


@dataclass(frozen=True, order=True)
class Problem:
    """What keeps a file from being imported: the line, why, and what to do about it."""

    line: int
    reason: str
    repair: str


@dataclass(frozen=True)
class Line:
    """One row of a file: its number as an editor counts, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The text of a cell; empty where the line is too short."""
        return self.cells.get(column, "")


def read_table(text: str, columns: Sequence[str], problems: list[Problem]) -> list[Line]:
    """Give the lines below the heading; what is wrong is added to the problems."""
    numbered = enumerate(LINE_END.split(text.lstrip("\ufeff")), 1)
    rows = [(number, row) for number, row in numbered if row.strip(DELIMITERS + " ")]
    if not rows:
        problems.append(Problem(1, _("There is nothing here."), _first_line(columns)))
        return []
    number, heading = rows.pop(0)
    delimiter = _delimiter(heading, columns)
    names = _cells(heading, delimiter)
    if names is None:
        problems.append(_not_split(number))
        return []
    names = [name.casefold() for name in names]
    problems += [*_heading_problems(number, names, columns), *_too_many(number, len(rows))]
    if problems:
        return []
    lines = [_line(number, row, delimiter, names, problems) for number, row in rows]
    return [line for line in lines if line is not None]


def _line(number: int, row: str, delimiter: str, names: list[str], problems: list[Problem]) -> Line | None:
    cells = _cells(row, delimiter)
    if cells is None:
        problems.append(_not_split(number))
    elif any(cells[len(names) :]):
        repair = _("If a name holds the sign that parts the cells, put the name in quotation marks.")
        problems.append(Problem(number, _("This line has more cells than the first line has names."), repair))
    elif hidden := _hidden_sign("".join(cells)):
        reason = _("This line holds a sign that nobody can see (%(sign)s).", sign=hidden)
        problems.append(Problem(number, reason, _("Type the cell anew.")))
    else:
        return Line(number, dict(zip(names, cells, strict=False)))
    return None


def _not_split(number: int) -> Problem:
    reason = _("The quotation marks of this line do not match, or it is too long.")
    repair = _("Each row stands on one line, and a quotation mark inside a cell is written twice.")
    return Problem(number, reason, repair)


def _too_many(number: int, count: int) -> list[Problem]:
    if count <= MOST_ROWS:
        return []
    repair = _("Split the file: at most %(most)s rows at once.", most=written(MOST_ROWS))
    return [Problem(number, _("The file has %(count)s rows.", count=written(count)), repair)]


def _cells(row: str, delimiter: str) -> list[str] | None:
    """Split a line, each cell with its letters in one form and no needless spaces; None when it cannot be split."""
    if len(row) > LONGEST_LINE:
        return None
    try:
        cells = next(csv.reader([row], delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    cells = [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _delimiter(heading: str, columns: Sequence[str]) -> str:
    def fits(delimiter: str) -> tuple[int, int]:
        names = [name.casefold() for name in _cells(heading, delimiter) or []]
        return sum(name in columns for name in names), len(names)

    return max(DELIMITERS, key=fits)


def _hidden_sign(text: str) -> str | None:
    # Signs that turn the reading direction or have no width would let two names look alike.
    return next(
        (f"U+{ord(sign):04X}" for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"}),
        None,
    )


def _heading_problems(number: int, names: list[str], columns: Sequence[str]) -> list[Problem]:
    known, seen, problems = set(columns), set(names), []
    for name in sorted(set(names) - known):
        if RIGHTS.search(name):
            reason = _("The column “%(column)s” is refused: no file gives a role or a password.", column=name)
            repair = _("Remove it. Roles and links are given on a person's page.")
        else:
            reason = _("The column “%(column)s” is not known here.", column=name)
            repair = _("Remove it, or mend its name.")
        problems.append(Problem(number, reason, repair))
    for name in sorted(name for name in known & seen if names.count(name) > 1):
        reason = _("The column “%(column)s” stands here twice.", column=name)
        problems.append(Problem(number, reason, _("Keep one of them.")))
    for name in (name for name in columns if name not in seen):
        reason = _("The column “%(column)s” is missing.", column=name)
        problems.append(Problem(number, reason, _first_line(columns)))
    return problems


def _first_line(columns: Sequence[str]) -> str:
    return _("The first line must read: %(columns)s", columns=", ".join(columns))
