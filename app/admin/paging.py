"""Fifty rows at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVarTuple
from urllib.parse import quote, urlencode

import sqlalchemy as sa
from flask import request

from app.db import db
from app.language import gettext as _

Columns = TypeVarTuple("Columns")

ROWS = 50
LARGEST_PAGE = 10**6
Link = tuple[str, str, str]


@dataclass(frozen=True)
class Page(Generic[*Columns]):
    """Some rows of a longer list, pages counted from 1."""

    rows: Sequence[sa.Row[*Columns]]
    number: int
    more: bool

    @property
    def previous(self) -> Link | None:
        """The link to the rows before, as the pager macro takes it."""
        return self._link(_("Previous"), self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> Link | None:
        """The link to the rows after."""
        return self._link(_("Next"), self.number + 1) if self.more else None

    def _link(self, label: str, number: int) -> Link:
        # Not through url_for, to which names like "_method" in an address would be orders.
        asked = {**request.args.to_dict(), "page": str(number)}
        return label, _("Page %(n)d", n=number), f"{quote(request.path)}?{urlencode(asked)}"


def page_of(statement: sa.Select[*Columns], rows: int = ROWS) -> Page[*Columns]:
    """Read the page that the address asks for, of so many rows."""
    asked = request.args.get("page", 1, type=int)
    number = asked if 0 < asked <= LARGEST_PAGE else 1
    found = db.session.execute(statement.limit(rows + 1).offset((number - 1) * rows)).all()
    return Page(found[:rows], number, len(found) > rows)
