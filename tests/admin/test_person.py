"""One person's account: details and places."""

import pytest
from flask import Flask

from app.accounts import people
from tests.admin.conftest import City
from tests.admin.entering import made_link
from tests.admin.seen import everything, places, statements, words
from tests.people import sign_in


def test_the_page_shows_everything_about_an_account(app: Flask, city: City, ben: int) -> None:
    sign_in(app, ben)

    answer = city.browser.get(f"/admin/people/{ben}")

    page = words(answer)
    assert "Port office Water Officer 1 January 2020 open" in page
    assert "Since 2 November 2026, last used on 2 November 2026" in page
    assert "None. Everybody may learn" in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_takes_at_most_twelve_statements(app: Flask, city: City, ben: int) -> None:
    with statements(app) as sent:
        city.browser.get(f"/admin/people/{ben}")

    assert len(sent) <= 12


@pytest.mark.parametrize(
    "address", ["/admin/people/999", "/admin/people/999999999999999999999", "/admin/people/0"]
)
def test_nobody_is_404(city: City, address: str) -> None:
    assert city.browser.get(address).status_code == 404


def test_name_and_address_change_and_an_unused_link_ends(app: Flask, city: City, ben: int) -> None:
    link = made_link(city, ben)

    sent = {"details-name": "Benjamin Beta", "details-email": "Ben@City.eu"}
    answer = city.browser.post(f"/admin/people/{ben}/details", data=sent, follow_redirects=True)

    assert "Benjamin Beta ben@city.eu" in words(answer)
    assert app.test_client().get(link).status_code == 410


def test_a_link_stays_when_only_the_name_changes(app: Flask, city: City, ben: int) -> None:
    link = made_link(city, ben)
    with app.app_context():
        email = people.person_or_404(ben).email

    city.browser.post(f"/admin/people/{ben}/details", data={"details-name": "B", "details-email": email})

    assert app.test_client().get(link).status_code == 200


@pytest.mark.parametrize(("name", "email"), [("", "ben@city.eu"), ("Ben", "ben"), ("Ben", "")])
def test_details_that_do_not_fit_change_nothing(
    app: Flask, city: City, ben: int, name: str, email: str
) -> None:
    before = everything(app)

    answer = city.browser.post(
        f"/admin/people/{ben}/details", data={"details-name": name, "details-email": email}
    )

    assert answer.status_code == 422
    assert "There is a problem" in words(answer)
    assert everything(app) == before


def test_an_address_in_use_is_refused(app: Flask, city: City, ben: int) -> None:
    with app.app_context():
        taken = people.person_or_404(city.admin).email
    before = everything(app)

    answer = city.browser.post(
        f"/admin/people/{ben}/details", data={"details-name": "Ben", "details-email": taken}
    )

    assert answer.status_code == 422
    assert "Somebody already has the address" in words(answer)
    assert everything(app) == before


def test_a_new_place_ends_the_one_before(app: Flask, city: City, ben: int) -> None:
    sent = {"place-unit": str(city.top), "place-profile": "", "place-from_on": "2026-12-01"}

    answer = city.browser.post(f"/admin/people/{ben}/places", data=sent, follow_redirects=True)

    assert "City of Lysmar – 1 December 2026 open" in words(answer)
    assert places(app, ben) == [
        (city.port, "officer", "2020-01-01", "2026-11-30"),
        (city.top, None, "2026-12-01", "9999-12-31"),
    ]


@pytest.mark.parametrize(
    ("unit", "from_on", "sentence"),
    [
        ("", "2026-12-01", "Choose a unit."),
        ("CITY", "", "Enter the first day."),
        ("CITY", "1.12.2026", "Enter a day such as 2026-11-02."),
        ("999", "2026-12-01", "Choose one from the list."),
        ("CITY", "2019-01-01", "This unit does not exist"),
    ],
)
def test_a_place_that_does_not_fit_is_refused(
    app: Flask, city: City, ben: int, unit: str, from_on: str, sentence: str
) -> None:
    before = places(app, ben)

    sent = {"place-unit": unit.replace("CITY", str(city.top)), "place-profile": "", "place-from_on": from_on}
    answer = city.browser.post(f"/admin/people/{ben}/places", data=sent)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert places(app, ben) == before


def test_a_place_ends(app: Flask, city: City, ben: int) -> None:
    city.browser.post(f"/admin/people/{ben}/places/end", data={"end-last_on": "2026-11-30"})

    assert places(app, ben) == [(city.port, "officer", "2020-01-01", "2026-11-30")]


def test_there_is_no_place_to_end_on_a_day_before_it_began(app: Flask, city: City, ben: int) -> None:
    answer = city.browser.post(f"/admin/people/{ben}/places/end", data={"end-last_on": "2019-11-30"})

    assert answer.status_code == 422
    assert "There is no place to end" in words(answer)


def test_who_changes_the_language_on_a_page_with_a_link_stays_with_the_person(city: City, ben: int) -> None:
    page = city.browser.post(f"/admin/people/{ben}/link")
    assert f'name="next" value="/admin/people/{ben}"' in page.text
