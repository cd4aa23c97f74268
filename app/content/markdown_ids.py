"""Ids of blocks: those that the author wrote, and lasting ones for all others."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from markdown.extensions.toc import slugify
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from app.content.passages import BLOCKS

HEADING: Final = re.compile(r"h[1-6]")

_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,63}")
_BOXES: Final = frozenset(("div", "details"))
# Names that some browsers would offer to scripts in place of the document's own properties.
_PROPERTIES: Final = frozenset(
    (
        *(
            "body",
            "cookie",
            "document",
            "domain",
            "embeds",
            "forms",
            "head",
            "images",
            "implementation",
            "links",
        ),
        *("location", "name", "nonce", "parent", "plugins", "scripts", "self", "top", "window"),
    )
)


@dataclass
class Ids:
    """All ids of a text, those that its author wrote, and those that were written but not kept."""

    all: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    duplicate: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)


def fits_as_id(name: str) -> bool:
    """Say whether an id can neither hide a part of the page nor be one that the page itself uses."""
    return bool(_ID.fullmatch(name)) and not name.startswith("page-") and name not in _PROPERTIES


def digest(text: str) -> str:
    """Return eight characters that are the same for the same text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def words_of(element: Element) -> str:
    """Return the text that a reader sees, without what may change while it stays: numbers and labels."""
    text = html.unescape("".join(_texts(element)).replace(AMP_SUBSTITUTE, "&"))
    return " ".join(unicodedata.normalize("NFC", HTML_PLACEHOLDER_RE.sub("", text)).split())


def _texts(element: Element) -> Iterator[str]:
    if element.tag == "sup" or "source" in element.get("class", "").split():
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def name_blocks(root: Element, taken: Iterable[str]) -> Ids:
    """Give every block an id and return them all; `taken` are those that the page uses for other things."""
    ids = Ids()
    used = set(taken)
    for element in root.iter():
        if "id" in element.attrib and element.tag != "sup" and not _keep(element.attrib["id"], used, ids):
            del element.attrib["id"]
    counts: dict[str, int] = {}
    for block in _blocks(root):
        if "id" not in block.attrib:
            block.set("id", _free_name(_natural_name(block), used, counts))
        ids.all.add(block.attrib["id"])
    ids.all |= ids.written
    return ids


def _keep(name: str, used: set[str], ids: Ids) -> bool:
    if not fits_as_id(name) or name.startswith(("fn-", "fnref")):
        ids.refused.add(name)
        return False
    if name in used:
        ids.duplicate.add(name)
        return False
    used.add(name)
    ids.written.add(name)
    return True


def _blocks(parent: Element) -> Iterator[Element]:
    """Give the blocks of a text and, within boxes, those of the boxes."""
    for child in parent:
        if child.tag in BLOCKS and child.get("class") != "admonition-title":
            yield child
        if child.tag in _BOXES:
            yield from _blocks(child)


def _natural_name(block: Element) -> str:
    text = " ".join([words_of(block), *(image.get("alt", "") for image in block.iter("img"))])
    slug = slugify(text, "-")[:56].strip("-") if HEADING.fullmatch(block.tag) else ""
    return slug if fits_as_id(slug) and not slug.startswith("fn") else f"p-{digest(text)}"


def _free_name(name: str, used: set[str], counts: dict[str, int]) -> str:
    free = name
    while free in used:
        counts[name] = counts.get(name, 1) + 1
        free = f"{name}-{counts[name]}"
    used.add(free)
    return free
