"""Every address, for everyone: who may open what is one table, and nothing stands outside it."""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.accounts.models import Role
from app.db import db
from app.learning.models import Attempt
from tests.people import make_person, make_unit, sign_in

ANYBODY, SIGNED_IN = "anybody", "signed in"

WHO = {
    "static": ANYBODY,
    "healthz": ANYBODY,
    "service_worker": ANYBODY,
    "public": ANYBODY,
    "accounts": ANYBODY,
    "accounts.password": SIGNED_IN,
    "accounts.change_password": SIGNED_IN,
    "learning": SIGNED_IN,
    "authoring": Role.TRAINER,
    "assessing": Role.ASSESSOR,
    "coverage": Role.HR,
    "admin": Role.ADMIN,
}
"""Who may open a room; an address of its own wins over its room."""

VALUES = {
    "slug": "flood",
    "section_id": "rising",
    "passage": "why-it-rises",
    "outcome": "K1.3.1",
    "sha256": "0" * 64,
    "name": "x.svg",
    "filename": "app.css",
    "profile": "officer",
    "duty_id": "D1",
    "competency_id": "K1",
    "position": "1",
    "proof": "observation",
    "token": "nothing",
    "kind": "people",
    "question": "k1-1-1-1",
}
METHODS = {"GET", "POST"}


def who_may(endpoint: str) -> str:
    """Who may open an address, by the table; a KeyError where somebody added a room without a word."""
    return WHO.get(endpoint) or WHO[endpoint.split(".")[0]]


def address(rule: Rule, person: int, attempt: int) -> str:
    """An address of this rule with values that exist where it needs them."""
    values = VALUES | {"attempt_id": str(attempt)}
    for name in rule.arguments:
        values.setdefault(name, str(person))
    _domain, path = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False) or (
        "",
        "",
    )
    return str(path)


def opened(client: FlaskClient, app: Flask, person: int, attempt: int) -> Iterator[tuple[str, str, int, str]]:
    """Endpoint, method, status and place of every address, as this browser sees them."""
    for rule in app.url_map.iter_rules():
        for method in sorted(METHODS & (rule.methods or set())):
            if rule.endpoint in ("accounts.sign_out", "admin.erase_person", "admin.suspend_person"):
                continue  # they would end the walk; each has tests of its own
            with client.open(address(rule, person, attempt), method=method) as answer:
                yield rule.endpoint, method, answer.status_code, answer.location or ""


@pytest.fixture
def walked(app: Flask) -> tuple[int, int]:
    """A trainee of a unit and their attempt: the rows that addresses name."""
    unit = make_unit(app, "CITY")
    person = make_person(app, "Tara Theta", unit=unit, profile="officer")
    sign_in(app, person).post("/modules/flood/attempts", data={"version": 1})
    with app.app_context():
        attempt = db.session.scalar(sa.select(Attempt.id))
    assert attempt is not None
    return person, attempt


def test_without_an_account_only_public_pages_open(app: Flask, walked: tuple[int, int]) -> None:
    for endpoint, method, status, location in opened(app.test_client(), app, *walked):
        if who_may(endpoint) == ANYBODY:
            assert status not in (401, 403), endpoint
        elif method == "POST":
            assert status == 401, endpoint
        else:
            assert status == 302, endpoint
            assert location.startswith("/sign-in"), endpoint


@pytest.mark.parametrize("role", [None, *Role])
def test_each_role_opens_its_own_room_and_no_other(
    app: Flask, walked: tuple[int, int], role: Role | None
) -> None:
    unit = make_unit(app, "OFFICE")
    visitor = make_person(app, "Vera Visitor", unit=unit, roles=[role] if role else [], at=unit)
    for endpoint, method, status, _location in opened(sign_in(app, visitor), app, *walked):
        allowed = who_may(endpoint) in (ANYBODY, SIGNED_IN, role)
        assert (status == 403) != allowed, (endpoint, method, status)
        assert status < 500, (endpoint, method, status)


@pytest.mark.parametrize("role", list(Role))
def test_every_page_carries_the_headers(app: Flask, walked: tuple[int, int], role: Role) -> None:
    unit = make_unit(app, "OFFICE")
    client = sign_in(app, make_person(app, "Vera Visitor", unit=unit, roles=[role], at=unit))
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or set()):
            continue
        with client.get(address(rule, *walked)) as answer:
            headers = answer.headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'"), rule.endpoint
        assert "unsafe" not in policy, rule.endpoint
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Referrer-Policy"]


def test_what_no_row_can_be_called_is_not_found(app: Flask, walked: tuple[int, int]) -> None:
    unit = make_unit(app, "OFFICE")
    client = sign_in(app, make_person(app, "Vera Visitor", unit=unit, roles=list(Role), at=unit))
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or set()) or not rule.arguments:
            continue
        for odd in ("999999", "99999999999999999999", "-1", "0", "%00", "..%2f..%2fetc", "'; drop"):
            path = re.sub(r"<[^>]+>", odd, rule.rule)
            with client.get(path) as answer:
                assert answer.status_code in (200, 302, 308, 404, 410), (rule.endpoint, odd)
