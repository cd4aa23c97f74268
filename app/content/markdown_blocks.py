"""The Markdown that authors write: which extensions are on, what is our own, and no raw HTML."""

import html
import re
from collections.abc import Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension, get_attrs_and_remainder
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from app.content.markdown_ids import digest
from app.content.markdown_sentences import NOT_WORDED

Found = tuple[Element | None, int | None, int | None]

_ATTRIBUTE_LINE: Final = re.compile(r"\{:?[ ]*([#.][^{}\n]*)\}[ ]*")
_CITATION: Final = r"(?<!\\)\[@([A-Za-z0-9][A-Za-z0-9_.-]{0,63})\]"
_TERM: Final = r"(?<![\\!])\[\[([a-z][a-z0-9-]{0,63})(?:\\?\|([^\[\]|\n]{1,200}))?\]\]"
_UNREAD: Final = re.compile(r"\[[@\[][^\]\n\x02]{0,80}\]{0,2}")
_TABLE_PIPES: Final = re.compile(r"(?:\[\[[a-z][a-z0-9-]{0,63}\||(\\\\)|(\\`+)|(`+)|(\\\|)|(\|))")
_FENCE: Final = re.compile(r'<pre(?: id="([^"]*)")?><code(?: class="([^"]*)")?>(.*)</code></pre>', re.DOTALL)


def parse(
    text: str, sources: Mapping[str, str], terms: Mapping[str, str], back_label: str
) -> tuple[Markdown, Element, list[str]]:
    """Return the tree of a text, the converter that can serialise it, and marks that it could not read.

    `sources` and `terms` give the words that stand for a source's key and a term's slug. May raise RecursionError.
    """
    md = _converter(sources, terms, back_label)
    unread = _UnreadMarks(md)
    # After the marks were read, before what stands behind a backslash is text like any other.
    md.treeprocessors.register(unread, "unread_marks", 5)
    lines = text.split("\n")
    for before in md.preprocessors:
        lines = before.run(lines)
    root: Element = md.parser.parseDocument(lines).getroot()  # type: ignore[assignment]
    for step in md.treeprocessors:
        changed = step.run(root)
        root = root if changed is None else changed
    _drop_empty_attributes(root)
    _take_from_stash(md, root)
    return md, root, unread.found


def _converter(sources: Mapping[str, str], terms: Mapping[str, str], back_label: str) -> Markdown:
    fence = {"name": "*", "class": "", "format": _fence, "validator": lambda *_: True}
    md = Markdown(
        output_format="html",
        extensions=[
            AttrListExtension(),
            TableExtension(use_align_attribute=True),
            DefListExtension(),
            _Footnotes(SEPARATOR="-", BACKLINK_TITLE=back_label, PLACE_MARKER="\x02nowhere\x03"),
            AbbrExtension(),
            SaneListExtension(),
            AdmonitionExtension(),
            "pymdownx.details",
            "pymdownx.superfences",
            "pymdownx.tasklist",
        ],
        extension_configs={"pymdownx.superfences": {"custom_fences": [fence]}},
    )
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    md.inlinePatterns.deregister("entity")
    md.inlinePatterns.register(_Citation(_CITATION, sources), "citation", 186)
    md.inlinePatterns.register(_Term(_TERM, terms), "term", 185)
    md.parser.blockprocessors.register(_AttributeLine(md.parser), "attribute_line", 110)
    vars(md.parser.blockprocessors["table"])["RE_CODE_PIPES"] = _TABLE_PIPES
    return md


class _AttributeLine(BlockProcessor):
    """Gives `{: #id }` on a line of its own to the whole block above it, also to a list, a table or a box."""

    def test(self, parent: Element, block: str) -> bool:
        return bool(_ATTRIBUTE_LINE.fullmatch(_last_line(block))) and not self.parser.state.isstate("list")

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        block = blocks[0].rstrip("\n")
        line = _last_line(block)
        above = block[: -len(line)].rstrip("\n")
        if above:
            blocks[0:1] = [above, line]
            return False
        if not len(parent):
            return False
        blocks.pop(0)
        _assign(parent[-1], line)
        return True


