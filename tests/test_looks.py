"""The one stylesheet: colours in tokens alone, each readable on its ground; directions logical; nothing inline."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

APP = Path(__file__).parents[1] / "app"
SHEET = re.sub(r"/\*.*?\*/", "", (APP / "static" / "app.css").read_text(encoding="utf-8"), flags=re.DOTALL)

COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|(ok)?(lab|lch)|color|color-mix|light-dark)\("
    r"|\b(white|black|gr[ae]y|silver|red|green|blue|yellow|orange|purple|pink|brown|navy|teal|gold)\b",
    re.IGNORECASE,
)
PHYSICAL = re.compile(
    r"((min|max)-)?(width|height)|(margin|padding)-(left|right|top|bottom)|left|right|top|bottom"
    r"|border(-(left|right|top|bottom)(-.*)?|-(top|bottom)-(left|right)-radius)|overflow-[xy]"
)
MEANT = {"overflow-x: auto", "overflow-y: auto"}
"""Which way a box scrolls: the logical names are too new for the browsers of a city hall."""

SIDES = {"text-align": {"left", "right"}, "float": {"left", "right"}, "clear": {"left", "right"}}
LIGHT = ":root"
DARK, SEPIA = ":root[data-theme=dark]", ":root[data-theme=sepia]"
DEVICE_DARK = ":root:not([data-theme=light], [data-theme=sepia])"

GROUNDS = ("bg", "surface", "tint")
TEXTS = ("ink", "muted", "link", "visited", "accent", "accent-strong", "ok", "warn", "err")
READ = [
    *product(TEXTS, GROUNDS),
    *product(("on-accent",), ("accent", "accent-strong", "err")),
    *product(("ink", "link", "visited", "muted"), ("mark",)),
    *((f"t{level}", f"l{level}") for level in range(5)),
    ("bg", "ink"),
]
"""Text and the ground on which it stands: 4.5 to 1."""

SEEN = [
    *product(("line", "accent", "l3"), GROUNDS),
    *product(("mark-line",), ("mark", "bg")),
    ("ring", "ring-line"),
]
"""Lines, bars and rings that say something, and their ground: 3 to 1."""


def declarations() -> Iterator[tuple[str, str, str]]:
    """Selector, property and value of each declaration; for one inside @media or @page the innermost selector."""
    selectors: list[str] = []
    for text, end in re.findall(r"([^{};]*)([{};])", SHEET):
        if end == "{":
            selectors.append(" ".join(text.split()))
            continue
        name, colon, value = text.partition(":")
        if colon:
            yield selectors[-1], name.strip(), " ".join(value.split())
        if end == "}":
            selectors.pop()


def tokens(selector: str) -> dict[str, str]:
    """The tokens that a block sets."""
    return {name[2:]: value for of, name, value in declarations() if of == selector and name[:2] == "--"}


THEMES = {
    "light": tokens(LIGHT),
    "sepia": tokens(LIGHT) | tokens(SEPIA),
    "dark": tokens(LIGHT) | tokens(DARK),
}


def test_the_sheet_is_read() -> None:
    assert len(list(declarations())) > 900
    assert tokens(LIGHT)["ink"] == "#12202b" and tokens(DARK)["bg"] == "#0f1820"


def test_colours_stand_in_tokens_alone() -> None:
    blocks = {LIGHT, DARK, SEPIA, DEVICE_DARK}
    found = [
        f"{selector} {name}: {value}"
        for selector, name, value in declarations()
        if COLOUR.search(value) and not (name.startswith("--") and selector in blocks)
        if name not in {"white-space"}
    ]
    assert found == []


def test_directions_are_logical_and_no_rule_is_important() -> None:
    found = [
        f"{selector} {name}: {value}"
        for selector, name, value in declarations()
        if (PHYSICAL.fullmatch(name) and f"{name}: {value}" not in MEANT)
        or value in SIDES.get(name, ())
        or "!important" in value
    ]
    assert found == []


def test_a_dark_device_and_a_dark_choice_look_the_same() -> None:
    assert tokens(DEVICE_DARK) == tokens(DARK)
    assert set(tokens(DARK)) <= set(tokens(LIGHT)) and set(tokens(SEPIA)) <= set(tokens(LIGHT))


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_is_readable_on_its_ground(theme: str) -> None:
    colours = THEMES[theme]
    rows = [(*pair, 4.5) for pair in READ] + [(*pair, 3.0) for pair in SEEN]
    weak = [
        f"{one} on {other}: {found:.2f}"
        for one, other, least in rows
        if (found := contrast(colours[one], colours[other])) < least
    ]
    assert weak == []


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 counts it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How light a colour such as #fff or #12202b is."""
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return sum(
        weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for weight, part in ((0.2126, red), (0.7152, green), (0.0722, blue))
    )


def test_nothing_is_styled_or_scripted_inside_a_page() -> None:
    inline = re.compile(r"\sstyle=|<style\b|<script(?![^>]*\ssrc=)|\son[a-z]+=\"", re.IGNORECASE)
    found = [
        f"{path.relative_to(APP)}: {line.strip()}"
        for path in sorted((APP / "templates").rglob("*.html"))
        if path.name != "everything.html"  # a file that people take along, which stands alone
        for line in path.read_text(encoding="utf-8").splitlines()
        if inline.search(line)
    ]
    assert found == []
