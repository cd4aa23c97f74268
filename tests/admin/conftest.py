"""A small city, its administrator, and somebody to be administered."""

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Role
from tests.people import make_person, make_unit, sign_in


@dataclass(frozen=True)
class City:
    """The numbers of what there is, and the administrator's browser."""

    top: int
    port: int
    admin: int
    browser: FlaskClient


@pytest.fixture
def city(app: Flask) -> City:
    """City of Lysmar (CITY) with the Port office (PORT) below, and Ada Admin, who administers."""
    top = make_unit(app, "CITY", "City of Lysmar")
    port = make_unit(app, "PORT", "Port office", parent=top)
    admin = make_person(app, "Ada Admin", unit=top, roles=[Role.ADMIN])
    return City(top, port, admin, sign_in(app, admin))


@pytest.fixture
def ben(app: Flask, city: City) -> int:
    """Ben Beta of the Port office, water officer."""
    return make_person(app, "Ben Beta", unit=city.port, profile="officer")
