"""What is wrong in a file, said so that its author can repair it; and reading that collects it all."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from datetime import date

from app.content.strict_yaml import Mapping, Node, Sequence, Text, YamlProblem, read
from app.language import gettext as _


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that keeps a file from being published: where, why, and what to do."""

    path: str
    line: int
    reason: str
    repair: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason} {self.repair}"


@dataclass
class Problems:
    """Collects the problems of one file, so that its author sees all of them at once."""

    path: str
    found: list[Problem] = field(default_factory=list)
    unreadable: bool = False
    """Whether the file could not be read at all: what is missing in it then is no problem of its own."""

    def add(self, line: int, reason: str, repair: str) -> None:
        """Keep one problem."""
        self.found.append(Problem(self.path, line, reason, repair))

    def document(self, text: str, first_line: int = 1) -> Mapping:
        """Read a YAML text whose top is a list of keys; gives an empty one where it cannot be read."""
        try:
            node = read(text, first_line)
        except YamlProblem as problem:
            self.add(problem.line, problem.reason, problem.repair)
            self.unreadable = True
            return Mapping({}, first_line, {})
        return self.mapping_of(node, _("The file"))

    def mapping_of(self, node: "Node | None", what: str, line: int = 1) -> Mapping:
        """Give a node as a mapping; names the problem and gives an empty one where it is not.

        line: where to look when there is no node at all.
        """
        if isinstance(node, Mapping):
            return node
        line = node.line if node is not None else line
        if node != "" and not (node is None and self.unreadable):
            self.add(
                line,
                _("%(what)s must be a list of keys with values.", what=what),
                _("Write `key: value` lines."),
            )
        return Mapping({}, line, {})

    def known_keys(self, node: Mapping, allowed: set[str]) -> None:
        """Name every key that means nothing here: it is mostly a typing slip."""
        for key in node:
            if key not in allowed:
                self.add(
                    node.line_of(key),
                    _("The key `%(key)s` is not known here.", key=key),
                    _("Use one of: %(keys)s.", keys=", ".join(sorted(allowed))),
                )

    def text(self, node: Mapping, key: str, *, needed: bool = True, most: int = 5000) -> str:
        """Give a text; empty where it is missing."""
        value = node.get(key)
        if value is None or value == "":
            if needed:
                self._missing(node, key)
            return ""
        if not isinstance(value, Text):
            self.add(
                node.line_of(key),
                _("`%(key)s` must be one text.", key=key),
                _("Write it on one line after the colon."),
            )
            return ""
        if len(value) > most:
            self.add(
                node.line_of(key),
                _("`%(key)s` is longer than %(most)s characters.", key=key, most=most),
                _("Shorten it."),
            )
        return str(value).strip()

    def number(
        self,
        node: Mapping,
        key: str,
        *,
        default: int = 0,
        least: int = 0,
        most: int = 100_000,
        needed: bool = False,
    ) -> int:
        """Give a whole number; the default where it is missing or is none."""
        value = node.get(key)
        if value is None:
            if needed:
                self._missing(node, key)
            return default
        digits = value.strip() if isinstance(value, Text) else ""
        # Python refuses to read a number of thousands of digits.
        if digits.isdecimal() and len(digits) < 20 and least <= int(digits) <= most:
            return int(digits)
        self.add(
            node.line_of(key),
            _(
                "`%(key)s` must be a whole number from %(least)s to %(most)s.",
                key=key,
                least=least,
                most=most,
            ),
            _("Write only digits."),
        )
        return default

    def day(self, node: Mapping, key: str, *, needed: bool = False) -> date | None:
        """Give a day written as 2026-11-22."""
        text = self.text(node, key, needed=needed)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.add(
                node.line_of(key),
                _("`%(key)s` is not a day.", key=key),
                _("Write year, month and day, such as 2026-11-22."),
            )
            return None

    def words(self, node: Mapping, key: str) -> tuple[str, ...]:
        """Give a list of short texts; a single one may stand alone."""
        value = node.get(key)
        if value is None or value == "":
            return ()
        if isinstance(value, Text):
            return (str(value),)
        if isinstance(value, Sequence) and all(isinstance(item, Text) for item in value):
            return tuple(str(item).strip() for item in value)
        self.add(
            node.line_of(key),
            _("`%(key)s` must be a list.", key=key),
            _("Write it as [one, two] or as lines with dashes."),
        )
        return ()

    def entries(self, node: Mapping, key: str) -> Iterator[tuple[str, Mapping]]:
        """Give name and content of each entry of a mapping of mappings."""
        value = node.get(key)
        if value is None or value == "":
            return
        for name, child in self.mapping_of(value, f"`{key}`").items():
            yield name, self.mapping_of(child, f"`{name}`")

    def items(self, node: Mapping, key: str) -> Iterator[Mapping]:
        """Give each item of a list of mappings."""
        value = node.get(key)
        if value is None or value == "":
            return
        if not isinstance(value, Sequence):
            self.add(
                node.line_of(key), _("`%(key)s` must be a list.", key=key), _("Begin each item with a dash.")
            )
            return
        for child in value:
            yield self.mapping_of(child, _("Each item of `%(key)s`", key=key))

    def _missing(self, node: Mapping, key: str) -> None:
        if not self.unreadable:
            self.add(
                node.line_of(key),
                _("`%(key)s` is missing.", key=key),
                _("Add a line `%(key)s: ...`.", key=key),
            )


class ProblemsOf(dict[str, Problems]):
    """The problems of a module's texts, each under the text's name (files.MODULE and so on).

    paths: what messages call each text; those that nobody reads need none.
    """

    def __init__(self, paths: AnyMapping[str, str] | None = None) -> None:
        super().__init__()
        self._paths = paths or {}

    def __missing__(self, name: str) -> Problems:
        """Begin to collect for a text."""
        self[name] = Problems(self._paths.get(name, ""))
        return self[name]

    @property
    def found(self) -> set[Problem]:
        """The problems of all texts."""
        return {problem for problems in self.values() for problem in problems.found}


def line_of(text: str, needle: str) -> int:
    """The first line, from 1, on which a text stands and not as the beginning of a longer name; 1 where it does not."""
    found = re.search(re.escape(needle) + r"(?![\w-])", text)
    return text.count("\n", 0, found.start()) + 1 if found else 1
