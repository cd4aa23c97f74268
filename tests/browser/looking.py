"""What is wrong with a page, as a browser shows it: rules of accessibility, reflow, focus, shift, errors."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from tests.browser.wording import english_words

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
OURS = HERE / "looking.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"]
WIDE, NARROW, ZOOMED = 1280, 320, 640
"""Widths in CSS pixels: a laptop; a phone; a laptop at 200 %."""

LARGEST_SHIFT = 0.02

MOST_TABS = 400
"""More stops than any page has: who presses Tab so often goes round in it."""

WATCH = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass
class Window:
    """A browser window of one reader: a language and colours, and what went wrong in it."""

    context: BrowserContext
    page: Page
    home: str
    language: str
    colours: str
    wrong: list[str] = field(default_factory=list)

    def take(self) -> list[str]:
        """What went wrong since it was last asked."""
        found, self.wrong = self.wrong, []
        return found


def open_window(browser: Browser, home: str, language: str, colours: str, *, script: bool = True) -> Window:
    """Open a window whose browser asks for a language and colours."""
    context = browser.new_context(
        viewport={"width": WIDE, "height": 900},
        color_scheme=colours,  # type: ignore[arg-type]
        locale=language,
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    if script:
        context.add_init_script(WATCH)
    window = Window(context, context.new_page(), home, language, colours)
    window.page.on("console", lambda message: _heard(window, message))
    window.page.on("pageerror", lambda error: window.wrong.append(f"script error: {error}"))
    window.page.on("request", lambda request: _watch(window, request))
    window.page.on("response", lambda answer: _missed(window, answer))
    return window


def _heard(window: Window, message: ConsoleMessage) -> None:
    # The browser says so itself of every answer such as 404 or 422: of pages, which are looked at, of what a
    # script sends, which it answers for itself, and of the parts of a page, which _missed names.
    if message.type == "error" and "Failed to load resource" not in message.text:
        window.wrong.append(f"console: {message.text}")


def _missed(window: Window, answer: Response) -> None:
    part = answer.request.resource_type not in {"document", "fetch", "xhr"}
    if part and answer.status >= 400:
        window.wrong.append(f"missing ({answer.status}): {answer.url}")


def _watch(window: Window, request: Request) -> None:
    if not request.url.startswith((window.home, "data:", "blob:")):
        window.wrong.append(f"asked another host: {request.url}")


def faults(window: Window) -> list[str]:
    """Everything that is wrong with the page that the window shows; leaves it as wide as it was."""
    page = window.page
    _ready(page)
    found = [*_head(page, window.language), *_left_in_english(page), *shift_faults(page)]
    found += [*_axe(page), *_reflow(page), *window.take()]
    page.set_viewport_size({"width": WIDE, "height": 900})
    _log(window, found)
    page.evaluate("() => gate.drawn()")  # or the next page may begin narrow, and shift when it is widened
    return found


def _log(window: Window, found: list[str]) -> None:
    """Note that a page was looked at, for the accessibility statement; see statement.py."""
    log = os.environ.get("SCRO_GATE_LOG")
    if log and window.page.url.startswith(
        window.home
    ):  # the gate's own tests look at broken pages of no city
        violations = sum(fault.startswith("axe ") for fault in found)
        line = [urlsplit(window.page.url).path, window.language, window.colours, str(violations)]
        with Path(log).open("a", encoding="utf-8") as file:
            file.write("\t".join(line) + "\n")


def _ready(page: Page) -> None:
    page.evaluate(OURS.read_text(encoding="utf-8"))
    page.evaluate("() => gate.drawn()")


def _head(page: Page, language: str) -> list[str]:
    head = page.evaluate("() => gate.head()")
    found = []
    if not head["title"].removesuffix("SCRO Academy").strip(" ·"):
        found.append("no title")
    if head["lang"] != language:
        found.append(f"lang is {head['lang']!r}")
    if head["headings"] != 1:
        found.append(f"{head['headings']} headings of level 1")
    elif not head["heading"]:
        found.append("the heading of level 1 is empty")
    if not head["leads"]:
        found.append("nothing leads on from its main part")
    if head["styled"]:
        found.append(f"{head['styled']} style attributes")
    return found


def _left_in_english(page: Page) -> list[str]:
    said = page.evaluate("() => gate.words()")
    left = [words for words in english_words(page.evaluate("document.documentElement.lang")) if words in said]
    return [f"left in English: {words}" for words in left]


def shift_faults(page: Page) -> list[str]:
    """What moved while the page came, by more than it may."""
    shift = page.evaluate("() => window.shifted")
    return [f"layout shift {shift:.3f}"] if shift > LARGEST_SHIFT else []


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = json.dumps({"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    result: Mapping[str, Any] = page.evaluate(f"() => axe.run(document, {options})")
    return [
        f"axe {violation['id']}: {node['target'][0]} {node['html'][:120]}"
        for violation in result["violations"]
        for node in violation["nodes"][:3]
    ]


def _reflow(page: Page) -> list[str]:
    found = []
    for width, spaced in ((ZOOMED, False), (NARROW, False), (NARROW, True)):
        page.set_viewport_size({"width": width, "height": 800})
        if spaced:
            page.evaluate("() => gate.space()")
        over = page.evaluate("() => gate.overflow()")
        if over > 0:
            how = " with text spacing" if spaced else ""
            found.append(f"{over} px too wide at {width}{how}: {page.evaluate('() => gate.widest()')}")
    page.evaluate("() => gate.unspace()")
    return found


def focus_faults(window: Window) -> list[str]:
    """Go through a page by Tab; what cannot be seen, or is not marked, when it has the focus."""
    page, found = window.page, []
    _ready(page)
    page.evaluate("() => gate.rest()")
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate("() => gate.focused()")
        if focus is None or focus["before"]:
            break
        if not focus["seen"]:
            found.append(f"focus is covered: {focus['name']}")
        if not focus["marked"]:
            found.append(f"focus is not marked: {focus['name']}")
    return found + [f"Tab does not lead to: {name}" for name in page.evaluate("() => gate.unreached()")]


def form_faults(page: Page) -> list[str]:
    """What a form with a problem lacks: a summary, and fields that say what is wrong with them."""
    _ready(page)
    return list(page.evaluate("() => gate.form()"))
