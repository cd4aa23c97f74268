"""The ways of the roles from end to end: without any script, and by keyboard alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.addresses import HR, TRAINER
from tests.browser.conftest import City
from tests.browser.looking import open_window

NEWCOMER = "lukas.gruber"


class Hands:
    """Somebody who presses what they see: with a mouse, or with Tab and Enter alone."""

    def __init__(self, page: Page, *, keyboard: bool) -> None:
        self.page = page
        self.keyboard = keyboard

    def press(self, name: str | re.Pattern[str], role: str = "link") -> None:
        """Press the first link or button of this name."""
        target = self.page.get_by_role(role, name=name).first  # type: ignore[arg-type]
        expect(target).to_be_visible()
        with self.page.expect_navigation():
            if not self.keyboard:
                target.click()
            else:
                self._reach(target)
                self.page.keyboard.press("Enter")

    def open(self, name: str) -> None:
        """Open what is folded under these words."""
        summary = self.page.locator("summary", has_text=name)
        if not self.keyboard:
            summary.click()
        else:
            self._reach(summary)
            self.page.keyboard.press("Enter")

    def choose(self) -> None:
        """Choose the first answer of a question."""
        answer = self.page.locator(".choices input").first
        if not self.keyboard:
            answer.check()
        else:
            self._reach(answer)
            self.page.keyboard.press("Space")

    def write(self, field: Locator, text: str) -> None:
        """Type a text after what a field holds."""
        if not self.keyboard:
            field.click()
        else:
            self._reach(field)
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(text)

    def take_next(self, field: Locator) -> None:
        """Take the next entry of a list."""
        if not self.keyboard:
            field.select_option(index=1)
        else:
            self._reach(field)
            self.page.keyboard.press("ArrowDown")

    def find(self, name: str | re.Pattern[str]) -> str:
        """The address of a link that can be reached."""
        target = self.page.get_by_role("link", name=name).first
        if self.keyboard:
            self._reach(target)
        return target.get_attribute("href") or ""

    def _reach(self, target: Locator) -> None:
        for _press in range(150):
            if target.evaluate("(element) => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("Tab does not lead there")


@pytest.fixture(params=["no script", "keyboard"])
def way(request: pytest.FixtureRequest, browser: Browser, city: City) -> Iterator[tuple[Hands, City]]:
    """A window of somebody without script, and of somebody without a mouse."""
    keyboard = request.param == "keyboard"
    window = open_window(browser, city.home, "en", "light", script=keyboard)
    yield Hands(window.page, keyboard=keyboard), city
    assert window.take() == []
    window.context.close()


def enter(hands: Hands, city: City, who: str) -> None:
    """Sign in from the front page; every further page is reached by what can be pressed."""
    hands.page.goto(city.home)
    hands.press("Sign in")
    name = " ".join(part.capitalize() for part in who.split("."))
    if who == HR:
        name = "Irina"
    hands.press(re.compile(name), "button")


def test_a_trainee_reads_answers_and_finds_the_passage(way: tuple[Hands, City]) -> None:
    hands, city = way
    page = hands.page
    module = "Practise before it counts" if hands.keyboard else "Warn, inform, listen"
    enter(hands, city, NEWCOMER)
    hands.press("Modules")
    hands.press(module)
    hands.press("Start reading")
    hands.press("Note on this paragraph")
    hands.write(page.locator("#text"), "Ask the harbour master.")
    hands.press("Save", "button")
    assert page.locator(".note-text").first.inner_text() == "Ask the harbour master."
    hands.press("I have read this section", "button")
    hands.press(module)
    hands.press("Begin the questions", "button")
    asked = int(re.findall(r"of (\d+)", page.title())[0])
    for _question in range(asked):
        hands.choose()
        hands.press("Save and go on", "button")
    hands.press("Submit my answers", "button")
    assert re.match(r"You have shown \d+ of \d+ outcomes?", page.title())
    hands.press(re.compile("Read the passage again"))
    passage = page.url.partition("#")[2]
    assert passage
    assert page.locator(f"#{passage}").is_visible()
    hands.press(re.compile("Back to (question|your result)"))
    assert re.match(r"You have shown \d+ of \d+ outcomes?", page.title())


def test_hr_filters_and_exports(way: tuple[Hands, City]) -> None:
    hands, city = way
    page = hands.page
    enter(hands, city, HR)
    hands.press("People and competencies")
    hands.open("Filters")
    hands.take_next(page.get_by_label("Unit").first)
    hands.press("Show", "button")
    assert "unit=" in page.url
    answer = page.request.get(city.home + hands.find(re.compile("CSV")))
    assert answer.status == 200
    assert "text/csv" in answer.headers["content-type"]


def test_a_trainer_edits_checks_and_sees_the_preview(way: tuple[Hands, City]) -> None:
    hands, city = way
    page = hands.page
    enter(hands, city, TRAINER)
    hands.press("Knowing your city's risks")
    hands.write(page.get_by_label("Summary").first, " Say so.")
    hands.press(re.compile("^Save"), "button")
    assert page.get_by_label("Summary").first.input_value().endswith(" Say so.")
    hands.press("Preview", "button")
    assert " Say so." in page.content()
