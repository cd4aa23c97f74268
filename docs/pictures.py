"""Take the pictures of the README from the running demo: `make run` in one window, `make pictures` in another."""

import base64
import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent / "pictures"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE, PHONE = {"width": 1180, "height": 780}, {"width": 390, "height": 780}


def main(home: str) -> None:
    """Take every picture and put them together on two sheets."""
    HERE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
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
        sheet(browser, trainee, "overview.png")
        sheet(browser, rooms, "rooms.png")
        browser.close()


def shot(
    browser: Browser, home: str, who: str, address: str, size: dict[str, int], *, dark: bool = False
) -> bytes:
    """One page as a demo person of this role sees it."""
    context = browser.new_context(viewport=size, color_scheme="dark" if dark else "light")  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(page, home, who)
    page.goto(home + address)
    picture = page.screenshot()
    context.close()
    return picture


def sign_in(page: Page, home: str, who: str) -> None:
    """Press the demo button of the first person with this role."""
    page.goto(home + "/sign-in")
    words = {"trainee": "Trainee", "trainer": "Trainer", "assessor": "Assessor", "hr": "HR", "admin": "Admin"}
    page.locator(".demo-people button", has_text=re.compile(rf"\b{words[who]}")).first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def sheet(browser: Browser, pictures: list[bytes], name: str) -> None:
    """Put pictures side by side into one file."""
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(p).decode()}">' for p in pictures)
    style = "body{margin:24px;display:grid;grid-template-columns:1fr 1fr;gap:24px;background:#dfe6ec}"
    style += "img{inline-size:100%;block-size:430px;object-fit:contain;object-position:top}"
    page = browser.new_page(viewport={"width": 1360, "height": 960})
    page.set_content(f"<style>{style}</style>{images}")
    page.screenshot(path=HERE / name, full_page=True)
    page.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
