"""Only administrators come in, through no door and by no method."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.accounts.models import Role
from tests.admin.conftest import City
from tests.admin.seen import everything
from tests.people import make_person, sign_in


def addresses(app: Flask) -> list[tuple[str, str]]:
    """Every address of the room with each of its methods."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("admin."):
            found += [(method, path_of(rule)) for method in sorted((rule.methods or set()) & {"GET", "POST"})]
    return found


def path_of(rule: Rule) -> str:
    """A rule with something in the place of its parts."""
    path = rule.rule.replace("<kind>", "people")
    for part in ("person_id", "grant_id", "unit_id", "look_id"):
        path = path.replace(f"<int:{part}>", "1")
    assert "<" not in path, path
    return path


@pytest.mark.parametrize("role", [None, Role.TRAINER, Role.HR, Role.ASSESSOR])
def test_nobody_else_opens_any_page_or_does_anything(app: Flask, city: City, role: Role | None) -> None:
    other = make_person(app, "Otto Other", unit=city.top, roles=[role] if role else [])
    browser = sign_in(app, other)
    before = everything(app)

    for method, path in addresses(app):
        answer = browser.open(path, method=method)
        assert answer.status_code == 403, (method, path)
        assert answer.headers["Cache-Control"] == "no-store"

    assert everything(app) == before


def test_who_is_not_signed_in_is_asked_to(app: Flask, city: City) -> None:
    before = everything(app)

    for method, path in addresses(app):
        answer = app.test_client().open(path, method=method)
        assert answer.status_code == (302 if method == "GET" else 401), (method, path)

    assert everything(app) == before


def test_the_administrator_opens_every_page_and_none_is_kept(app: Flask, city: City) -> None:
    for method, path in addresses(app):
        if method == "GET" and "looks/1" not in path:
            answer = city.browser.get(path)
            assert answer.status_code == 200, path
            assert answer.headers["Cache-Control"] == "no-store"
