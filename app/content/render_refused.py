"""Why a text is not turned into a page, said to its author, and near which line to look."""

import re
from typing import Final

from app.language import gettext as _

LARGEST_TEXT: Final = 512 * 1024

_MARKS: Final = re.compile(r"[][()*_`!|<>~\\]")
_NESTING: Final = re.compile(r"(?<![^ >*+-]) {2}|[>*+-](?= )")


class RenderRefused(Exception):
    """Why a text was not rendered, as a sentence for its author, and the likely line where one stands out."""

    def __init__(self, why: str, line: int | None = None) -> None:
        self.reason = reasons(line)[why]
        self.line = line
        super().__init__(self.reason)


def reasons(line: int | None) -> dict[str, str]:
    """What to tell the author, by the word that the renderer says."""
    near = _(", for example near line %(line)s", line=line) if line else ""
    return {
        "large": _(
            "This text is longer than %(n)s KiB. Divide it into several modules.", n=LARGEST_TEXT // 1024
        ),
        "long": _("The page made of this text would be too large. Divide the text into several modules."),
        "deep": _(
            "Something in this text is nested too deeply. Look for lists or quotes within many others%(near)s.",
            near=near,
        ),
        "memory": _(
            "This text takes too much memory to turn into a page. Look for very long tables%(near)s.",
            near=near,
        ),
        "slow": _(
            "This text takes too long to turn into a page. Look for very long runs of brackets, asterisks or "
            "backticks, or very many abbreviations%(near)s.",
            near=near,
        ),
        "letters": _("This text holds broken characters. Paste it again from where it came from."),
        "failed": _("This text could not be turned into a page. Look for unusual marks%(near)s.", near=near),
    }


def odd_line(text: str, first_line: int) -> int | None:
    """Return the line that most likely holds what cannot be rendered, if one stands out."""
    lines = text.split("\n")
    for marks, many in ((_MARKS, 100), (_NESTING, 40)):
        counts = [len(marks.findall(line)) for line in lines]
        if max(counts) >= many:
            return first_line + counts.index(max(counts))
    return None
