"""What a browser does with the editor: takes the fields of the page and sends them, changed or not."""

from typing import Any

import html5lib
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

FLOOD = "/authoring/modules/flood"


def editor(client: FlaskClient, address: str = FLOOD) -> dict[str, str]:
    """Open the editor and give its fields by name."""
    answer = client.get(f"{address}/edit")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return fields(answer)


def fields(answer: TestResponse) -> dict[str, str]:
    """The fields of the editor on a page, as a browser would send them."""
    page = html5lib.parse(answer.get_data(as_text=True), namespaceHTMLElements=False)
    form = page.find(".//form[@id='editor']")
    found = {}
    for element in (e for e in form.iter() if e.tag in ("input", "textarea")):
        name, kind = element.get("name"), element.get("type", "text")
        if name and kind not in {"file", "checkbox"}:
            found[name] = element.get("value", "") if element.tag == "input" else "".join(element.itertext())
    return found


def send(client: FlaskClient, data: dict[str, Any], act: str = "edit", address: str = FLOOD) -> TestResponse:
    """Press a button of the editor; where publishing asks then, press "Publish now" as well."""
    answer = press(client, data, act, address)
    asked = act == "publish" and (answer.location or "").partition("?")[0].endswith("/publish")
    return publish_now(client, client.get(answer.location), address) if asked else answer


def press(client: FlaskClient, data: dict[str, Any], act: str, address: str = FLOOD) -> TestResponse:
    """Press a button of the editor: edit (save), preview or publish."""
    uploads = [FileStorage(stream, name) for stream, name in data.get("figures", ())]
    boundary, body = encode_multipart({**data, "figures": uploads})
    return client.post(
        f"{address}/{act}", data=body, content_type=f"multipart/form-data; boundary={boundary}"
    )


def publish_now(client: FlaskClient, asking: TestResponse, address: str = FLOOD) -> TestResponse:
    """Press "Publish now" on the page that says what publishing changes; the page itself where it leads elsewhere."""
    if asking.status_code != 200:
        return asking
    page = html5lib.parse(asking.get_data(as_text=True), namespaceHTMLElements=False)
    form = next(f for f in page.iter("form") if f.get("action") == f"{address}/publish-now")
    found = {i.get("name"): i.get("value") for i in form.iter("input") if i.get("name")}
    return client.post(f"{address}/publish-now", data=found)


def text(answer: TestResponse) -> str:
    """A page's words without its marks, and with single spaces."""
    page = html5lib.parse(answer.get_data(as_text=True), namespaceHTMLElements=False)
    return " ".join(" ".join(page.itertext()).split())
