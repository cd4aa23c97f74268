"""The gate sees what it looks for: a page with every fault, and each of them named."""

from base64 import b64encode
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.looking import Window, faults, focus_faults, form_faults, open_window

BAD = """<!doctype html><html lang="en"><head><title></title></head><body>
<h1>One</h1><h1>Two</h1><h3>Too deep</h3>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<p style="color: #bbb">Hard to read on white</p>
<div class="wide" style="width: 700px">Too wide</div>
<button style="outline: none; box-shadow: none">Not marked</button>
<div style="position: fixed; inset-block-end: 0; block-size: 60px; inline-size: 100%; background: #fff">Bar</div>
</body></html>"""

GOOD = """<!doctype html><html lang="en"><head><title>A page</title></head><body>
<main><h1>One</h1><p>Text</p><button>Marked by the browser</button></main></body></html>"""

FORM = """<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>Form</h1>
<div class="has-error"><label for="a">A</label><input id="a" name="a"></div></main></body></html>"""


@pytest.fixture
def window(browser: Browser) -> Iterator[Window]:
    """A window without a server."""
    made = open_window(browser, "http://127.0.0.1:9", "en", "light")
    yield made
    made.context.close()


def test_a_good_page_has_no_fault(window: Window) -> None:
    window.page.set_content(GOOD)
    assert faults(window) == []
    assert focus_faults(window) == []


@pytest.mark.parametrize(
    "fault",
    [
        "no title",
        "2 headings of level 1",
        "style attributes",
        "axe image-alt",
        "axe color-contrast",
        "axe heading-order",
        "px too wide at 320",
        "px too wide at 640",
    ],
)
def test_each_fault_is_named(window: Window, fault: str) -> None:
    window.page.set_content(BAD)
    assert any(fault in found for found in faults(window)), fault


def test_an_empty_heading_is_named(window: Window) -> None:
    window.page.set_content(GOOD.replace("One", " "))
    assert "the heading of level 1 is empty" in faults(window)


def test_a_dead_end_is_named(window: Window) -> None:
    ways = '<nav><p>Or <a href="/">home</a>.</p></nav><p>Or <a href="#text">text</a>.</p><button hidden>No</button>'
    window.page.set_content(GOOD.replace("<button>Marked by the browser</button>", ways))
    assert faults(window) == ["nothing leads on from its main part"]


def test_what_is_left_in_english_is_named(window: Window) -> None:
    marked = '<p lang="en">No time limit. Your answers are saved as you go.</p>'
    german = GOOD.replace('lang="en"', 'lang="de"').replace("A page", "Eine Seite")
    window.language = "de"
    window.page.set_content(german.replace("<p>Text</p>", marked))
    assert faults(window) == []
    named = '<p aria-label="Skip to main content">Text</p>'
    window.page.set_content(german.replace("<p>Text</p>", named + "<p>No <b>time</b> limit</p>"))
    found = [fault for fault in faults(window) if "English" in fault]
    assert found == ["left in English: Skip to main content"]


def test_a_wrong_language_is_named(window: Window) -> None:
    window.page.set_content(GOOD)
    window.language = "el"
    assert faults(window) == ["lang is 'en'"]


def test_focus_that_is_not_marked_is_named(window: Window) -> None:
    window.page.set_content(BAD)
    assert any("focus is not marked" in found for found in focus_faults(window))


def test_focus_that_is_covered_is_named(window: Window) -> None:
    cover = '<div style="position: fixed; inset: 0; background: #fff"></div>'
    window.page.set_content(GOOD.replace("</main>", f"</main>{cover}"))
    assert any("focus is covered" in found for found in focus_faults(window))


def test_what_tab_does_not_lead_to_is_named(window: Window) -> None:
    first, last = '<input type="date" aria-label="Day"><button id="a">A</button>', "<a href='#b'>Last</a>"
    whole = GOOD.replace("<p>", f"{first}<p>").replace("</main>", f"{last}</main>")
    window.page.set_content(whole)
    assert focus_faults(window) == []
    trap = 'onkeydown="event.preventDefault(); document.querySelector(&quot;#a&quot;).focus()"'
    window.page.set_content(whole.replace("<button>", f"<button {trap}>"))
    assert [found[:30] for found in focus_faults(window)] == ["Tab does not lead to: <a href="]


def test_a_moving_page_is_named(window: Window) -> None:
    window.page.goto("data:text/html;base64," + b64encode(GOOD.encode()).decode())
    window.page.wait_for_timeout(200)
    window.page.evaluate(
        """() => new Promise((done) => {
          const box = document.createElement("div");
          box.style.height = "500px";
          document.body.prepend(box);
          setTimeout(done, 200);
        })"""
    )
    assert any(found.startswith("layout shift") for found in faults(window))


def test_a_script_error_and_another_host_are_named(window: Window) -> None:
    window.page.set_content(GOOD)
    window.page.evaluate("() => { setTimeout(() => { throw new Error('broken'); }); }")
    window.page.evaluate("() => { fetch('http://127.0.0.2:9/').catch(() => 0); }")
    window.page.wait_for_timeout(200)
    found = faults(window)
    assert any("broken" in fault for fault in found)
    assert any("asked another host: http://127.0.0.2:9/" in fault for fault in found)


def test_a_picture_and_a_script_that_are_missing_are_named(window: Window) -> None:
    parts = '<img alt="A" src="http://127.0.0.1:9/a.png"><script src="http://127.0.0.1:9/a.js"></script>'
    window.context.route("**/a.*", lambda route: route.fulfill(status=404, body="No."))
    window.page.set_content(GOOD.replace("<p>", parts + "<p>"), wait_until="load")
    found = faults(window)
    assert "missing (404): http://127.0.0.1:9/a.png" in found
    assert "missing (404): http://127.0.0.1:9/a.js" in found


def test_a_form_that_says_nothing_is_named(window: Window) -> None:
    window.page.set_content(FORM)
    assert form_faults(window.page) == [
        "no error summary",
        "the title does not begin with the error",
        "no aria-describedby: a",
        "no aria-invalid: a",
        "the summary names no field",
    ]
