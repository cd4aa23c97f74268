"""The tree of units on a day, and how it changes."""

from datetime import date

import pytest
from flask import Flask

from tests.admin.conftest import City
from tests.admin.seen import everything, statements, terms, words
from tests.people import make_person, make_unit


def test_the_tree_of_today_shows_who_stands_where(app: Flask, city: City) -> None:
    make_person(app, "Ben Beta", unit=city.port)

    page = words(city.browser.get("/admin/units"))

    assert "As they are today." in page
    assert "City of Lysmar CITY 1 2" in page
    assert "Port office (below City of Lysmar) PORT 1 1" in page


def test_a_past_day_shows_the_units_and_people_of_that_day(app: Flask, city: City) -> None:
    make_unit(app, "NEW", "New office", parent=city.top)
    city.browser.post(
        f"/admin/units/{city.port}", data={"name": "Harbour", "parent": "", "from_on": "2026-11-02"}
    )

    before = words(city.browser.get("/admin/units?on=2026-11-01"))

    assert "As they are on 1 November 2026." in before
    assert "Port office" in before
    assert "Harbour" in words(city.browser.get("/admin/units"))
    assert "No units on this day" in words(city.browser.get("/admin/units?on=2019-01-01"))


def test_a_day_that_is_none_is_said(city: City) -> None:
    answer = city.browser.get("/admin/units?on=yesterday")

    assert answer.status_code == 422
    assert "Enter a day such as 2026-11-02." in words(answer)


def test_many_units_take_as_many_statements_as_two(app: Flask, city: City) -> None:
    with statements(app) as for_few:
        city.browser.get("/admin/units")
    for number in range(20):
        make_unit(app, f"U{number}", parent=city.port)

    with statements(app) as for_many:
        city.browser.get("/admin/units")

    assert len(for_many) == len(for_few) <= 12


def test_a_unit_is_added(app: Flask, city: City) -> None:
    sent = {"name": "Water works", "code": "WATER", "parent": str(city.top), "from_on": "2026-01-01"}

    answer = city.browser.post("/admin/units", data=sent, follow_redirects=True)

    assert "Water works (below City of Lysmar) WATER 0 0" in words(answer)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"code": "PORT"}, "A unit with the code PORT exists already."),
        ({"code": ""}, "Enter a code."),
        ({"code": "c" * 33}, "Use at most 32 characters."),
        ({"name": ""}, "Enter a name."),
        ({"from_on": ""}, "Enter the first day."),
        ({"parent": "999"}, "Choose one from the list."),
        ({"from_on": "2019-01-01"}, "The unit above does not exist on that day."),
    ],
)
def test_a_unit_that_does_not_fit_is_refused(
    app: Flask, city: City, wrong: dict[str, str], sentence: str
) -> None:
    before = everything(app)

    sent = {"name": "Water works", "code": "WATER", "parent": str(city.top), "from_on": "2026-01-01"}
    answer = city.browser.post("/admin/units", data=sent | wrong)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert everything(app) == before


def test_a_unit_is_renamed_and_moved_from_a_day_on(app: Flask, city: City) -> None:
    sent = {"name": "Harbour", "parent": "", "from_on": "2026-12-01"}

    answer = city.browser.post(f"/admin/units/{city.port}", data=sent, follow_redirects=True)

    assert (
        "Harbour – 1 December 2026 open Port office City of Lysmar 1 January 2020 30 November 2026"
        in words(answer)
    )
    assert terms(app, city.port) == [
        ("Port office", city.top, "2020-01-01", "2026-11-30"),
        ("Harbour", None, "2026-12-01", "9999-12-31"),
    ]


def test_a_unit_is_not_put_below_itself(app: Flask, city: City) -> None:
    before = everything(app)

    sent = {"name": "City of Lysmar", "parent": str(city.port), "from_on": "2026-12-01"}
    answer = city.browser.post(f"/admin/units/{city.top}", data=sent)

    assert answer.status_code == 422
    assert "A unit cannot stand below itself." in words(answer)
    assert everything(app) == before


def test_a_unit_that_begins_later_has_a_page(app: Flask, city: City) -> None:
    later = make_unit(app, "LATER", "Later office", from_on=date(2027, 1, 1))

    assert "Code LATER" in words(city.browser.get(f"/admin/units/{later}"))


def test_a_unit_that_is_not_there_is_404(city: City) -> None:
    assert city.browser.get("/admin/units/999").status_code == 404
    assert city.browser.get("/admin/units/99999999999999999999").status_code == 404
    assert (
        city.browser.post("/admin/units/999", data={"name": "X", "from_on": "2026-01-01"}).status_code == 404
    )


def test_a_unit_below_one_that_begins_later_stays_there_when_it_is_renamed(app: Flask, city: City) -> None:
    later = make_unit(app, "LATER", "Later office", from_on=date(2027, 1, 1))
    sent = {"name": "Port office", "parent": str(later), "from_on": "2027-01-01"}
    city.browser.post(f"/admin/units/{city.port}", data=sent)
    below = make_unit(app, "BELOW", "Below", parent=later, from_on=date(2027, 1, 1))

    page = city.browser.get(f"/admin/units/{below}").text

    assert f'<option selected value="{later}">' in page
    assert terms(app, city.port)[-1] == ("Port office", later, "2027-01-01", "9999-12-31")
