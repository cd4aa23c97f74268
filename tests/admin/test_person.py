"""One person's account: details, places, roles, link, sign-ins, suspension."""

import re

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts import people
from app.accounts.models import OneTimeLink, Role, RoleGrant
from app.db import db
from tests.admin.conftest import City
from tests.admin.seen import everything, places, statements, words
from tests.conftest import Clock
from tests.people import PASSWORD, make_person, sign_in


@pytest.fixture
def ben(app: Flask, city: City) -> int:
    """Ben Beta of the Port office, water officer."""
    return make_person(app, "Ben Beta", unit=city.port, profile="officer")


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


def test_a_role_is_given_and_works_at_once(app: Flask, city: City, ben: int) -> None:
    bens = sign_in(app, ben)

    sent = {"role-role": "admin", "role-unit": ""}
    answer = city.browser.post(f"/admin/people/{ben}/roles", data=sent, follow_redirects=True)

    assert "Administrator Take away" in words(answer)
    assert bens.get("/admin").status_code == 200


def test_a_role_for_a_unit_names_it(app: Flask, city: City, ben: int) -> None:
    sent = {"role-role": "hr", "role-unit": str(city.port)}
    answer = city.browser.post(f"/admin/people/{ben}/roles", data=sent, follow_redirects=True)
    city.browser.post(f"/admin/people/{ben}/roles", data=sent)

    assert words(answer).count("HR for Port office Take away") == 1
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).where(RoleGrant.user_id == ben)) == 1


@pytest.mark.parametrize(
    ("role", "unit", "sentence"),
    [
        ("", "", "Choose a role."),
        ("king", "", "Choose one from the list."),
        ("hr", "", "Choose the unit for which they hold this role."),
        ("admin", "PORT", "hold their role for everything"),
        ("hr", "999", "Choose one from the list."),
    ],
)
def test_a_role_that_does_not_fit_is_refused(
    app: Flask, city: City, ben: int, role: str, unit: str, sentence: str
) -> None:
    sent = {"role-role": role, "role-unit": unit.replace("PORT", str(city.port))}

    answer = city.browser.post(f"/admin/people/{ben}/roles", data=sent)

    assert answer.status_code == 422
    assert sentence in words(answer)
    with app.app_context():
        assert people.person_or_404(ben).roles == frozenset()


def test_a_role_that_is_taken_away_closes_the_door_at_once(app: Flask, city: City) -> None:
    other = make_person(app, "Bea Admin", roles=[Role.ADMIN])
    browser = sign_in(app, other)
    assert browser.get("/admin").status_code == 200

    city.browser.post(f"/admin/people/{other}/roles/{grant_of(app, other)}/end")

    assert browser.get("/admin").status_code == 403


def test_somebody_elses_role_is_not_taken_by_this_address(app: Flask, city: City, ben: int) -> None:
    answer = city.browser.post(f"/admin/people/{ben}/roles/{grant_of(app, city.admin)}/end")

    assert answer.status_code == 404
    assert city.browser.get("/admin").status_code == 200


def test_a_link_is_shown_once_and_works_once(app: Flask, city: City, ben: int) -> None:
    answer = city.browser.post(f"/admin/people/{ben}/link")
    link = link_in(answer.get_data(as_text=True))

    assert "It is not shown again." in words(answer)
    assert "until 5 November 2026" in words(answer)
    assert link not in city.browser.get(f"/admin/people/{ben}").get_data(as_text=True)
    new = {"new_password": "four grey geese walk", "new_password_again": "four grey geese walk"}
    assert app.test_client().post(link, data=new).status_code == 302
    assert app.test_client().post(link, data=new).status_code == 410


def test_a_link_expires(app: Flask, city: City, ben: int, clock: Clock) -> None:
    link = made_link(city, ben)
    assert app.test_client().get(link).status_code == 200

    clock.forward(hours=73)

    assert app.test_client().get(link).status_code == 410


