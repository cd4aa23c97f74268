"""The style guide shows what pages are made of: each macro, each class; and nothing that no page has."""

import re
from pathlib import Path

from flask import Flask

ROOT = Path(__file__).parents[2] / "app"
TEMPLATES = ROOT / "templates"

NOT_SHOWN = {
    "original_notice": "a notice in words; whether it stands depends on the reader's language",
    **dict.fromkeys(("original_line", "original_of_any"), "the same"),
    **dict.fromkeys(("module_title", "original", "language_beside"), "a text in its language, without looks"),
    "section_minutes": "a number in words, without looks",
}
"""Macros that the style guide leaves out, and why."""

ELSEWHERE = {
    **dict.fromkeys(("signed-in", "person"), "the page's own head, for people who signed in"),
    **dict.fromkeys(("handout", "handout-body", "handout-foot", "paper", "to-answer"), "a page for paper"),
    **dict.fromkeys(("editor-buttons", "unlabelled", "code", "problems"), "the editor is a page of its own"),
    **dict.fromkeys(("playing", "scripted"), "what a script does to the listen bar, shown, and its place"),
    "kept-list": "keeps room until a script has filled it",
    "question-page": "a page of one question; its parts stand here",
    "policies": "an indent in one table",
    "no-print": "says only what paper leaves out",
}
"""Classes that stand on a page and not in the style guide, and why."""


def texts(pattern: str, *, of_guide: bool = False) -> str:
    """All files of a kind as one text: those of the style guide, or all others."""
    found = [path for path in sorted(ROOT.rglob(pattern)) if ("styleguide" in str(path)) == of_guide]
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


def words_of(text: str) -> set[str]:
    """Every word that could be the name of a class."""
    return set(re.findall(r"[a-z][\w-]*", text))


def classes_of_the_sheet() -> set[str]:
    """Every class that app.css gives looks to."""
    sheet = re.sub(
        r"/\*.*?\*/", "", (ROOT / "static" / "app.css").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    return {
        found for rule in re.findall(r"([^{}]+)\{", sheet) for found in re.findall(r"\.([a-z][\w-]*)", rule)
    }


def test_every_macro_is_called_in_the_style_guide() -> None:
    macros = re.findall(r"macro ([a-z]\w*)\(", (TEMPLATES / "macros.html").read_text(encoding="utf-8"))
    called = texts("*.html", of_guide=True) + (TEMPLATES / "base.html").read_text(encoding="utf-8")
    missing = {name for name in macros if f"ui.{name}(" not in called}
    assert missing == NOT_SHOWN.keys()


def test_every_class_that_pages_use_stands_in_the_style_guide(app: Flask) -> None:
    page = app.test_client().get("/styleguide").text
    shown = {name for found in re.findall(r'class="([^"]*)"', page) for name in found.split()}
    assert classes_of_the_sheet() - shown == ELSEWHERE.keys()


def test_the_sheet_has_no_class_that_no_page_has() -> None:
    html = texts("*.html")
    code = words_of(texts("*.py") + texts("*.js"))
    named = words_of(" ".join(re.findall(r'class_?="([^"]*)"', html)))
    anywhere = words_of(html) | code

    def used(name: str) -> bool:
        kind, _dash, value = name.partition("-")
        if kind == "width":
            return f"width={value}" in html or f'width="{value}"' in html
        if value and kind in {"btn", "icon", "tag", "notice", "state", "line"}:  # written "tag-{{ kind }}"
            return value in anywhere
        return kind == "heat" or name in named | code

    assert {name for name in classes_of_the_sheet() if not used(name)} == set()
