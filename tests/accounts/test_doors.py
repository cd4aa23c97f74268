"""The doors of rooms."""

from flask import Flask

from app.accounts import people
from app.accounts.models import Role
from app.db import db
from tests.accounts.browser import Browser
from tests.accounts.made import add, load, watch


def test_who_holds_the_role_gets_in(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example", Role.TRAINER)
    browser.sign_in("maria@city.example")
    assert browser.open("/staff").status_code == 200
    assert browser.send("/staff", browser.token() | {"a": "b"}).status_code == 200


def test_others_are_told_for_whom_the_page_is(app: Flask, browser: Browser) -> None:
    add(app, "Nikos Mavros", "nikos@city.example", Role.ADMIN)
    browser.sign_in("nikos@city.example")
    for answer in (browser.open("/staff"), browser.send("/staff", browser.token())):
        assert answer.status_code == 403
        assert (
            "This page needs the role HR or trainer. You are signed in as Nikos Mavros, without it."
            in answer.text
        )


def test_who_is_not_signed_in_does_so_first(browser: Browser) -> None:
    answer = browser.open("/staff?unit=3")
    assert (answer.status_code, answer.location) == (302, "/sign-in?next=/staff?unit%3D3")


def test_a_role_given_or_taken_counts_at_the_next_request(app: Flask, browser: Browser) -> None:
    user_id = add(app, "Maria", "maria@city.example")
    browser.sign_in("maria@city.example")
    assert browser.open("/staff").status_code == 403
    with app.app_context():
        people.grant(load(user_id), Role.TRAINER)
        db.session.commit()
    assert browser.open("/staff").status_code == 200
    with app.app_context():
        people.revoke_grant(load(user_id).grants[0])
        db.session.commit()
    assert browser.open("/staff").status_code == 403


def test_the_page_still_knows_who_is_in_after_a_commit_or_rollback(app: Flask, browser: Browser) -> None:
    add(app, "Maria", "maria@city.example", Role.TRAINER)
    browser.sign_in("maria@city.example")

    def view() -> str:
        people.me()
        db.session.rollback()
        db.session.commit()
        asked = watch(app)
        return f"{people.me().name} {sorted(people.me().roles)} {asked}"

    app.view_functions["test_desk.look"] = view
    assert browser.open("/desk").text == "Maria [<Role.TRAINER: 'trainer'>] []"
