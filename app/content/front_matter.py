"""A module's front matter as fields of a form, and back: what nobody changed stays as it was typed.

The front matter is parted by its lines, not by what they mean. So a list with a mistake still stands
in its field, and comments and quotation marks survive. Where the lines cannot be parted safely,
`fields_of` gives None and the editor shows the front matter as one text.
"""

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from typing import Final

from app.content.parse_module import split_front_matter
from app.content.problems import Problems
from app.content.strict_yaml import Mapping, Text, YamlProblem, read

LINES: Final = ("title", "summary", "minutes", "checked_on")
LISTS: Final = ("policies", "sources", "glossary")
KEYS: Final = (*LINES, *LISTS)

FIRST_LINE: Final = 2
"""The line of the file on which the front matter begins."""

_KEY: Final = re.compile(r"([A-Za-z_][\w-]*):(?=\s|$)")


@dataclass(frozen=True)
class _Entry:
    """The lines of one key; its `line` counts from 0 within the front matter."""

    key: str
    line: int
    lines: tuple[str, ...]

    @property
    def after_colon(self) -> str:
        return self.lines[0][len(self.key) + 1 :].strip()


def parted(text: str) -> tuple[str, str]:
    """Part a module's file into front matter and Markdown."""
    header, markdown, _line = split_front_matter(text, Problems(""))
    return header, markdown


def joined(header: str, markdown: str) -> str:
    """Put a module's file together."""
    return f"---\n{header}\n---\n{markdown}"


def fields_of(header: str) -> dict[str, str] | None:
    """Give the text of each field, empty where the key is missing; None where one text is safer."""
    entries = _entries(header)
    if entries is None or not _means_the_same(header, entries):
        return None
    fields = dict.fromkeys(KEYS, "")
    for entry in entries:
        value = _list_text(entry) if entry.key in LISTS else _line_text(entry)
        if value is None:
            return None
        fields[entry.key] = value
    return fields


def with_fields(header: str, fields: AnyMapping[str, str]) -> str:
    """Put fields into a front matter; only lines whose field changed are written anew."""
    before = fields_of(header)
    if before is None:
        header, before = "", dict.fromkeys(KEYS, "")
    wanted = {key: _normal(key, fields.get(key, "")) for key in KEYS}
    entries = _entries(header) or []
    lines = header.split("\n")[: entries[0].line if entries else None] if header.strip() else []
    for entry in entries:
        changed = wanted[entry.key] != _normal(entry.key, before[entry.key])
        lines += _written(entry.key, wanted[entry.key]) if changed else entry.lines
    known = {entry.key for entry in entries}
    for key in KEYS:
        if key not in known and wanted[key]:
            lines += _written(key, wanted[key])
    return "\n".join(lines)


def place_of(header: str, line: int) -> tuple[str, int] | None:
    """Say in which field a line of the file stands, and on which of the field's lines, from 1."""
    for entry in _entries(header) or []:
        offset = line - FIRST_LINE - entry.line
        if 0 <= offset < len(entry.lines):
            above = 0 if entry.key in LISTS and not entry.after_colon else 1
            return entry.key, max(1, offset + above)
    return None


def _entries(header: str) -> list[_Entry] | None:
    lines = header.split("\n")
    starts = [(number, match[1]) for number, line in enumerate(lines) if (match := _KEY.match(line))]
    names = [name for _number, name in starts]
    before = lines[: starts[0][0]] if starts else lines
    if (
        set(names) - set(KEYS)
        or len(set(names)) < len(names)
        or not all(_says_nothing(line) for line in before)
    ):
        return None
    ends = [number for number, _name in starts[1:]] + [len(lines)]
    return [
        _Entry(key, start, tuple(lines[start:end])) for (start, key), end in zip(starts, ends, strict=False)
    ]


def _means_the_same(header: str, entries: list[_Entry]) -> bool:
    """Whether reading finds the keys where the lines have them, or cannot read at all."""
    try:
        node = read(header)
    except YamlProblem:
        return True
    return isinstance(node, Mapping) and list(node) == [entry.key for entry in entries]


def _line_text(entry: _Entry) -> str | None:
    try:
        node = read("\n".join(entry.lines))
    except YamlProblem:
        return None
    value = node.get(entry.key) if isinstance(node, Mapping) else None
    return " ".join(value.split()) if isinstance(value, Text) else None


def _list_text(entry: _Entry) -> str:
    below = entry.lines[1:]
    margins = [len(line) - len(line.lstrip(" ")) for line in below if not _says_nothing(line)]
    margin = min(margins, default=0)
    text = [line[min(margin, len(line) - len(line.lstrip(" "))) :] for line in below]
    return "\n".join(([entry.after_colon] if entry.after_colon else []) + text).rstrip()


def _normal(key: str, text: str) -> str:
    if key in LINES:
        return " ".join(text.split())
    return text.replace("\r\n", "\n").rstrip()


def _written(key: str, text: str) -> list[str]:
    if key in LINES:
        return [f"{key}: {quoted(text)}".rstrip()]
    return [f"{key}:", *(f"  {line}" if line.strip() else "" for line in text.split("\n"))] if text else []


def quoted(text: str) -> str:
    """A text as YAML on one line, in quotation marks only where it needs them."""
    try:
        plain = read(f"key: {text}")
    except YamlProblem:
        plain = None
    if not text or plain == {"key": text}:
        return text
    return "'" + text.replace("'", "''") + "'"


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
