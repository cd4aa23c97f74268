"""YAML with no surprises: every scalar is text, every node knows its line, what could mislead is refused."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NoReturn, TypeAlias

import yaml
from yaml import events

from app.content.yaml_mistakes import explanation
from app.language import gettext as _

LARGEST: Final = 512 * 1024
DEEPEST: Final = 20

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

Node: TypeAlias = "Text | Mapping | Sequence"


class YamlProblem(Exception):
    """What is wrong in one line, and how to repair it, in sentences for the person who wrote it."""

    def __init__(self, line: int, reason: str, repair: str) -> None:
        super().__init__(f"Line {line}: {reason} {repair}")
        self.line = line
        self.reason = reason
        self.repair = repair


class Text(str):
    """A scalar exactly as written, with its line."""

    line: int

    def __new__(cls, value: str, line: int = 1) -> "Text":
        """Make a text that stands on a line, counted from 1."""
        text = super().__new__(cls, value)
        text.line = line
        return text


class Sequence(list[Node]):
    """A list, with the line where it begins."""

    def __init__(self, items: Iterable[Node] = (), line: int = 1) -> None:
        super().__init__(items)
        self.line = line


class Mapping(dict[str, Node]):
    """Names and values in their written order, with the line where they begin."""

    def __init__(
        self, values: dict[str, Node] | None = None, line: int = 1, lines: dict[str, int] | None = None
    ) -> None:
        super().__init__(values or {})
        self.line = line
        self._lines = lines or {}

    def line_of(self, key: str) -> int:
        """Return the line of the name itself, or of the whole mapping if the name is not in it."""
        return self._lines.get(key, self.line)


def read(text: str, first_line: int = 1) -> Node:
    """Return the one document in the text, or raise YamlProblem for its first mistake.

    `first_line` is the line of the file on which the text begins.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text.encode(errors="replace")) > LARGEST:
        raise YamlProblem(
            first_line,
            _("This text is larger than %(n)s KiB.", n=LARGEST // 1024),
            _("Divide it into several files."),
        )
    _refuse_unprintable(text, first_line)
    try:
        return _Reader(text, first_line).document()
    except yaml.MarkedYAMLError as error:
        offset, reason, repair = explanation(error, text.split("\n"))
        raise YamlProblem(first_line + offset, reason, repair) from None
    except (ValueError, OverflowError):  # the parser in pure Python lets them through
        raise YamlProblem(
            first_line,
            _("A backslash in double quotes is followed by a number that is no character."),
            _("Delete it."),
        ) from None


def _refuse_unprintable(text: str, first_line: int) -> None:
    if found := _UNPRINTABLE.search(text):
        line = first_line + text.count("\n", 0, found.start())
        if found.group() == "\t":
            raise YamlProblem(line, _("There is a tab in this line."), _("Use spaces in its place."))
        code = f"U+{ord(found.group()):04X}"
        raise YamlProblem(
            line,
            _("There is an invisible character (%(code)s) in this line.", code=code),
            _("Delete it and type the text again."),
        )


class _Reader:
    """Turns the parser's events into nodes; the parser itself never builds an object."""

    def __init__(self, text: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.first_line = first_line
        self.events: Iterator[events.Event] = yaml.parse(text, Loader=_LOADER)

    def document(self) -> Node:
        next(self.events)
        event = next(self.events)
        if isinstance(event, events.StreamEndEvent):
            return Mapping(line=self.first_line)
        self.refuse_directives(event)
        node = self.node(next(self.events), 1)
        next(self.events)
        if not isinstance(event := next(self.events), events.StreamEndEvent):
            self.refuse(
                event, _("A second document begins here."), _('Delete the line "---", or make two files.')
            )
        return node

    def node(self, event: events.Event, depth: int) -> Node:
        self.refuse_shorthand(event)
        if depth > DEEPEST:
            self.refuse(
                event, _("This is nested more than %(n)s levels deep.", n=DEEPEST), _("Use fewer levels.")
            )
        if isinstance(event, events.MappingStartEvent):
            return self.mapping(event, depth)
        if isinstance(event, events.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.text(event)

    def mapping(self, start: events.Event, depth: int) -> Mapping:
        values: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), events.MappingEndEvent):
            key = self.key(event, lines)
            lines[key] = self.line(event)
            values[key] = self.node(next(self.events), depth + 1)
        return Mapping(values, self.line(start), lines)

    def sequence(self, start: events.Event, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := next(self.events), events.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(items, self.line(start))

    def text(self, event: events.Event) -> Text:
        if not isinstance(event, events.ScalarEvent):
            self.refuse(event, _("This line cannot be read."), _("Look in it for unusual marks."))
        _refuse_unprintable(event.value.replace("\n", " "), self.line(event))
        self.refuse_swallowed_list(event)
        return Text(event.value, self.line(event))

    def key(self, event: events.Event, seen: dict[str, int]) -> str:
        self.refuse_shorthand(event)
        if not isinstance(event, events.ScalarEvent):
            self.refuse(
                event,
                _("A list or braces stand before a colon here."),
                _("Put a simple name before the colon."),
            )
        key = self.text(event)
        if not key:
            self.refuse(event, _("A name is missing before the colon."), _("Write a name before the colon."))
        if not self.after(event).startswith(":"):
            self.refuse(
                event,
                _('A colon is missing after "%(name)s".', name=key[:40]),
                _("Add the colon; or, if this is part of a text with a comma, put the whole text in quotes."),
            )
        if key in seen:
            self.refuse(
                event,
                _('"%(name)s" is given twice, first in line %(line)s.', name=key[:40], line=seen[key]),
                _("Keep only one of the two."),
            )
        return str(key)

    def after(self, event: events.Event) -> str:
        mark = event.end_mark
        return self.lines[mark.line][mark.column :].lstrip(" ") if mark else ""

    def line(self, event: events.Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)

    def refuse(self, event: events.Event, reason: str, repair: str) -> NoReturn:
        raise YamlProblem(self.line(event), reason, repair)

    def refuse_directives(self, event: events.Event) -> None:
        if isinstance(event, events.DocumentStartEvent) and (event.version or event.tags):
            self.refuse(event, _('A line begins with "%".'), _("Delete this line."))

    def refuse_shorthand(self, event: events.Event) -> None:
        """Refuse aliases, anchors and tags, which an author nearly always meant as text."""
        sign = ""
        if isinstance(event, events.AliasEvent):
            sign = "*"
        elif isinstance(event, events.NodeEvent) and event.anchor:
            sign = "&"
        elif isinstance(event, (events.CollectionStartEvent, events.ScalarEvent)) and event.tag:
            sign = "!"
        if sign:
            self.refuse(
                event, _('A text begins with "%(sign)s".', sign=sign), _("Put the whole text in quotes.")
            )

    def refuse_swallowed_list(self, event: events.ScalarEvent) -> None:
        """Refuse `key: text` followed by lines with dashes, which YAML would join into one text."""
        if event.style or not (event.start_mark and event.end_mark):
            return
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            if self.lines[number].lstrip(" ").startswith("-"):
                raise YamlProblem(
                    self.first_line + number,
                    _("This line begins with a dash but is read as part of the text above it."),
                    _("For a list, leave nothing after the colon above and put a space after each dash."),
                )
