"""How one person gets in, or not any more: one-time links, sign-ins, suspension."""

import sqlalchemy as sa
from flask import Flask

from app.accounts import people
from app.accounts.models import OneTimeLink
from app.db import db
from tests.admin.conftest import City
from tests.admin.entering import link_in, made_link
from tests.admin.seen import everything, words
from tests.conftest import Clock
from tests.people import PASSWORD, sign_in


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
