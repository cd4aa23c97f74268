"""Reading in a real browser: words opened without script, the place kept, the section read aloud."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from app.learning.queries import place_in
from tests.people import make_person, sign_in

CHROMIUM = "/usr/bin/chromium"
SECTION = "/modules/flood/sections/rising"
pytestmark = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not here")

VOICES = """
window.said = [];
class Utterance { constructor(text) { this.text = text; } }
const speech = {
  getVoices: () => [{ lang: "de-DE", localService: true }, { lang: "en_GB", localService: %s }],
  speak(one) { window.said.push(one.text); if (%s) setTimeout(() => one.onend(), 1); },
  cancel() {},
  addEventListener() {},
};
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = Utterance;
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield launched
        launched.close()


@pytest.fixture
def home(app: Flask) -> Iterator[str]:
    """The address of the application, served from a thread."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def reader(app: Flask, browser: Browser, home: str, person: int, *, script: bool = True) -> BrowserContext:
    """A browser in which this person is signed in."""
    context = browser.new_context(java_script_enabled=script, viewport={"width": 1000, "height": 400})
    cookie = sign_in(app, person).get_cookie("scro")
    assert cookie
    context.add_cookies([{"name": "scro", "value": cookie.value, "url": home}])
    return context


def opened(context: BrowserContext, address: str, before: str = "") -> Page:
    page = context.new_page()
    if before:
        page.add_init_script(before)
    page.goto(address)
    return page


def test_a_word_opens_and_closes_where_it_stands_without_script(
    app: Flask, browser: Browser, home: str
) -> None:
    context = reader(app, browser, home, make_person(app), script=False)
    page = opened(context, home + SECTION)
    box = page.locator("#page-word-gauge")
    assert not box.is_visible()
    page.get_by_role("button", name="Gauge").click()
    assert box.is_visible()
    assert page.url == home + SECTION
    page.keyboard.press("Escape")
    assert not box.is_visible()
    assert page.locator(".listen").bounding_box() is None
    context.close()


@pytest.mark.parametrize("width", [390, 1000])
def test_a_word_opens_below_its_line_and_comes_into_view(
    app: Flask, browser: Browser, home: str, width: int
) -> None:
    context = reader(app, browser, home, make_person(app), script=False)
    page = opened(context, home + SECTION)
    page.set_viewport_size({"width": width, "height": 500})
    word = page.get_by_role("button", name="gauge")
    top = word.bounding_box()
    assert top
    page.set_viewport_size(
        {"width": width, "height": int(top["y"] + top["height"]) + 10}
    )  # its line is the last
    word.click()
    box, line = page.locator("#page-word-gauge").bounding_box(), word.bounding_box()
    assert box and line
    assert line["y"] + line["height"] <= box["y"] < line["y"] + line["height"] + 20
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= int(top["y"] + top["height"]) + 10
    page.keyboard.press("Escape")
    assert page.locator(":focus").inner_text() == "gauge"
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_who_changes_the_language_comes_back_to_the_paragraph_with_script(
    app: Flask, browser: Browser, home: str, script: bool
) -> None:
    context = reader(app, browser, home, make_person(app), script=script)
    page = opened(context, home + SECTION)
    page.set_viewport_size({"width": 390, "height": 200})
    page.locator("#rising-closer").scroll_into_view_if_needed()
    if script:
        page.evaluate("document.getElementById('rising-closer').scrollIntoView()")
        page.evaluate("document.querySelector('.page-languages button[value=de]').click()")
    else:
        page.locator(".page-languages button[value=de]").click()
    page.wait_for_selector("html[lang=de]")
    assert page.url == home + SECTION + ("#rising-closer" if script else "")
    if script:
        assert page.evaluate("scrollY") > 50
    context.close()


def test_the_paragraph_where_somebody_rests_is_their_place(app: Flask, browser: Browser, home: str) -> None:
    person = make_person(app)
    context = reader(app, browser, home, person)
    page = opened(context, home + SECTION)
    page.evaluate("document.getElementById('rising-closer').scrollIntoView()")
    for _wait in range(40):
        time.sleep(0.1)
        with app.app_context():
            place = place_in(person, "flood")
        if place and place.passage:
            break
    assert place
    assert (place.section, place.passage) == ("rising", "rising-closer")
    context.close()


def test_a_section_is_read_aloud_to_its_end_and_never_in_long_pieces(
    app: Flask, browser: Browser, home: str
) -> None:
    context = reader(app, browser, home, make_person(app))
    page = opened(context, home + SECTION, VOICES % ("true", "true"))
    page.locator(".listen summary").click()
    page.get_by_role("button", name="Read aloud").click()
    page.locator("[data-part=done]").wait_for()
    said = page.evaluate("window.said")
    assert said == [
        "Water rises when more comes than leaves.",
        "See and gauge.",
        "A closer look",
        "More about it in the book.",
    ]
    assert page.locator(".spoken").count() == 0
    context.close()


def test_the_control_for_listening_moves_no_text_when_its_script_comes(
    app: Flask, browser: Browser, home: str
) -> None:
    context = reader(app, browser, home, make_person(app))
    context.route("**/listen.js*", lambda route: route.abort())
    before = opened(context, home + SECTION)
    context.unroute("**/listen.js*")
    after = opened(context, home + SECTION)
    after.locator(".listen summary").wait_for()
    assert not before.locator(".listen").is_visible()
    top = "() => document.querySelector('.page-content > .reading').getBoundingClientRect().top"
    assert before.evaluate(top) == after.evaluate(top)
    context.close()


def test_the_paragraph_being_read_is_marked_and_pausing_keeps_it(
    app: Flask, browser: Browser, home: str
) -> None:
    context = reader(app, browser, home, make_person(app))
    page = opened(context, home + SECTION, VOICES % ("true", "false"))
    page.locator(".listen summary").click()
    page.get_by_role("button", name="Read aloud").click()
    assert page.locator(".spoken").get_attribute("id") == "why-it-rises"
    page.get_by_role("button", name="Skip").click()
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Read aloud").click()
    assert page.locator(".spoken").get_attribute("id") == "rising-closer"
    assert page.evaluate("window.said.slice(1)") == ["A closer look", "A closer look"]
    page.get_by_role("button", name="Stop").click()
    assert page.locator(".spoken").count() == 0
    context.close()


def test_without_a_voice_of_the_device_the_page_says_so_and_offers_no_dead_button(
    app: Flask, browser: Browser, home: str
) -> None:
    context = reader(app, browser, home, make_person(app))
    page = opened(context, home + SECTION, VOICES % ("false", "false"))
    page.locator(".listen summary").click()
    assert page.get_by_text("no voice of its own for the language of this text (English)").is_visible()
    assert not page.get_by_role("button", name="Read aloud").is_visible()
    page.get_by_role("button", name="Use the voice from the network").click()
    assert page.get_by_role("button", name="Read aloud").is_visible()
    context.close()
