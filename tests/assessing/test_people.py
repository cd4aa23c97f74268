"""The list of people whom an assessor may assess."""

import pytest
from flask import Flask

from tests.assessing.made import make_city
from tests.people import make_person


def test_the_list_names_the_people_of_the_unit_and_below_and_nobody_else(app: Flask) -> None:
    city = make_city(app)

    page = city.otto_in().get("/assessing").text

    assert "Ada Alpha" in page
    assert "Water Officer" in page
    assert "Petra Press" not in page
    assert page.count("Otto Observer") <= 2, "only in the header, in its wide and its narrow form"


@pytest.mark.parametrize(
    ("search", "found"),
    [("alpha", True), ("ADA", True), ("mul", False), ("%", False), ("_da", False), (" ada  alpha ", True)],
)
def test_search_finds_a_part_of_a_name(app: Flask, search: str, found: bool) -> None:
    city = make_city(app)

    page = city.otto_in().get("/assessing", query_string={"q": search})

    assert ("Ada Alpha" in page.text) == found
    assert ("Nobody of that name" in page.text) == (not found)


def test_search_does_not_mind_accents_and_case(app: Flask) -> None:
    city = make_city(app)
    make_person(app, "Jürgen Müller", unit=city.pumps)
    make_person(app, "Ελένη Γεωργίου", unit=city.pumps)
    client = city.otto_in()

    assert "Jürgen Müller" in client.get("/assessing?q=muller").text
    assert "Ελένη Γεωργίου" in client.get("/assessing?q=ΓΕΩΡΓΙΟΥ").text


def test_the_list_has_pages(app: Flask) -> None:
    city = make_city(app)
    for number in range(51):
        make_person(app, f"Berta {number:02}", unit=city.pumps)
    client = city.otto_in()

    first, second = client.get("/assessing").text, client.get("/assessing?page=2").text

    assert "Ada Alpha" in first and "Berta 48" in first and "Berta 49" not in first
    assert "page=2" in first
    assert "Berta 49" in second and "Berta 50" in second and "Ada Alpha" not in second
    assert "Nothing on this page" in client.get("/assessing?page=9").text
    assert client.get("/assessing?page=9999999999999999999999").status_code == 200
    assert client.get("/assessing?page=x").status_code == 200
    assert "q=Berta" in client.get("/assessing?q=Berta").text
