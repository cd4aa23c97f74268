"""Passages: the blocks of stored HTML that links and notes point to, and putting something beside them.

The stored HTML stays as it is; what belongs to one reader is put in when a page is drawn.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Final

from markupsafe import Markup

BLOCKS: Final = frozenset(
    ("p", "ul", "ol", "table", "blockquote", "pre", "div", "details", "dl", "figure", "h2", "h3")
)
"""The elements that the renderer gives an id."""

_TAG: Final = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:[^">]|"[^"]*")*)>""")
_ATTRIBUTE: Final = re.compile(r'([a-z-]+)="([^"]*)"')
_EMPTY: Final = frozenset(("br", "hr", "img", "input"))
_PARTS: Final = frozenset(("p", "li", "dt", "dd", "td", "th", "h2", "h3", "summary", "figcaption", "br"))
_PICTURE: Final = re.compile(r'<img [^>]*\bsrc="([^"]+)"')
_GAP: Final = re.compile(r" (?=[.,;:!?·])")  # where a mark was left out
_HEADING: Final = re.compile(r"<(/?)h2(?=[ >])")
_TERM: Final = re.compile(r'<a (?=[^>]*class="term")[^>]*href="#term-([a-z][a-z0-9-]*)"[^>]*>(.*?)</a>', re.S)


@dataclass(frozen=True)
class Passage:
    """A block with an id: its words, and where it stands in its HTML.

    start: its opening tag. close: its closing tag, where something can be put into it. end: where
    something can follow it, which for a table is after the box that it scrolls in.
    """

    id: str
    tag: str
    text: str
    start: int
    close: int
    end: int

    @property
    def takes_links(self) -> bool:
        """Whether a link may stand at the end of its words."""
        return self.tag in ("p", "h2", "h3")


def passages_of(html: str) -> tuple[Passage, ...]:
    """Every passage of HTML that the sanitiser wrote, in the order in which they begin."""
    found: list[Passage] = []
    opened: list[tuple[re.Match[str], dict[str, str]]] = []
    for tag in _TAG.finditer(html):
        if not tag[1]:
            if tag[2] not in _EMPTY:
                opened.append((tag, dict(_ATTRIBUTE.findall(tag[3]))))
            continue
        begin, attributes = opened.pop()
        if attributes.get("class") == "scroll" and found and found[-1].start == begin.end():
            found[-1] = replace(found[-1], end=tag.end())
        elif tag[2] in BLOCKS and "id" in attributes:
            words = _words(html[begin.end() : tag.start()])
            found.append(Passage(attributes["id"], tag[2], words, begin.start(), tag.start(), tag.end()))
    return tuple(sorted(found, key=lambda passage: passage.start))


def with_beside(
    html: str, passages: Sequence[Passage], inside: Mapping[str, Markup], after: Mapping[str, Markup]
) -> Markup:
    """The HTML with something at the end of some of its passages, or after them; both by the passage's id."""
    places = [(p.close, inside[p.id]) for p in passages if p.id in inside]
    places += [(p.end, after[p.id]) for p in passages if p.id in after]
    parts, last = [], 0
    for at, what in sorted(places, key=lambda place: place[0]):
        parts += [html[last:at], str(what)]
        last = at
    return Markup("".join([*parts, html[last:]]))  # noqa: S704 both parts are safe already


def with_words_in_place(html: str) -> Markup:
    """The HTML with a button beside every link to a glossary word; the page shows the one its browser can use."""
    both = (
        r'<span class="word"><a class="term" href="#term-\1">\2</a>'
        r'<button type="button" class="term" popovertarget="page-word-\1">\2</button></span>'
    )
    return Markup(_TERM.sub(both, str(html)))  # noqa: S704 the sanitiser saw it; a Markup would escape it


def pictures_in(html: str) -> list[str]:
    """The addresses of the pictures in some HTML."""
    return [unescape(address) for address in _PICTURE.findall(html)]


def lowered(html: str) -> Markup:
    """The HTML of a section with its headings one level down, for a page that holds several sections."""
    return Markup(_HEADING.sub(r"<\1h3", str(html)))  # noqa: S704 the sanitiser saw it


def _words(html: str) -> str:
    """The words of some HTML, without citations and the marks that the page adds."""
    return _GAP.sub("", " ".join(unescape("".join(_texts(html))).split()))


def _texts(html: str) -> Iterator[str]:
    last, skipped = 0, None
    for tag in _TAG.finditer(html):
        if skipped is None:
            yield html[last : tag.start()]
        last = tag.end()
        if skipped is None and tag[2] in ("a", "sup") and not tag[1] and _is_mark(tag):
            skipped = tag[2]
        elif tag[1] and tag[2] == skipped:
            skipped = None
        elif tag[2] in _PARTS:
            yield " "
    yield html[last:]


def _is_mark(tag: re.Match[str]) -> bool:
    return tag[2] == "sup" or ' class="anchor"' in tag[3] or ' class="source' in tag[3]
