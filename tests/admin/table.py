"""A table, from its file to the preview and its button."""

import io
import re
from html import unescape

from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from tests.admin.conftest import City
from tests.admin.seen import send

PEOPLE = "email,name\nben@city.eu,Ben Beta\ncleo@city.eu,Cleo Γάμμα\n"


def check(city: City, kind: str, content: str | bytes) -> TestResponse:
    """Choose a file and look at the preview."""
    raw = content.encode() if isinstance(content, str) else content
    return send(
        city.browser,
        "/admin/import",
        {"kind": kind, "text": "", "file": FileStorage(io.BytesIO(raw), "table.csv")},
    )


def hidden(preview: TestResponse) -> dict[str, str]:
    """What the button of a preview sends."""
    page = preview.get_data(as_text=True)
    form = page[page.index('action="/admin/import/now"') :]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
    return {name: unescape(value) for name, value in found}


def press(city: City, preview: TestResponse) -> TestResponse:
    """Press the button of a preview."""
    return send(city.browser, "/admin/import/now", hidden(preview), follow=True)


def take(city: City, kind: str, content: str | bytes) -> TestResponse:
    """Look at the preview and press its button."""
    return press(city, check(city, kind, content))
