"""Where links and pictures of a text lead, and what the text asks for, whether that exists or not."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE

from app.content.markdown_ids import fits_as_id

# The sizes are None where they are not known.
AddressAndSize: TypeAlias = tuple[str, int | None, int | None]

_SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_NOT_A_FILE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")


@dataclass(frozen=True)
class Setting:
    """What a text may refer to, the words that the page adds to it, and its language."""

    files: Mapping[str, AddressAndSize]
    sources: Mapping[str, str]
    terms: Mapping[str, str]
    labels: Mapping[str, str]
    language: str


@dataclass
class Mentions:
    """What a text refers to."""

    files: set[str] = field(default_factory=set)
    cites: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    modules: set[str] = field(default_factory=set)
    module_passages: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    images_without_text: list[str] = field(default_factory=list)


def set_links(root: Element, setting: Setting, mentions: Mentions) -> None:
    """Give every link its address on the page; one that leads nowhere keeps its words and is marked."""
    for link in root.iter("a"):
        key = link.attrib.pop("data-key", None)
        if key and link.get("class") == "source":
            mentions.cites.add(key)
            _point(link, f"#source-{key}" if key in setting.sources else None)
        elif key:
            mentions.terms.add(key)
            _point(link, f"#term-{key}" if key in setting.terms else None)
        elif link.get("class") == "footnote-backref":
            link.set("aria-label", link.attrib.pop("title", ""))
        elif link.get("class") != "footnote-ref":
            _set_written_link(link, _address(link, "href"), setting, mentions)


def _address(element: Element, name: str) -> str:
    return html.unescape(element.get(name, "").replace(AMP_SUBSTITUTE, "&")).strip()


def _set_written_link(link: Element, address: str, setting: Setting, mentions: Mentions) -> None:
    if address.startswith("#"):
        mentions.anchors.add(address[1:])
    elif address.startswith("module:"):
        _point(link, _module_address(address.removeprefix("module:"), mentions))
    elif address.lower().startswith(("http:", "https:")):
        link.set("rel", "noopener noreferrer")
    elif not _NOT_A_FILE.match(address):
        name = _file_name(address)
        mentions.files.add(name)
        known = setting.files.get(name)
        _point(link, known[0] if known else None)
        if known:
            link.set("download", "")


def _module_address(target: str, mentions: Mentions) -> str | None:
    slug, sign, passage = target.partition("#")
    mentions.modules.add(slug)
    if sign:
        mentions.module_passages.add(target)
    if not _SLUG.fullmatch(slug) or (sign and not fits_as_id(passage)):
        return None
    # A passage stands on the page of its section; the module's page leads there, or holds it in its opening.
    return f"/modules/{slug}?passage={passage}#{passage}" if sign else f"/modules/{slug}"


def _point(link: Element, address: str | None) -> None:
    link.attrib.pop("href", None)
    if address is None:
        link.set("class", f"{link.get('class', '')} missing".strip())
    else:
        link.set("href", address)


def _file_name(address: str) -> str:
    return unquote(address).removeprefix("./")


def set_images(root: Element, setting: Setting, mentions: Mentions) -> None:
    """Give every picture the address and size of its file; a picture from elsewhere is a missing file."""
    for image in root.iter("img"):
        name = _file_name(_address(image, "src"))
        mentions.files.add(name)
        if not image.get("alt", "").strip():
            mentions.images_without_text.append(name)
        for written in ("src", "width", "height"):
            image.attrib.pop(written, None)
        if name in setting.files:
            url, width, height = setting.files[name]
            image.set("src", url)
            if width and height:
                image.set("width", str(width))
                image.set("height", str(height))
        image.set("loading", "lazy")