def _last_line(block: str) -> str:
    return block.rstrip("\n").rpartition("\n")[2]


def _assign(element: Element, line: str) -> None:
    found = _ATTRIBUTE_LINE.fullmatch(line)
    for key, value in get_attrs_and_remainder(found.group(1).strip())[0] if found else ():
        if key == "id" and value:
            element.set("id", value)
        elif key == "." and value:
            element.set("class", f"{element.get('class', '')} {value}".strip())


class _Citation(InlineProcessor):
    """Turns `[@key]` into a link to the module's list of sources."""

    def __init__(self, pattern: str, sources: Mapping[str, str]) -> None:
        super().__init__(pattern)
        self.sources = sources

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]
        key = m.group(1)
        link = Element("a", {"class": "source", "data-key": key})
        link.text = AtomicString(html.escape(self.sources.get(key, key), quote=False))
        return link, m.start(), m.end()


class _Term(InlineProcessor):
    """Turns `[[slug]]` and `[[slug|text]]` into a link to the glossary."""

    def __init__(self, pattern: str, terms: Mapping[str, str]) -> None:
        super().__init__(pattern)
        self.terms = terms

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]
        slug, text = m.groups()
        link = Element("a", {"class": "term", "data-key": slug, **({} if text else {NOT_WORDED: "1"})})
        link.text = text or AtomicString(html.escape(self.terms.get(slug, slug), quote=False))
        return link, m.start(), m.end()


class _UnreadMarks(Treeprocessor):
    """Collects citations and glossary words that stay text because their marks are not in the form that is read."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.found: list[str] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            own = None if element.tag in ("code", "pre") else element.text
            for text in (own, element.tail):
                self.found += [mark.strip() for mark in _UNREAD.findall(text or "")]


class _Footnotes(FootnoteExtension):
    """Footnotes whose ids depend on their label alone, in the form that the sanitiser lets through."""

    def makeFootnoteId(self, id: str) -> str:
        return f"fn-{_plain_id(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        return self.unique_ref(f"fnref-{_plain_id(id)}", found)


def _plain_id(label: str) -> str:
    return label if re.fullmatch(r"[a-z0-9-]{1,40}", label) else digest(label)


def _fence(source: str, language: str, _class: str, _options: object, _md: Markdown, **given: Any) -> str:
    """Format a fenced code block; `_take_from_stash` reads exactly this form."""
    identity = f' id="{html.escape(given["id_value"])}"' if given["id_value"] else ""
    kind = f' class="language-{html.escape(language)}"' if language else ""
    return f"<pre{identity}><code{kind}>{html.escape(source, quote=False)}\n</code></pre>"


def _drop_empty_attributes(root: Element) -> None:
    """Drop attributes without value, which attr_list sets to None against ElementTree's own types."""
    for element in root.iter():
        for name in [name for name, value in element.items() if value is None]:
            del element.attrib[name]


def _take_from_stash(md: Markdown, root: Element) -> None:
    """Put code blocks and task boxes into the tree; the extensions keep them beside it as HTML."""
    stash = md.htmlStash.rawHtmlBlocks
    for number, kept in enumerate(stash):
        if isinstance(kept, str) and kept.startswith('<input type="checkbox"'):
            stash[number] = "\N{BALLOT BOX WITH CHECK} " if " checked" in kept else "\N{BALLOT BOX} "
    for paragraph in list(root.iter("p")):
        alone = HTML_PLACEHOLDER_RE.fullmatch((paragraph.text or "").strip())
        if alone and not len(paragraph) and (code := _FENCE.fullmatch(str(stash[int(alone.group(1))]))):
            _become_code(paragraph, *code.groups())


def _become_code(paragraph: Element, identity: str | None, kind: str | None, escaped: str) -> None:
    paragraph.tag = "pre"
    paragraph.text = None
    if identity and "id" not in paragraph.attrib:
        paragraph.set("id", html.unescape(identity))
    code = Element("code", {"class": kind} if kind else {})
    code.text = AtomicString(escaped)
    paragraph.append(code)
