"""One person's roles: given, named, taken away; the last administrator stays one."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts import people
from app.accounts.models import Role, RoleGrant
from app.db import db
from tests.admin.conftest import City
from tests.admin.seen import everything, words
from tests.people import make_person, sign_in


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


def grant_of(app: Flask, person_id: int) -> int:
    """The number of somebody's only role."""
    with app.app_context():
        return db.session.scalars(sa.select(RoleGrant.id).where(RoleGrant.user_id == person_id)).one()
