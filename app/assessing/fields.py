"""The fields of the room's forms, and how what was entered travels through a page that only repeats it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import DateField, Form, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from app.language import gettext as _


class DayField(DateField):
    """A day, with a sentence of our own for what is none."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read a day as browsers send it."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            self.data = date.fromisoformat(text)
        except ValueError:
            raise ValueError(_("Enter a day such as 2026-11-02.")) from None


class TicksField(SelectMultipleField):
    """Boxes to tick. Whether what came was among them is decided where it has a meaning."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    @property
    def ticked(self) -> tuple[str, ...]:
        """What was chosen, each once."""
        return tuple(dict.fromkeys(self.data or ()))


def clean(text: str | None) -> str:
    """Text as it is kept: lines end in one way, and nothing that a database refuses."""
    return (text or "").replace("\r\n", "\n").replace("\x00", "").strip()


def values(form: Form) -> list[tuple[str, str]]:
    """What was entered, as the hidden fields of a page that only repeats it."""
    pairs: list[tuple[str, str]] = []
    for field in form:
        if isinstance(field, TicksField):
            pairs += [(field.name, text) for text in field.ticked]
        elif isinstance(field, DateField):
            pairs.append((field.name, field.data.isoformat() if field.data else ""))
        else:
            pairs.append((field.name, str(field.data or "")))
    return pairs
