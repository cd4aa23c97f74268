"""Bytes into text: UTF-8 with or without its mark, what Excel calls Unicode, and Windows-1252."""

import codecs
from typing import NamedTuple

from app.admin.importing import ImportRefused
from app.language import gettext as _

LARGEST = 1024 * 1024
"""Bytes of a file, or of a pasted text."""


class Text(NamedTuple):
    """What a file says, and what the reader of the preview should know about how it was read."""

    words: str
    note: str = ""


def decode(raw: bytes) -> Text:
    """Give the text of a file. Raises ImportRefused for what is too large or no text."""
    refuse_large(len(raw))
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ImportRefused(
            _("This is a workbook. Save it as “CSV UTF-8” in your table program and choose that file.")
        )
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Text(_decoded(raw, "utf-16"))
    try:
        return Text(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        note = _(
            "The file is not UTF-8, so it was read as Windows-1252 (Western European). Look at names with "
            "accents: if they are wrong, save the file as “CSV UTF-8” and choose it again."
        )
        return Text(_decoded(raw, "cp1252"), note)


def refuse_large(size: int) -> None:
    """Raise ImportRefused for more than 1 MB."""
    if size > LARGEST:
        raise ImportRefused(
            _("This is larger than 1 MB. Split it into several files and import them one after the other.")
        )


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ImportRefused(
            _("This file cannot be read as text. Save it as “CSV UTF-8” in your table program.")
        ) from error
