"""Take the pictures of the README from the running demo: `make run` in one window, `make pictures` in another."""

import base64
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent / "pictures"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE, PHONE = {"width": 1180, "height": 780}, {"width": 390, "height": 780}
TALL = {"width": 1180, "height": 1400}

PEOPLE = {
    "trainee": "Lena Virtanen",
    "near": "Selim Aydin",
    "trainer": "Yara Khalil",
    "assessor": "Chiara Moretti",
    "hr": "Irina Marković",
    "admin": "Luca Bianchi",
}
"""The demo people in whose place the pictures are taken; their names are the same in every language."""


def main(home: str) -> None:
    """Take every picture and put them together on four sheets."""
    HERE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        find = "/modules/city-risks/sections/find"
        trainee = [
            shot(browser, home, "trainee", "/path", WIDE),
            shot(browser, home, "trainee", "/modules/city-risks/sections/rank", WIDE, dark=True),
            shot(browser, home, "trainee", "/me/competencies", PHONE),
            shot(browser, home, "hr", "/coverage/scro", WIDE),
        ]
        rooms = [
            shot(browser, home, "trainer", "/authoring", WIDE),
            shot(browser, home, "assessor", "/assessing", WIDE),
            shot(browser, home, "hr", "/coverage", WIDE, dark=True),
            shot(browser, home, "admin", "/admin", WIDE),
        ]
        languages = [
            shot(browser, home, "trainee", find, WIDE, language="de"),
            shot(browser, home, "trainee", "/path", WIDE, dark=True, language="pt"),
            shot(browser, home, "trainee", find, PHONE, dark=True, language="el"),
            shot(browser, home, "trainee", "/review", PHONE, language="en"),
        ]
        curriculum = [
            shot(browser, home, "trainee", "/modules/warn-inform-listen/sections/response", TALL),
            result(browser, home),
            shot(browser, home, "trainee", "/modules/warn-inform-listen/tasks/C4.3.1", TALL),
            shot(browser, home, "trainee", "/profile/curriculum", TALL),
        ]
        sheet(browser, trainee, "overview.png")
        sheet(browser, rooms, "rooms.png")
        sheet(browser, languages, "languages.png")
        sheet(browser, curriculum, "curriculum.png", height=760)
        browser.close()


def shot(
    browser: Browser,
    home: str,
    who: str,
    address: str,
    size: dict[str, int],
    *,
    dark: bool = False,
    language: str = "en",
) -> bytes:
    """One page as a demo person of this role sees it."""
    page = window(browser, size, dark=dark, language=language)
    sign_in(page, home, who)
    page.goto(home + address)
    return taken(page)


def result(browser: Browser, home: str) -> bytes:
    """The result of an attempt, at its first explained question."""
    page = window(browser, TALL)
    sign_in(page, home, "near")
    for slug in ("city-risks", "cascading-failures", "warn-inform-listen", "practise-first"):
        page.goto(f"{home}/modules/{slug}")
        if page.locator('a[href$="/result"]').count():
            page.locator('a[href$="/result"]').first.click()
            break
    page.locator("main section.card").first.scroll_into_view_if_needed()
    return taken(page)


def window(browser: Browser, size: dict[str, int], *, dark: bool = False, language: str = "en") -> Page:
    """A fresh window of somebody whose browser asks for these colours and this language."""
    colours = "dark" if dark else "light"
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        color_scheme=colours,  # type: ignore[arg-type]
        locale=language,
        reduced_motion="reduce",
    )
    return context.new_page()


def taken(page: Page) -> bytes:
    """The picture of a page, whose window is closed after it."""
    picture = page.screenshot()
    page.context.close()
    return picture


def sign_in(page: Page, home: str, who: str) -> None:
    """Press the demo button of somebody with this role."""
    page.goto(home + "/sign-in")
    page.locator(".demo-people button", has_text=PEOPLE[who]).first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def sheet(browser: Browser, pictures: list[bytes], name: str, height: int = 430) -> None:
    """Put pictures side by side into one file."""
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(p).decode()}">' for p in pictures)
    style = "body{margin:24px;display:grid;grid-template-columns:1fr 1fr;gap:24px;background:#dfe6ec}"
    style += f"img{{inline-size:100%;block-size:{height}px;object-fit:contain;object-position:top}}"
    page = browser.new_page(viewport={"width": 1360, "height": 960})
    page.set_content(f"<style>{style}</style>{images}")
    page.screenshot(path=HERE / name, full_page=True)
    page.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
