"""What somebody typed is still there when the page comes back in another language, and nowhere else."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser.addresses import ASSESSOR, NOBODY, TRAINEE, TRAINER
from tests.browser.conftest import City, sign_in_demo
from tests.browser.looking import Window, open_window

NOTE = "/modules/city-risks/notes/parts"
TEXT = "Ask the harbour master.\nTwice, “soon” & <gently>."


@pytest.fixture
def window(browser: Browser, city: City) -> Iterator[Window]:
    """A window in which nobody is signed in yet."""
    made = open_window(browser, city.home, "en", "light")
    yield made
    made.context.close()


def opened(window: Window, city: City, who: str, endpoint: str) -> Page:
    """A page of the city, by who may open it."""
    if who:
        sign_in_demo(window, city, who)
    path = next(place.path for place in city.places if place.endpoint == endpoint)
    window.page.goto(city.home + path)
    return window.page


def speak(page: Page, name: str) -> None:
    """Press the name of a language, and wait until the page speaks it."""
    page.locator(".page-languages").get_by_role("button", name=name).click()
    expect(page.locator(".page-languages strong")).to_have_text(name)
    page.wait_for_load_state("networkidle")


def left(page: Page) -> int:
    """How much of it lies in the tab."""
    return int(page.evaluate("sessionStorage.length"))


def test_a_note_is_still_there_in_the_other_language(city: City, window: Window) -> None:
    page = opened(window, city, TRAINEE, "learning.note")
    page.locator("#text").fill(TEXT)
    address = page.url
    speak(page, "Deutsch")
    assert page.url == address
    assert page.locator("#text").input_value() == TEXT
    assert left(page) == 0
    speak(page, "English")
    assert page.locator("#text").input_value() == TEXT
    page.reload()
    assert page.locator("#text").input_value() != TEXT
    assert window.take() == []


def test_text_that_was_refused_is_still_there(city: City, window: Window) -> None:
    page = opened(window, city, TRAINEE, "learning.note")
    page.locator("#text").fill("x" * 6000)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_visible()
    speak(page, "Deutsch")
    assert page.locator("#text").input_value() == "x" * 6000
    speak(page, "English")


def test_a_chosen_answer_is_still_chosen(city: City, window: Window) -> None:
    page = opened(window, city, TRAINEE, "learning.question")
    value = page.locator(".choices input:not(:checked)").last.get_attribute("value")
    field = page.locator(f'.choices input[value="{value}"]')
    field.check()
    speak(page, "Deutsch")
    assert field.is_checked()
    speak(page, "English")


def test_an_editors_text_is_still_there_and_unsaved_and_nobody_is_asked(city: City, window: Window) -> None:
    page = opened(window, city, TRAINER, "authoring.edit")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    field = page.locator("#markdown")
    text = field.input_value() + "\nOne more line."
    field.fill(text)
    revision = page.locator("#revision").get_attribute("value")
    page.locator("#revision").evaluate("(field) => field.value = '7'")
    speak(page, "Deutsch")
    assert asked == []
    assert field.input_value() == text
    assert page.locator("#revision").input_value() == "7" != revision  # the text is of that revision
    speak(page, "English")
    page.get_by_role("link", name="Help").click()
    page.wait_for_url("**/help")
    assert asked == ["beforeunload"]


def test_an_observation_is_still_there(city: City, window: Window) -> None:
    page = opened(window, city, ASSESSOR, "assessing.new")
    fields = page.locator("main form :is(textarea, input[type=text])")
    fields.last.fill("The drill at the harbour")
    speak(page, "Deutsch")
    assert fields.last.input_value() == "The drill at the harbour"
    speak(page, "English")


def test_a_password_is_never_kept(city: City, window: Window) -> None:
    page = opened(window, city, NOBODY, "accounts.sign_in")
    page.fill("#email", "lena@city.example")
    page.fill("#password", "correct horse battery")
    speak(page, "Deutsch")
    assert page.input_value("#email") == "lena@city.example"
    assert page.input_value("#password") == ""


def test_nothing_is_left_for_another_page(city: City, window: Window) -> None:
    page = opened(window, city, TRAINEE, "learning.note")
    page.locator("#text").fill(TEXT)
    window.context.route("**/language", lambda route: route.fulfill(status=204))
    page.locator(".page-languages").get_by_role("button", name="Deutsch").click()
    page.wait_for_function("sessionStorage.length === 1")
    page.goto(f"{city.home}/me/plan/duties")
    assert left(page) == 0
