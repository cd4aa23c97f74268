"""Says in plain words what PyYAML and libyaml complain about in their own."""

import re
from typing import Final, TypeAlias

from yaml import MarkedYAMLError

from app.language import gettext as _

# Offset of the line from the first one, what is wrong, and how to repair it.
Explanation: TypeAlias = tuple[int, str, str]

_NAME: Final = re.compile(r" *(?:- +)*[\"']?([^\s:\"']+)")
_NO_SPACE: Final = re.compile(r" *(?:- +)*([\w-]+):[^ \n]")


def explanation(error: MarkedYAMLError, lines: list[str]) -> Explanation:
    """Explain a syntax error to the author; `lines` are those of the text that was read."""
    problem, context = error.problem or "", error.context or ""
    line, column = _place(error.problem_mark)
    opened = _place(error.context_mark or error.problem_mark)[0]
    if "quoted scalar" in context and "end of stream" in problem:
        return (
            opened,
            _("A quotation mark opens here and is never closed."),
            _("Add the closing quotation mark."),
        )
    if "escape" in problem:
        return line, _("A backslash stands inside double quotes."), _("Use single quotes around this text.")
    if "expected ':'" in problem:
        return _without_colon(opened, lines)
    if "mapping values" in problem:
        return _unexpected_colon(line, column, lines)
    if "sequence entries" in problem:
        return (
            line,
            _("A list begins in the same line as its name."),
            _("Put each dash on a line of its own below the name."),
        )
    if "line break" in problem:
        return (
            line,
            _('Text follows "|" or ">" in the same line.'),
            _("Begin the text on the next line, indented."),
        )
    if "block" in context and "node" not in context:
        return _out_of_line(line, column, lines)
    if "flow" in context and "node" not in context:
        return _in_brackets(opened, line, column, lines)
    if "document start" in problem:
        return (
            line,
            _("This line begins further left than the lines above."),
            _("Line it up with the lines above."),
        )
    return _odd_beginning(opened, error, lines)


def _place(mark: object) -> tuple[int, int]:
    return getattr(mark, "line", 0), getattr(mark, "column", 0)


def _at(lines: list[str], line: int) -> str:
    return lines[line] if line < len(lines) else ""


def _first_name(text: str) -> str:
    found = _NAME.match(text)
    return (found.group(1) if found else text.strip())[:40]


def _without_colon(line: int, lines: list[str]) -> Explanation:
    text = _at(lines, line)
    if found := _NO_SPACE.match(text):
        return (
            line,
            _('A space is missing after "%(name)s:".', name=found.group(1)),
            _("Add a space after the colon."),
        )
    return (
        line,
        _('A colon is missing after "%(name)s".', name=_first_name(text)),
        _("Add a colon and a space."),
    )


def _unexpected_colon(line: int, column: int, lines: list[str]) -> Explanation:
    text = _at(lines, line)
    if ": " in text[:column]:
        return (
            line,
            _('The text after "%(name)s:" holds another colon.', name=_first_name(text)),
            _("Put the whole text after the first colon in quotes."),
        )
    above = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), None)
    if above is not None and not re.search(r":( |$)", lines[above]):
        return _without_colon(above, lines)
    return (
        line,
        _("This line is indented further than the line above."),
        _("Begin it in the same column as the line above."),
    )


def _out_of_line(line: int, column: int, lines: list[str]) -> Explanation:
    text = _at(lines, line)
    before, here = text[:column].rstrip(), text[column : column + 1]
    if here and here in "}]":
        return (
            line,
            _('A "%(sign)s" closes what was never opened.', sign=here),
            _("Delete it, or put the text in quotes."),
        )
    if here == ":":
        return line, _("A name is missing before the colon."), _("Write a name before the colon.")
    if before.endswith(("'", '"')):
        return (
            line,
            _("Text follows a closing quotation mark."),
            _(
                "Put the whole text in quotes; if it holds one kind of quotation mark, use the other around it."
            ),
        )
    return (
        line,
        _("This line does not line up with the lines above."),
        _(
            "Begin it in the same column as the line it belongs with; every item of a list begins with a dash."
        ),
    )


def _in_brackets(opened: int, line: int, column: int, lines: list[str]) -> Explanation:
    if line != opened:
        return (
            opened,
            _("A bracket or brace opens here and is not closed properly."),
            _("Look for a missing comma or a missing closing bracket or brace."),
        )
    if _at(lines, line)[column : column + 1] == ":":
        return line, _("A text between braces or brackets holds a colon."), _("Put this text in quotes.")
    return (
        line,
        _("A comma is missing between braces or brackets, or a text there is only partly in quotes."),
        _("Add the comma, or put the whole text in quotes."),
    )


def _odd_beginning(line: int, error: MarkedYAMLError, lines: list[str]) -> Explanation:
    mark = error.context_mark or error.problem_mark
    sign = _at(lines, line)[_place(mark)[1] :][:1]
    if sign and not sign.isalnum():
        return line, _('A text begins with "%(sign)s".', sign=sign), _("Put the whole text in quotes.")
    return (
        line,
        _("This line cannot be read."),
        _("Look in it, and in the line above, for a missing quotation mark or colon."),
    )
