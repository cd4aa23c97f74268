"""The fields of the room's forms, and how what was entered travels through a page that only repeats it."""

from wtforms import DateField, Form, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget


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
