"""House rules of the style sheets: colours in tokens, directions that follow the script, nothing important."""

import re
from pathlib import Path

import pytest

SHEETS = sorted((Path(__file__).parents[1] / "app" / "static").glob("*.css"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
PHYSICAL = re.compile(
    r"[;{\s](?:(?:margin|padding|border|scroll-padding|scroll-margin)-(?:left|right|top|bottom)"
    r"|(?:min-|max-)?(?:width|height)|left|right|top|bottom)\s*:"
)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_names_colours_only_in_tokens_and_directions_by_the_script(sheet: Path) -> None:
    text = re.sub(
        r"/\*.*?\*/|@(?:media|container)[^{]*", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    rules = re.sub(r"--[\w-]+:[^;}]*", "", text)
    assert COLOUR.findall(rules) == []
    assert [found.strip("{; \n") for found in PHYSICAL.findall(rules)] == []
    assert "!important" not in rules
