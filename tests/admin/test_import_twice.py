"""Importing: the same twice, and a world that changed between preview and button."""

import pytest
from flask import Flask

from tests.admin.conftest import City
from tests.admin.seen import everything, words
from tests.admin.table import PEOPLE, check, press, take


@pytest.mark.parametrize("kind", ["units", "people", "appointments"])
def test_the_same_file_again_changes_nothing(app: Flask, city: City, kind: str) -> None:
    files = {
        "units": "code,name,parent,from\nQUAY,Quay team,PORT,2024-01-01\nPORT,Harbour,,2025-01-01\n",
        "people": PEOPLE,
        "appointments": "email,unit,profile,from,until\n"
        "ben@city.eu,PORT,officer,2024-01-01,\nben@city.eu,CITY,,2025-01-01,\ncleo@city.eu,PORT,,2024-01-01,2024-05-05\n",
    }
    for earlier in dict.fromkeys(["people", kind]):
        take(city, earlier, files[earlier])
    before = everything(app)

    answer = check(city, kind, files[kind])

    assert "There is nothing to import." in words(answer)
    assert everything(app) == before


def test_pressing_twice_imports_once(app: Flask, city: City) -> None:
    preview = check(city, "people", PEOPLE)
    press(city, preview)
    before = everything(app)

    answer = press(city, preview)

    assert answer.status_code == 200
    assert "Everything in this file was there already. Nothing is changed." in words(answer)
    assert everything(app) == before


def test_a_world_that_changed_meanwhile_is_shown_first(app: Flask, city: City) -> None:
    preview = check(city, "people", PEOPLE)
    city.browser.post(
        "/admin/people", data={"name": "Benjamin", "email": "ben@city.eu", "unit": "", "profile": ""}
    )
    before = everything(app)

    answer = press(city, preview)

    assert answer.status_code == 409
    assert "Something changed since you looked" in words(answer)
    assert "“Benjamin” becomes “Ben Beta”." in words(answer)
    assert everything(app) == before
    assert "2 rows are imported." in words(press(city, answer))


def test_what_came_without_a_preview_is_checked_all_the_same(app: Flask, city: City) -> None:
    before = everything(app)

    for text in ("email,name,role\nben@city.eu,Ben,admin\n", "email,name\nben,Ben\n", PEOPLE):
        answer = city.browser.post("/admin/import/now", data={"kind": "people", "text": text, "seen": "x"})
        assert answer.status_code == 409

    assert city.browser.post("/admin/import/now", data={"kind": "roles", "text": PEOPLE}).status_code == 404
    assert everything(app) == before
