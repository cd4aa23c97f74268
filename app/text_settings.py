"""How a reader wants text to look: one value, whether it comes from the account, the cookie or the form.

The server writes it into `data-` attributes of <html>; app.css alone knows what each of them looks
like. So there is no flash, no inline style, and nothing to wait for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.language import gettext as _

COOKIE = "text"

VALUES = {
    "size": ("100", "110", "125", "150", "175", "200"),
    "spacing": ("normal", "more", "most"),
    "width": ("normal", "narrow", "wide"),
    "theme": ("system", "light", "dark", "sepia"),
    "face": ("sans", "serif", "verdana"),
    "ruler": ("off", "on"),
}
"""What can be chosen, and from what; the first of each is what everybody begins with."""


@dataclass(frozen=True)
class TextSettings:
    """One reader's choice. What is not among VALUES never gets in: see `of`."""

    size: str = "100"
    spacing: str = "normal"
    width: str = "normal"
    theme: str = "system"
    face: str = "sans"
    ruler: str = "off"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "TextSettings":
        """Take from these what can be chosen; the rest is as everybody begins."""
        return cls(**{name: given[name] for name in VALUES if given.get(name) in VALUES[name]})

    @classmethod
    def read(cls, cookie: str | None) -> "TextSettings":
        """What a cookie says, however somebody changed it."""
        return cls.of(dict(pair.split("-", 1) for pair in (cookie or "").split(".") if "-" in pair))

    @property
    def chosen(self) -> dict[str, str]:
        """What differs from the beginning: the attributes of <html>, without their `data-`."""
        mine = {name: str(getattr(self, name)) for name in VALUES}
        return {name: value for name, value in mine.items() if value != VALUES[name][0]}

    @property
    def cookie(self) -> str:
        """The choice as a cookie carries it; empty when there is nothing to remember."""
        return ".".join(f"{name}-{value}" for name, value in self.chosen.items())


def labels(name: str) -> list[tuple[str, str]]:
    """The values of one setting with what they are called."""
    words: dict[str, Callable[[], dict[str, str]]] = {
        "size": lambda: {value: _("%(n)s %%", n=value) for value in VALUES["size"]},
        "spacing": lambda: {"normal": _("Normal"), "more": _("More"), "most": _("Most")},
        "width": lambda: {"narrow": _("Narrow"), "normal": _("Normal"), "wide": _("Wide")},
        "theme": lambda: {
            "system": _("As on this device"),
            "light": _("Light"),
            "dark": _("Dark"),
            "sepia": _("Sepia"),
        },
        "face": lambda: {
            "sans": _("Your device's own"),
            "serif": _("With serifs, like a book"),
            "verdana": _("Wide letters (Verdana; most phones have none and show their own)"),
        },
    }
    return list(words[name]().items())
