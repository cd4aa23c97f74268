"""One-time links, as an administrator makes and shows them."""

import re

from tests.admin.conftest import City


def made_link(city: City, person_id: int) -> str:
    """Press the button, and give the path of the link."""
    return link_in(city.browser.post(f"/admin/people/{person_id}/link").get_data(as_text=True))


def link_in(page: str) -> str:
    """The path of the link that a page shows."""
    found = re.search(r"http://localhost(/welcome/[\w-]+)", page)
    assert found
    return found[1]
