"""Makes a page of a Markdown tree: headings, figures, tables, sections, footnotes and anchors."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from xml.etree.ElementTree import Element

from app.content.markdown_ids import HEADING, Ids, name_blocks, words_of
from app.content.markdown_links import Mentions, Setting, set_images, set_links
from app.content.markdown_sentences import bind_units, set_citations, set_words


@dataclass
class Part:
    """The opening, or one section with its heading 2 as first block."""

    blocks: list[Element] = field(default_factory=list)
    title: str = ""
    words: int = 0
    headings: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """A text that is finished but for sanitising; the opening is the first of its parts."""

    parts: list[Part]
    ids: Ids
    mentions: Mentions
    wrong_headings: list[str]


def make_page(root: Element, setting: Setting) -> Page:
    """Return the page made of a tree, which is used up."""
    mentions = Mentions()
    notes = _take_footnotes(root)
    wrong_headings = _level_headings(root)
    for tree in (root, notes):
        set_links(tree, setting, mentions)
        set_images(tree, setting, mentions)
    _make_figures(root)
    ids = name_blocks(
        root, [f"source-{key}" for key in setting.sources] + [f"term-{key}" for key in setting.terms]
    )
    for tree in (root, notes):
        set_citations(tree)
        set_words(tree, setting.language)
        bind_units(tree)
    _dress_tables(root, setting.labels["table"])
    parts = _split(root)
    for part in parts:
        _describe(part)
        _add_anchors(part, setting.labels)
    _spread_footnotes(parts, notes)
    return Page(parts, ids, mentions, wrong_headings)


def _take_footnotes(root: Element) -> Element:
    """Take the list of footnotes out of the tree; only the footnotes themselves keep their ids."""
    for block in root:
        if block.get("class") == "footnote" and (notes := block.find("ol")) is not None:
            root.remove(block)
            for note in notes:
                for element in note.iter():
                    if element is not note and element.tag != "sup":
                        element.attrib.pop("id", None)
            return notes
    return Element("ol")


def _level_headings(root: Element) -> list[str]:
    """Make every heading one of level 2, at the top, or 3, and return the texts of those that were not."""
    top = set(root)
    wrong = []
    for heading in root.iter():
        if HEADING.fullmatch(heading.tag):
            right = ("h2", "h3") if heading in top else ("h3",)
            if heading.tag not in right:
                wrong.append(words_of(heading))
                heading.tag = right[0] if heading.tag == "h1" else "h3"
    return wrong


def _make_figures(root: Element) -> None:
    """Make a figure of each picture that stands alone, with the line in italics after it as its caption."""
    for parent in list(root.iter()):
        children = list(parent)
        for child, following in zip_longest(children, children[1:]):
            if child.tag != "p" or not _holds_only(child, "img", "em"):
                continue
            child.tag = "figure"
            if len(child) == 1 and following is not None and _holds_only(following, "em"):
                parent.remove(following)
                child.append(following[0])
                _hand_id(following, child)
            _hand_id(child[0], child)
            for caption in child[1:]:
                caption.tag = "figcaption"


def _holds_only(paragraph: Element, first: str, second: str | None = None) -> bool:
    tags = [child.tag for child in paragraph]
    texts = [paragraph.text, *(child.tail for child in paragraph)]
    wanted = paragraph.tag == "p" and tags in ([first], [first, second])
    return wanted and not any((text or "").strip() for text in texts)


def _hand_id(giver: Element, taker: Element) -> None:
    name = giver.attrib.pop("id", None)
    if name and "id" not in taker.attrib:
        taker.set("id", name)


def _dress_tables(root: Element, label: str) -> None:
    """Let tables and code scroll by keyboard, named after the heading above, and align cells by class."""
    parents = {child: parent for parent in root.iter() for child in parent}
    count = 0
    for element in list(root.iter()):
        if element.tag in ("h2", "h3"):
            label, count = words_of(element), 0
        elif element.tag == "table":
            count += 1
            _wrap(element, parents[element], label if count == 1 else f"{label} ({count})")
        elif element.tag == "pre":
            element.set("tabindex", "0")
        elif element.tag in ("td", "th"):
            _dress_cell(element)


def _wrap(table: Element, parent: Element, label: str) -> None:
    region = Element("div", {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": label})
    region.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = region
    region.append(table)


def _dress_cell(cell: Element) -> None:
    if side := cell.attrib.pop("align", None):
        cell.set("class", f"{cell.get('class', '')} align-{side}".strip())
    if cell.tag == "th":
        cell.set("scope", "col")


def _split(root: Element) -> list[Part]:
    parts = [Part()]
    for block in root:
        if block.tag == "h2":
            parts.append(Part())
        parts[-1].blocks.append(block)
    return parts


def _describe(part: Part) -> None:
    texts = [words_of(block) for block in part.blocks]
    part.words = sum(any(map(str.isalnum, word)) for text in texts for word in text.split())
    for block, text in zip(part.blocks, texts, strict=True):
        if block.tag == "h2":
            part.title = text
        elif block.tag == "h3":
            part.headings.append((block.attrib["id"], text))


def _add_anchors(part: Part, labels: Mapping[str, str]) -> None:
    for block in part.blocks:
        if block.tag in ("p", "h2", "h3"):
            if len(block):
                block[-1].tail = f"{block[-1].tail or ''} "
            else:
                block.text = f"{block.text or ''} "
            label = labels["paragraph" if block.tag == "p" else "heading"]
            anchor = Element("a", {"class": "anchor", "href": f"#{block.get('id')}", "aria-label": label})
            anchor.text = "§"
            block.append(anchor)


def _spread_footnotes(parts: list[Part], notes: Element) -> None:
    """Number the footnotes by first use and put each at the end of that part, unused ones at the very end."""
    waiting = {f"#{note.get('id')}": note for note in notes}
    numbers: dict[str | None, str] = {}
    for part in parts:
        here = Element("ol")
        for block in [*part.blocks, here]:
            for link in block.iter("a"):
                if (note := waiting.pop(link.get("href", ""), None)) is not None:
                    numbers[link.get("href")] = str(len(numbers) + 1)
                    here.append(note)
                if link.get("class") == "footnote-ref":
                    link.text = numbers.get(link.get("href"))
        if part is parts[-1]:
            here.extend(waiting.values())
        _add_footnotes(part, here, numbers)


def _add_footnotes(part: Part, here: Element, numbers: Mapping[str | None, str]) -> None:
    if len(here):
        for note in here:
            note.set("value", numbers.get(f"#{note.get('id')}", str(len(numbers) + 1)))
        area = Element("div", {"class": "footnote"})
        area.append(here)
        part.blocks.append(area)
