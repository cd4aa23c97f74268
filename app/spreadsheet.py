"""Files that spreadsheets open: as a table in every language, without running anything."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from flask import Response

from app.language import language

FORMULA = re.compile(r"""(?:^|(?<=[;"\n]))(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])""")
"""Where a spreadsheet would begin a formula: at the start, and where `;` or a quote splits a cell."""

Row = Sequence[str | int]


def delimiter() -> str:
    """What spreadsheets expect between cells: a semicolon where numbers have a decimal comma."""
    return "," if language() == "en" else ";"


def safe(cell: str | int) -> str | int:
    """A cell that a spreadsheet takes as text; numbers stay numbers."""
    return cell if isinstance(cell, int) else FORMULA.sub("'", cell)


def csv_file(name: str, rows: Iterable[Row]) -> Response:
    """A file of these rows to take along, called so: UTF-8 with its mark, by which spreadsheets know it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, delimiter=delimiter())
    writer.writerows([safe(cell) for cell in row] for row in rows)
    response = Response("\ufeff" + buffer.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