def test_a_new_link_ends_the_one_before(app: Flask, city: City, ben: int) -> None:
    first, second = made_link(city, ben), made_link(city, ben)

    assert app.test_client().get(first).status_code == 410
    assert app.test_client().get(second).status_code == 200


def test_nothing_stored_is_the_link_itself(app: Flask, city: City, ben: int) -> None:
    token = made_link(city, ben).rsplit("/", 1)[1]

    assert token not in repr(everything(app))
    with app.app_context():
        assert db.session.scalars(sa.select(OneTimeLink.created_by)).all() == [city.admin]


def test_ending_all_sign_ins_ends_them_at_once(app: Flask, city: City, ben: int) -> None:
    phone, desk = sign_in(app, ben), sign_in(app, ben)

    city.browser.post(f"/admin/people/{ben}/sign-ins/end")

    assert phone.get("/path").status_code == desk.get("/path").status_code == 302
    assert "Nobody is signed in with this account." in words(city.browser.get(f"/admin/people/{ben}"))


def test_administrators_who_end_their_own_sign_ins_stay_here(app: Flask, city: City) -> None:
    elsewhere = sign_in(app, city.admin)

    city.browser.post(f"/admin/people/{city.admin}/sign-ins/end")

    assert elsewhere.get("/admin").status_code == 302
    assert city.browser.get("/admin").status_code == 200


def test_suspension_ends_sign_ins_and_links_at_once_and_can_be_lifted(
    app: Flask, city: City, ben: int
) -> None:
    browser, link = sign_in(app, ben), made_link(city, ben)
    assert browser.get("/path").status_code == 200

    answer = city.browser.post(f"/admin/people/{ben}/suspend", follow_redirects=True)

    assert "Suspended on 2 November 2026" in words(answer)
    assert browser.get("/path").status_code == 302
    assert app.test_client().get(link).status_code == 410
    with app.app_context():
        email = people.person_or_404(ben).email
    assert app.test_client().post("/sign-in", data={"email": email, "password": PASSWORD}).status_code == 403

    city.browser.post(f"/admin/people/{ben}/lift")

    sign_in(app, ben)


def test_a_suspended_person_gets_no_link(app: Flask, city: City, ben: int) -> None:
    city.browser.post(f"/admin/people/{ben}/suspend")

    answer = city.browser.post(f"/admin/people/{ben}/link")

    assert answer.status_code == 422
    assert "Lift the suspension first." in words(answer)
    assert "/welcome/" not in answer.get_data(as_text=True)


def test_the_last_administrator_stays_one(app: Flask, city: City) -> None:
    other = make_person(app, "Bea Admin", roles=[Role.ADMIN])
    city.browser.post(f"/admin/people/{other}/suspend")
    before = everything(app)

    for address in ("suspend", f"roles/{grant_of(app, city.admin)}/end"):
        answer = city.browser.post(f"/admin/people/{city.admin}/{address}")
        assert answer.status_code == 422
        assert "the only administrator" in words(answer)

    assert everything(app) == before


def test_one_of_two_administrators_can_go(app: Flask, city: City) -> None:
    other = make_person(app, "Bea Admin", roles=[Role.ADMIN])

    city.browser.post(f"/admin/people/{city.admin}/suspend")

    assert city.browser.get("/admin").status_code == 302
    assert sign_in(app, other).get("/admin").status_code == 200


def made_link(city: City, person_id: int) -> str:
    """Press the button, and give the path of the link."""
    return link_in(city.browser.post(f"/admin/people/{person_id}/link").get_data(as_text=True))


def link_in(page: str) -> str:
    """The path of the link that a page shows."""
    found = re.search(r"http://localhost(/welcome/[\w-]+)", page)
    assert found
    return found[1]


def grant_of(app: Flask, person_id: int) -> int:
    """The number of somebody's only role."""
    with app.app_context():
        return db.session.scalars(sa.select(RoleGrant.id).where(RoleGrant.user_id == person_id)).one()
