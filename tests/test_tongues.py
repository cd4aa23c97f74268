"""Whatever a page shows of a text that is not translated says its language, for voices, spelling and hyphens.

The flood is in German here, all else of the modules in English. A crawl follows every link of each room.
"""

import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Role
from app.content.queries import version_or_404
from app.domain.translation import ORIGINAL
from tests.content.made import publish, publish_in_german
from tests.people import make_person, make_unit, sign_in
from tests.working_files import change

WARNING = "courses/basics/warning.md"
TASKS = """tasks:
  - outcome: K2.3.1
    title: Speak to the press once
    does: Says what is known and what is not.
    conditions: Exercise with a real reporter.
    observer_looks_for: [Says what is known., Says what is not known.]
    work_must_contain: [The words of the statement., A list of questions.]
"""
HIDDEN = {"script", "style", "title"}
LEFT_OUT = re.compile(
    r"/(files|static)/|\.(csv|md|json|svg)$|[?&](version|result|review)="  # files, and the same pages again
    r"|/(text-settings|sign-in|help|privacy|accessibility|everything)|/flood/"
)


@pytest.fixture
def city(app: Flask, tmp_path: Path) -> Flask:
    """The library with a German flood, and more of the warning, published."""
    library = publish_in_german(app, tmp_path)
    (library / "courses/basics/warning.tasks.yaml").write_text(TASKS, encoding="utf-8")
    words = "glossary:\n  siren: {term: Siren, text: It wakes whoever sleeps.}\n---\nIt"
    change(library, WARNING, "---\nIt", words)
    change(library, WARNING, "Sirens wake people.", "Sirens wake people: [[siren]].")
    with app.app_context():
        publish(library)
    return app


@pytest.fixture
def known(city: Flask) -> list[str]:
    """What the module about warnings says, sentence by sentence."""
    with city.app_context():
        module = version_or_404("warning").module
    said = [module.title, "Clear words", "A clear warning says what to do.", "What do you look at first?"]
    for question in module.quiz.questions:
        said += [question.ask, *question.options.values(), question.why, *question.why_not.values()]
    for task in module.tasks:
        said += [task.title, task.does, task.conditions, *task.observer_looks_for, *task.work_must_contain]
    return said + [term.text for term in module.glossary.values()]


def reads(app: Flask, *roles: Role) -> FlaskClient:
    """Somebody who works in the city and reads in German."""
    unit = make_unit(app, "works")
    make_person(app, "Ada Alpha", unit=unit, profile="officer")
    client = sign_in(app, make_person(app, "Otto Other", unit=unit, profile="officer", roles=roles))
    client.post("/language", data={"language": "de"})
    return client


def pages(client: FlaskClient, *first: str, most: int) -> Iterator[tuple[str, Element]]:
    """Every page to which links lead from these, each once; of addresses that differ in a word, all."""
    waiting, seen = deque(first), set(first)
    while waiting and most:
        most -= 1
        address = waiting.popleft()
        answer = client.get(address)
        if answer.mimetype != "text/html":
            continue
        page = html5lib.parse(answer.text, namespaceHTMLElements=False)
        yield address, page
        here = address.partition("?")[0]
        for link in page.iter("a"):
            there = urldefrag(link.get("href", ""))[0]
            there = here + there if there.startswith("?") else there
            if there[:1] == "/" and not LEFT_OUT.search(there) and there not in seen:
                seen.add(there)
                waiting.append(there)


def texts(element: Element, spoken: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a page with the language in which it is said to be."""
    spoken = element.get("lang", spoken)
    if element.tag in HIDDEN:
        return
    if element.text:
        yield " ".join(element.text.split()), spoken
    for child in element:
        yield from texts(child, spoken)
        if child.tail:
            yield " ".join(child.tail.split()), spoken


def misspoken(
    client: FlaskClient, known: list[str], *first: str, most: int = 120
) -> tuple[list[tuple[str, str]], int]:
    """What is in English and does not say so, with its page; and how much says it."""
    wrong, right = [], 0
    for address, page in pages(client, *first, most=most):
        for text, spoken in texts(page):
            if any(sentence in text for sentence in known):
                right += spoken == ORIGINAL
                wrong += [(address, text[:60])] if spoken != ORIGINAL else []
    return wrong, right


def test_what_people_of_every_role_read_says_what_is_in_english(city: Flask, known: list[str]) -> None:
    client = reads(city, Role.TRAINER, Role.ASSESSOR, Role.HR)
    client.post("/courses/basics/join")
    client.post("/modules/warning/notes/clear-words", data={"text": "Mine."})
    attempt = client.post("/modules/warning/attempts", data={"version": 2}).location
    client.post(f"{attempt}/questions/1", data={"answer": "b"})
    wrong, right = misspoken(client, known, f"{attempt}/review", most=2)
    assert (wrong, right > 8) == ([], True)
    client.post(f"{attempt}/submit")
    rooms = ["/path", "/authoring", "/assessing", "/coverage"]
    preview = "/authoring/modules/warning/preview?section=page-questions"
    wrong, right = misspoken(client, known, *rooms, f"{attempt}/result", preview)
    assert wrong == []
    assert right > 200


def test_what_anybody_reads_says_what_is_in_english(city: Flask, known: list[str]) -> None:
    client = city.test_client()
    client.set_cookie("language", "de")
    wrong, right = misspoken(client, known, "/", "/glossary", "/search?q=warning")
    assert wrong == []
    assert right > 10


def test_what_the_page_itself_says_inside_such_a_text_is_in_the_readers_language(city: Flask) -> None:
    client = reads(city)
    client.post("/modules/warning/notes/channels", data={"text": "Mine."})
    page = html5lib.parse(client.get("/modules/warning/sections/channel").text, namespaceHTMLElements=False)
    ours = {"note-link", "word-ways"}
    inside = next(part for part in page.iter("div") if part.get("class") == "reading")
    assert inside.get("lang") == ORIGINAL
    found = [(part.get("class"), part.get("lang")) for part in inside.iter() if part.get("class") in ours]
    assert found.count(("note-link", "de")) == 2
    assert ("word-ways", "de") in found
    own = next(part for part in inside.iter("div") if part.get("class") == "note")
    assert own.get("lang") == "de"
    assert [part.get("lang") for part in inside.iter("h2")][-1] == "de"  # the words
