"""What the next person at a shared computer sees who presses Back after somebody signed out."""

from playwright.sync_api import Browser, expect

from tests.browser.addresses import TRAINEE
from tests.browser.conftest import FLAGS, City, chromium, sign_in_demo
from tests.browser.looking import open_window

PATH = "/modules/city-risks"


def test_back_after_sign_out_shows_nobodys_page(browser: Browser, city: City) -> None:
    # Playwright switches off that browsers keep whole pages for Back.
    own = browser.browser_type.launch(
        executable_path=chromium(), args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
    )
    window = open_window(own, city.home, "en", "light")
    page = window.page
    sign_in_demo(window, city, TRAINEE)
    page.goto(city.home + PATH)
    page.evaluate("window.kept = true")
    page.goto(city.home + "/help")
    page.evaluate("history.back()")
    page.wait_for_url(city.home + PATH, wait_until="commit")
    assert page.evaluate("window.kept"), "Back is quick for who is still signed in"
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url(city.home + "/sign-in")
    page.evaluate("history.back()")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    own.close()
