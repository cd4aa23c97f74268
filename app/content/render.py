"""Markdown to safe HTML, in a child process that can be killed: the only place where HTML is trusted."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.content.render_refused import LARGEST_TEXT, RenderRefused, odd_line, reasons

LARGEST_ANSWER: Final = 4 * 1024 * 1024
SECONDS: Final = 15

# Enters both packages without their __init__, which would load Flask and more than double the time to start.
# The parent's path is handed on because an isolated Python knows neither PYTHONPATH nor the user's packages.
_START: Final = """
import sys, types
sys.path += [path for path in sys.argv[3:] if path not in sys.path]
for name, path in zip(("app", "app.content"), sys.argv[1:]):
    sys.modules[name] = package = types.ModuleType(name)
    package.__path__ = [path]
from app.content.renderer import main
main()
"""
_HERE: Final = Path(__file__).resolve().parent
_PATH: Final = tuple(path for path in sys.path if os.path.isabs(path))
_COMMAND: Final = (sys.executable, "-I", "-c", _START, str(_HERE.parent), str(_HERE), *_PATH)
_SLOW: Final = (-signal.SIGPROF, -signal.SIGXCPU)

_SETS: Final = (
    *("passages", "written_ids", "duplicate_ids", "refused_ids", "files", "cites", "terms"),
    *("modules", "module_passages", "anchors"),
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class File:
    """The address of a figure or download, and the picture's size in pixels where it is known."""

    url: str
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class Heading:
    """A heading within a section."""

    id: str
    title: str


@dataclass(frozen=True)
class RenderedSection:
    """One heading 2 with all that follows it; `html` is what stands below, its headings moved up one level."""

    id: str
    title: str
    html: str
    words: int
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class Rendered:
    """A module's text as safe HTML, and what it refers to, whether that exists or not.

    passages: every id of a block or heading; written_ids: those that the author wrote. duplicate_ids and
    refused_ids were written but not kept. files: names that pictures and links ask for. module_passages:
    `slug#id`. anchors: ids in this text that links point to. wrong_headings: titles of headings 1, 4 to 6,
    and 2 within a box. unread_marks: beginnings of citations and glossary words that stayed text.
    """

    opening: str
    opening_words: int
    sections: tuple[RenderedSection, ...]
    passages: frozenset[str]
    written_ids: frozenset[str]
    duplicate_ids: frozenset[str]
    refused_ids: frozenset[str]
    files: frozenset[str]
    cites: frozenset[str]
    terms: frozenset[str]
    modules: frozenset[str]
    module_passages: frozenset[str]
    anchors: frozenset[str]
    images_without_text: tuple[str, ...]
    wrong_headings: tuple[str, ...]
    unread_marks: tuple[str, ...]


def render(
    markdown: str,
    *,
    files: Mapping[str, str | File],
    sources: Mapping[str, str],
    terms: Mapping[str, str],
    labels: Mapping[str, str],
    language: str,
    first_line: int,
) -> Rendered:
    """Return the text as safe HTML, or raise RenderRefused and nothing else.

    files: name in the text -> address. sources: key -> short label. terms: slug -> term. labels: what the page says
    of a paragraph, heading, table and footnote. language: that of the text. first_line: where it begins in its file.
    """
    try:
        size = len(markdown.encode())
    except UnicodeEncodeError:
        raise RenderRefused("letters") from None
    if size > LARGEST_TEXT:
        raise RenderRefused("large")
    request = {
        "markdown": markdown,
        "files": {name: _as_list(file) for name, file in files.items()},
        "sources": dict(sources),
        "terms": dict(terms),
        "labels": dict(labels),
        "language": language,
    }
    answer = _ask_child(json.dumps(request).encode())
    if isinstance(answer, str):
        raise RenderRefused(answer, odd_line(markdown, first_line))
    return answer


def _as_list(file: str | File) -> list[str | int | None]:
    return [file, None, None] if isinstance(file, str) else [file.url, file.width, file.height]


def _ask_child(request: bytes) -> Rendered | str:
    """Return the child's answer, or why there is none, a key of reasons."""
    try:
        done = subprocess.run(  # noqa: S603  a fixed command; the author's text goes through standard input
            _COMMAND,
            input=request,
            capture_output=True,
            timeout=SECONDS,
            env={name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ},
            start_new_session=True,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        _log.warning("The renderer did not answer: %s", error)
        return "slow" if isinstance(error, subprocess.TimeoutExpired) else "failed"
    if done.returncode:
        _log.warning(
            "The renderer ended with %s: %s", done.returncode, done.stderr[-2000:].decode(errors="replace")
        )
        return "slow" if done.returncode in _SLOW else "failed"
    return _answer(done.stdout)


def _answer(output: bytes) -> Rendered | str:
    if len(output) > LARGEST_ANSWER:
        return "long"
    try:
        data = json.loads(output)
        return _refusal(data) if "refused" in data else _rendered(data)
    except (KeyError, TypeError, ValueError) as error:
        _log.warning("The renderer's answer has the wrong shape: %r", error)
        return "failed"


def _refusal(data: dict[str, Any]) -> str:
    why = _text(data["refused"])
    return why if why in reasons(None) else "failed"


def _rendered(data: dict[str, Any]) -> Rendered:
    return Rendered(
        opening=_text(data["opening"]),
        opening_words=_number(data["opening_words"]),
        sections=tuple(_section(section) for section in data["sections"]),
        images_without_text=_texts(data["images_without_text"]),
        wrong_headings=_texts(data["wrong_headings"]),
        unread_marks=_texts(data["unread_marks"]),
        **{name: frozenset(_texts(data[name])) for name in _SETS},
    )


def _section(data: dict[str, Any]) -> RenderedSection:
    return RenderedSection(
        id=_text(data["id"]),
        title=_text(data["title"]),
        html=_text(data["html"]),
        words=_number(data["words"]),
        headings=tuple(Heading(_text(id_), _text(title)) for id_, title in data["headings"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} in place of a text")
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError(f"{type(value).__name__} in place of a number")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{type(value).__name__} in place of a list")
    return tuple(_text(item) for item in value)
