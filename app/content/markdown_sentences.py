"""How citations, glossary words and units stand in their sentences, however the author wrote them.

It comes after the blocks have their ids, which are made of the author's own words.
"""

import re
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element

NOT_WORDED: Final = "data-not-worded"
"""Marks a link to a glossary word for which the author wrote no words of their own."""

_INLINE: Final = frozenset(("a", "abbr", "br", "code", "em", "img", "strong", "sup"))
_MARKS: Final = ".!?:;,·\u037e"
_ONE_MARK: Final = re.compile(rf"(?<![{_MARKS}])[{_MARKS}]$")
_BETWEEN: Final = re.compile(r"\s*[;,]?\s*")
_BEGINS: Final = re.compile(r"""(?:^|[.!?…\u037e]["'“”’»)\]]*\s)\s*["'„“‘«(\[]*$""")
_BEFORE_UNIT: Final = re.compile(
    r"(?<=\d) (?=(?:%|‰|€|£|°[CF])(?!\w)|(?:mm|cm|m|km|mg|g|kg|ml|l|kW|MW|kWh|MWh|GB)\b)"
)
_ENOUGH: Final = 20
"""Characters before a word that show whether it begins a sentence."""


def set_citations(root: Element) -> None:
    """Put the sources into parentheses, several into one pair, and before the mark that ends their sentence.

    The parentheses belong to the links, so that whoever leaves out citations leaves out nothing else.
    """
    for parent in root.iter():
        children, at, opened = list(parent), 0, False
        while at < len(children):
            end = _end_of_run(children, at)
            if end > at:
                _set_run(parent, children, at, end, _opened(_text(parent, children, at), opened))
            opened = _opened(_text(parent, children, at), opened)
            at = max(end, at + 1)


def _text(parent: Element, children: list[Element], at: int) -> str:
    """What stands right before a child."""
    return (children[at - 1].tail if at else parent.text) or ""


def _opened(text: str, before: bool) -> bool:
    """Whether a parenthesis is open at the end of a text."""
    opens, closes = text.rfind("("), text.rfind(")")
    return before if opens == closes else opens > closes


def _end_of_run(children: list[Element], at: int) -> int:
    """Where the citations that follow one another from here end."""
    end = at
    while end < len(children) and "source" in children[end].get("class", "").split():
        if end > at and not _BETWEEN.fullmatch(children[end - 1].tail or ""):
            break
        end += 1
    return end


def _set_run(parent: Element, children: list[Element], at: int, end: int, opened: bool) -> None:
    before, after, run = _text(parent, children, at), children[end - 1].tail or "", children[at:end]
    bare = before.rstrip().endswith("(") and after.lstrip().startswith(")")
    if bare:
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    for one, following in pairwise(run):
        one.text, one.tail = f"{one.text};", " "
        following.tail = ""
    if bare or not opened:
        before, after = _moved(before.rstrip(), after)
        run[0].text = f"({run[0].text}"
        run[-1].text = f"{run[-1].text})"
        before += " " if before or at else ""
    run[-1].tail = after
    if at:
        children[at - 1].tail = before
    else:
        parent.text = before


def _moved(before: str, after: str) -> tuple[str, str]:
    """The text around a citation, with the mark that ends what it belongs to behind it."""
    following = after.lstrip()[:1]
    if following and following in _MARKS:
        after = after.lstrip()
    mark = _ONE_MARK.search(before)
    if mark is None or (mark[0] == "." and following.islower()):  # an abbreviation ends no sentence
        return before, after
    return before[:-1].rstrip(), after if after[:1] == mark[0] else mark[0] + after


def set_words(root: Element, language: str) -> None:
    """Write a glossary word small where its sentence goes on before it; German nouns stay as they are."""
    _set_words(root, "", lower=language != "de")


def bind_units(root: Element) -> None:
    """Keep a number and its unit on one line, but for code, which people copy."""
    for element in root.iter():
        if element.tag not in ("code", "pre") and element.text:
            element.text = _BEFORE_UNIT.sub("\u00a0", element.text)
        if element.tail:
            element.tail = _BEFORE_UNIT.sub("\u00a0", element.tail)


def _set_words(element: Element, before: str, *, lower: bool) -> str:
    """Go through an element after this text; return what stands in the same block before what follows."""
    inline = element.tag in _INLINE
    before = before if inline else ""
    if element.attrib.pop(NOT_WORDED, None) and lower and not _BEGINS.search(before):
        element.text = _lowered(element.text or "")
    before = (before + (element.text or ""))[-_ENOUGH:]
    for child in element:
        before = (_set_words(child, before, lower=lower) + (child.tail or ""))[-_ENOUGH:]
    return before if inline else ""


def _lowered(term: str) -> str:
    """The term with a small first letter, but for abbreviations and names, which have other capitals."""
    rest = term[1:]
    return term[:1].lower() + rest if rest[:1].islower() and rest.islower() else term
