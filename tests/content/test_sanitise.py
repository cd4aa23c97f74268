"""No text that anybody can write becomes anything that runs, loads from elsewhere or hides the page."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from app.content.renderer import document
from app.content.sanitise import sanitise
from tests.content.hostile import ADDRESSES, ELEMENTS, IN_ADDRESS, IN_LIST, IN_TEXT, LISTS
from tests.content.made import LABELS

TAGS = {
    *(
        "a",
        "abbr",
        "blockquote",
        "br",
        "code",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
    ),
    *(
        "h2",
        "h3",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
    ),
    *("thead", "tr", "ul"),
}


ATTRIBUTES = {
    *(
        "alt",
        "aria-label",
        "class",
        "download",
        "height",
        "href",
        "id",
        "lang",
        "loading",
        "open",
        "rel",
        "role",
    ),
    *("scope", "src", "start", "tabindex", "title", "value", "width"),
}


def documents() -> Iterator[str]:
    for payloads, contexts in ((ELEMENTS, IN_TEXT), (ADDRESSES, IN_ADDRESS), (LISTS, IN_LIST)):
        for payload in payloads:
            for context in contexts:
                yield context.replace("{}", payload).replace("{{", "{").replace("}}", "}")


def page(markdown: str) -> str:
    request: dict[str, Any] = {
        "markdown": markdown,
        "files": {"surge.svg": ["/files/surge.svg", 1, 1], "x.csv": ["/files/x.csv", None, None]},
        "sources": {"x": "<script>alert(1)</script>"},
        "terms": {"exposure": "<img src=x onerror=alert(1)>"},
        "labels": LABELS,
        "language": "en",
    }
    answer = document(request)
    return str(answer["opening"]) + "".join(section["html"] for section in answer["sections"])


def dangers(html: str) -> list[str]:
    """Name every element, attribute and value that a page may not hold, as a browser would build them."""
    found = []
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in TAGS:
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            if name not in ATTRIBUTES or not fits(element, str(name), value):
                found.append(f"<{element.tag} {name}={value!r}>")
    return found


def fits(element: Element, name: str, value: str) -> bool:
    if name == "id":
        return bool(re.fullmatch(r"(?!page-)[a-z][a-z0-9-]*", value)) and value not in (
            "forms",
            "body",
            "nonce",
        )
    if name == "src":
        return bool(re.fullmatch(r"/files/[a-z.]+", value))
    if name == "href":
        safe = re.match(r"(https?://|mailto:|#|/(?![/\\]))", value)
        return bool(safe) and not re.search(r"[\x00-\x1f\\]", value)
    if name in ("role", "tabindex"):
        return element.tag in ("div", "pre") and value in ("region", "0")
    if name == "class":
        return not {"page-header", "skip", "btn", "modal"} & set(value.split())
    return name != "rel" or value == "noopener noreferrer"


def test_hostile_texts_leave_nothing_dangerous_in_the_page() -> None:
    texts = list(documents())

    found = {text: dangers(page(text)) for text in texts}

    assert len(texts) > 1000
    assert {text: names for text, names in found.items() if names} == {}


def test_sanitising_twice_is_the_same_as_once() -> None:
    for text in documents():
        once = page(text)
        assert sanitise(once) == once


@pytest.mark.parametrize("payload", ELEMENTS)
def test_the_sanitiser_alone_is_enough_for_any_html(payload: str) -> None:
    for html in (payload, f"<p>{payload}", f"<table>{payload}</table>", f"<details><summary>{payload}"):
        clean = sanitise(html)
        assert dangers(clean.replace('src="x"', 'src="/files/x"')) == []
        assert sanitise(clean) == clean


@pytest.mark.parametrize("attributes", LISTS)
def test_the_sanitiser_alone_is_enough_for_any_attribute(attributes: str) -> None:
    for html in (
        f"<a {attributes}>x</a>",
        f"<img {attributes}>",
        f"<div {attributes}>x</div>",
        f"<ol {attributes}>",
    ):
        assert dangers(sanitise(html)) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_sanitiser_alone_is_enough_for_any_address(address: str) -> None:
    for html in (f'<a href="{address}">x</a>', f"<a href='{address}'>x</a>", f'<img src="{address}">'):
        assert not re.search("script|evil|data:|file:|blob:|jar:", sanitise(html))


def test_what_a_page_needs_is_kept() -> None:
    html = (
        '<div role="region" class="scroll" aria-label="Rank" tabindex="0"><table id="t"><thead><tr>'
        '<th class="align-left" scope="col">a</th></tr></thead></table></div>'
        '<p id="p-1a2b3c4d" lang="pt"><sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup></p>'
        '<pre tabindex="0"><code class="language-python">x</code></pre>'
        '<a href="https://example.org/" rel="noopener noreferrer" title="x">x</a>'
    )

    clean = sanitise(html)

    for part in re.findall(r'[a-z-]+="[^"]*"', html):
        assert clean.count(part) == html.count(part)
