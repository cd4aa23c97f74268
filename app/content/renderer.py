"""The child process that turns one Markdown text into HTML: `python -m app.content.renderer`.

Reads one JSON object from standard input and writes one to standard output. It may be killed at any
moment, by its own limits or by its parent; `app.content.render` is the parent.
"""

import json
import resource
import signal
import sys
from dataclasses import fields
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown import Markdown

from app.content.markdown_blocks import parse
from app.content.markdown_links import Setting
from app.content.markdown_page import Part, make_page
from app.content.sanitise import sanitise

LARGEST_TEXT: Final = 512 * 1024
LARGEST_ANSWER: Final = 4 * 1024 * 1024
CPU_SECONDS: Final = 1.0
CPU_BACKSTOP: Final = 3
MEMORY: Final = 700 * 1024 * 1024


def main() -> None:
    """Answer one request within the limits; too much CPU time ends the process by a signal."""
    parse("", {}, {}, "")  # loads the extensions before the clock starts
    request = json.load(sys.stdin.buffer)
    _set_limits()
    try:
        answer = json.dumps(document(request))
    except RecursionError:
        answer = json.dumps({"refused": "deep"})
    except MemoryError:
        answer = json.dumps({"refused": "memory"})
    if len(answer) > LARGEST_ANSWER:
        answer = json.dumps({"refused": "long"})
    sys.stdout.write(answer)


def _set_limits() -> None:
    """Count CPU time from here on; the signal's default action ends the process even within a regex."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CPU, CPU_BACKSTOP)
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def document(request: dict[str, Any]) -> dict[str, Any]:
    """Render one request as the parent sends it; pure, so that tests may call it without a process."""
    text = request["markdown"]
    if len(text.encode()) > LARGEST_TEXT:
        return {"refused": "large"}
    setting = Setting(**{field.name: request[field.name] for field in fields(Setting)})
    md, root, unread = parse(text, setting.sources, setting.terms, setting.labels["footnote"])
    page = make_page(root, setting)
    opening, *sections = page.parts
    return {
        "opening": _html(md, opening.blocks),
        "opening_words": opening.words,
        "sections": [_section(md, part) for part in sections],
        "passages": sorted(page.ids.all),
        "written_ids": sorted(page.ids.written),
        "duplicate_ids": sorted(page.ids.duplicate),
        "refused_ids": sorted(page.ids.refused),
        **{name: sorted(found) for name, found in vars(page.mentions).items()},
        "wrong_headings": page.wrong_headings,
        "unread_marks": unread,
    }


def _section(md: Markdown, part: Part) -> dict[str, Any]:
    # A section is a page of its own: its title becomes that page's h1, and what stood below it moves up.
    heading, *below = part.blocks
    for block in below:
        for inner in block.iter("h3"):
            inner.tag = "h2"
    return {
        "id": heading.get("id"),
        "title": part.title,
        "html": _html(md, below),
        "words": part.words,
        "headings": part.headings,
    }


def _html(md: Markdown, blocks: list[Element]) -> str:
    whole = Element("div")
    whole.extend(blocks)
    text = md.serializer(whole)
    for after in md.postprocessors:
        text = after.run(text)
    return sanitise(text.removeprefix("<div>").removesuffix("</div>")).strip()


if __name__ == "__main__":
    main()
