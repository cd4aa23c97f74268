"""The HTML of every page, read by the validator of the W3C's working group."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import City, enter_as
from tests.browser.looking import HERE, open_window

VALIDATOR = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def validated(folder: Path) -> list[str]:
    """What the validator finds in the files of a folder, errors and warnings alike."""
    command = ["java", "-jar", str(VALIDATOR), "--format", "json", "--skip-non-html", "--stdout", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{Path(m['url']).stem}:{m.get('lastLine')}: {m['message']} {m.get('extract', '').strip()[:120]}"
        for m in messages
        if m["type"] != "info" or m.get("subType") == "warning"
    ]


@pytest.mark.parametrize("language", ["en", "el"])
def test_every_page_is_valid(browser: Browser, city: City, tmp_path: Path, language: str) -> None:
    for who in {place.who for place in city.places}:
        window = open_window(browser, city.home, language, "light")
        enter_as(window, city, who)
        for number, place in enumerate(city.places):
            if place.who == who:
                page = window.context.request.get(city.home + place.path).text()
                (tmp_path / f"{place.endpoint}-{number}.html").write_text(page, encoding="utf-8")
        window.context.close()
    assert validated(tmp_path) == []


def test_the_validator_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        '<!doctype html><html lang="en"><title>x</title><p><div>inside</div></p><img src="x.png">',
        encoding="utf-8",
    )
    found = validated(tmp_path)
    assert any("alt" in message for message in found)
    assert any("</p>" in message or "“p”" in message for message in found)
