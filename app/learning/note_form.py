"""The shape of a note."""

from typing import Any
from unicodedata import category

from wtforms import Form, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.language import gettext as _
from app.language import lazy_gettext as _l
from app.language import number
from app.learning.noting import LONGEST_NOTE

BLANK = frozenset({"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"})
"""Kinds of characters that show nothing by themselves: controls, zero-width ones, accents without a letter, spaces."""

BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are blank by design: fillers of Hangul, Braille without a dot."""


def tidy(text: str | None) -> str:
    """A text with plain line ends, without space at its ends and without what a database refuses.

    One that shows nothing, such as zero-width spaces alone, is empty.
    """
    if not text or all(letter in BLANK_LETTERS or category(letter) in BLANK for letter in text):
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def _not_too_long(_form: Form, field: Any) -> None:
    length = len(field.data or "")
    if length > LONGEST_NOTE:
        raise ValidationError(
            _(
                "A note has at most %(most)s characters; this one has %(length)s. "
                "Shorten it, or write the rest beside another paragraph.",
                most=number(LONGEST_NOTE),
                length=number(length),
            )
        )


class NoteForm(Form):
    """What somebody writes beside a passage."""

    text = TextAreaField(
        _l("Your note"),
        [DataRequired(_l("Write your note, or go back without one.")), _not_too_long],
        filters=[tidy],
        description=_l("Only you can see it. It does not count for anything."),
    )
