"""The gates: every page in a real browser. They run where Chromium, Node and Java are found.

With SCRO_GATE=1, as in CI, a machine without them fails instead of passing the gates by.
"""

import itertools
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, sync_playwright

from app.accounts.models import User
from app.db import db
from app.demo.city import DOMAIN
from tests.browser.addresses import Place, places
from tests.browser.looking import AXE, Window
from tests.browser.serving import application, migrated, serving

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


EACH = (("en", "light"), ("el", "dark"), ("de", "light"), ("pt", "dark"))
"""Each language once, light and dark twice: what every run looks at."""

COMBINATIONS = (
    tuple(itertools.product(("en", "el", "de", "pt"), ("light", "dark")))
    if os.environ.get("SCRO_GATE_ALL") == "1"
    else EACH
)
"""Languages and colours in which pages are looked at; all of them before a release (`make gate`)."""


def missing() -> list[str]:
    """What the gates need and this machine does not have."""
    found = [] if chromium() else ["Chromium"]
    found += [] if shutil.which("java") else ["Java"]
    return found + ([] if AXE.is_file() else ["tests/browser/node_modules (make gates)"])


def chromium() -> str | None:
    """The browser of this machine."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if absent := missing():
        sentence = f"The gates need {', '.join(absent)}."
        if os.environ.get("SCRO_GATE") == "1":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@dataclass(frozen=True)
class City:
    """A running city: its address, the application on its database, and every page of it.

    entered: the cookies of those of its people who signed in to look at pages.
    """

    home: str
    app: Flask
    places: tuple[Place, ...]
    entered: dict[str, list[Any]] = field(default_factory=dict)


@pytest.fixture(scope="session")
def city(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """The demo city, served as `make run` serves it."""
    database = tmp_path_factory.mktemp("city") / "city.db"
    with serving(database, demo=True) as home:
        app = application(database)
        yield City(home, app, tuple(places(app)))


@pytest.fixture(scope="session")
def empty_city(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """A city on its first day: what is shipped is published, and one person of each role may enter."""
    database: Path = tmp_path_factory.mktemp("empty") / "empty.db"
    app = migrated(database)
    with serving(database, demo=False) as home:
        yield City(home, app, ())


def enter_as(window: Window, city: City, who: str) -> None:
    """Be one of the demo city's people, or nobody; each signs in once, and all windows go on with that sign-in.

    For looking at pages. Who signs out, or needs a sign-in of their own, takes sign_in_demo.
    """
    if not who:
        return
    if who not in city.entered:
        sign_in_demo(window, city, who)
        city.entered[who] = list(window.context.cookies())
    window.context.add_cookies(city.entered[who])


def sign_in_demo(window: Window, city: City, who: str) -> None:
    """Press the button of one of the demo city's people."""
    window.page.goto(f"{city.home}/sign-in")
    window.page.locator(f'button[name="user_id"][value="{number_of(city.app, who)}"]').click()
    window.page.wait_for_url(lambda url: "/sign-in" not in url)


def number_of(app: Flask, who: str) -> int:
    """The number of one of the demo city's people."""
    with app.app_context():
        found = db.session.scalar(sa.select(User.id).where(User.email == f"{who}@{DOMAIN}"))
    assert found is not None, who
    return found
