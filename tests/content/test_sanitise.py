"""No text that anybody can write becomes anything that runs, loads from elsewhere or hides the page."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from app.content.render import LABELS
from app.content.renderer import document
from app.content.sanitise import sanitise

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
HANDLERS = (
    "onclick",
    "onerror",
    "onload",
    "onfocus",
    "onmouseover",
    "ontoggle",
    "onbegin",
    "onpointerrawupdate",
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java&#10;script:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "&#0000106avascript:alert(1)",
    "javascript&#58;alert(1)",
    "\x01javascript:alert(1)",
    " javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "java\\script:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "feed:javascript:alert(1)",
    "jar:https://evil.example/x!/y",
    "view-source:javascript:alert(1)",
    "blob:https://evil.example/x",
    "file:///etc/passwd",
    "//evil.example/x",
    "/\\evil.example/x",
    "\\\\evil.example\\x",
    "/\t/evil.example/x",
    "https:evil.example",
    'module:x" onclick="alert(1)',
    "module:../../x",
)
ELEMENTS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,x#y'/></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=https://evil.example><input name=csrf_token></form>",
    "<form id=x></form><button form=x formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<style>@import '//evil.example';</style>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<link rel=stylesheet href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=//evil.example/>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<a href=javascript:alert(1)>x</a>",
    "<a id=forms name=forms>x</a>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<dialog open>x</dialog>",
    "<portal src=//evil.example></portal>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "</p></div></section><script>alert(1)</script>",
    "<select><noembed></select><script x='a@b'a>alert(1)//a\n</script></noembed>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '"><svg/onload=alert(1)>{{7*7}}',
    "'><img src=x onerror=alert(1)>",
    "`<img src=x onerror=alert(1)>",
    "\x02wzxhzdk:0\x03<img src=x onerror=alert(1)>",
)
LISTS = (
    *(f"{handler}=alert(1)" for handler in HANDLERS),
    *(f'{handler}="alert(1)"' for handler in HANDLERS),
    *(
        f"#{name}"
        for name in (
            "csrf_token",
            "page-main",
            "forms",
            "body",
            "nonce",
            "cookie",
            "location",
            "documentElement",
        )
    ),
    "id='x\" onclick=\"alert(1)'",
    "style='position:fixed'",
    "style=background:url(javascript:alert(1))",
    "src=javascript:alert(1)",
    "href=javascript:alert(1)",
    "xlink:href=javascript:alert(1)",
    "formaction=javascript:alert(1)",
    "action=javascript:alert(1)",
    "srcdoc='<script>alert(1)</script>'",
    "srcset='//evil.example/x 1x'",
    "background=//evil.example",
    "ping=//evil.example",
    "target=_blank",
    "rel=opener",
    "name=forms",
    "form=x",
    "contenteditable",
    "autofocus tabindex=1",
    "tabindex=99 accesskey=a",
    "role=button",
    "aria-hidden=true",
    "hidden",
    "is=x-y slot=z part=q",
    "data-key=x data-action=delete",
    ".page-header .skip .btn",
    "class='modal admonition'",
    "loading=eager width=99999999",
    "dir=rtl lang='\"><script>'",
    "download='evil.exe'",
    "open onclick",
    'x"><script>alert(1)</script>',
)
IN_TEXT = (
    "{}",
    "Words {} words",
    "## {}",
    "- {}\n- x",
    "> {}",
    "| a | b |\n|:--|---|\n| {} | x |",
    '!!! note "{}"\n    {}',
    '??? question "{}"\n    {}',
    "```\n{}\n```",
    "``` {}\nx\n```",
    "`{}`",
    "*{}* **{}**",
    "Words[^1]\n\n[^1]: {}",
    "EOC\n\n*[EOC]: {}",
    "[[exposure|{}]]",
    "[{}](x.csv)",
    "![{}](surge.svg)",
    "term\n:   {}",
)
IN_ADDRESS = (
    "[x]({})",
    "[x](<{}>)",
    '[x]({} "title")',
    "![x]({})",
    "![x]({})\n\n*caption*",
    "[x][1]\n\n[1]: {}",
    "![x][1]\n\n[1]: {}",
    "<{}>",
    "[x](y){{: href={} }}",
    "![x](surge.svg){{: src='{}' }}",
    "[x](module:{})",
    "[@{}]",
    "[[{}]]",
)
IN_LIST = (
    "## Heading {{: {} }}",
    "Words\n{{: {} }}",
    "*x*{{: {} }}",
    "[x](https://example.org/){{: {} }}",
    "![x](surge.svg){{: {} }}",
    "- x\n{{: {} }}",
    "| a | b |\n|---|---|\n| x {{: {} }} | y |\n{{: #t {} }}",
    "``` {{.python {} }}\nx\n```",
    '!!! note "x"\n    x\n    {{: {} }}',
    "??? question {}\n    x",
    "[x](y){{: .source data-key=x {} }}",
)


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
        "module_address": "/modules/{slug}",
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
