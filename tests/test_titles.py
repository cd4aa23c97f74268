"""The title of a page, first thing that is heard and what stands on its tab, tells it from every other page."""

import re

from flask import Flask

from app.accounts.models import Role
from tests.assessing.made import address, observation
from tests.people import make_person, make_unit, sign_in


def test_pages_that_are_easily_mixed_up_have_titles_of_their_own(app: Flask) -> None:
    unit = make_unit(app, "works")
    people = [make_person(app, name, unit=unit, profile="officer") for name in ("Ada Alpha", "Petra Press")]
    roles = (Role.ASSESSOR, Role.HR, Role.ADMIN)
    client = sign_in(app, make_person(app, "Otto Observer", unit=unit, roles=roles))
    notes = ["/modules/warning/notes/clear-words", "/modules/warning/notes/clear-closer"]
    for note in notes:
        client.post(note, data={"text": "Mine."})
    attempts = [client.post("/modules/warning/attempts", data={"version": 1}).location for _try in range(2)]
    client.post(f"{attempts[0]}/submit")
    addresses = [
        *("/me/competencies/K1", "/profile/competencies/K1", "/me/competencies/K2"),
        *("/modules/warning/sample", "/modules/warning/sections/clear", f"{attempts[0]}/result"),
        *(f"{note}{rest}" for note in notes for rest in ("", "/delete")),
        *(
            f"/{room}/people/{person}"
            for room in ("admin", "assessing", "coverage/officer")
            for person in people
        ),
        *(address(person, proof) for person in people for proof in ("observation", "conversation")),
    ]
    pages = [client.get(there) for there in addresses]
    assert {page.status_code for page in pages} == {200}
    titles = [title for page in pages for title in re.findall(r"<title>(.*)</title>", page.text)]
    assert sorted(set(titles)) == sorted(titles)
    check = client.post(address(people[0]), data=observation(step="check")).text
    assert "<title>Check before you record: Ada Alpha · " in check
