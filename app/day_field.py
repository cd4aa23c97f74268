"""The form field for a day, in every room."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import DateField

from app.language import gettext as _


class DayField(DateField):
    """A day, with a sentence of our own for what is none."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read a day as browsers send it; nothing typed is no day."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        try:
            self.data = date.fromisoformat(text) if text else None
        except ValueError:
            raise ValueError(_("Enter a day such as 2026-11-02.")) from None
