"""The first administrator comes from the command line."""

import re

from flask import Flask

from app.accounts import people
from app.accounts.models import Role
from tests.accounts.browser import GOOD, Browser
from tests.accounts.made import add


def test_the_link_it_prints_lets_the_first_administrator_in(app: Flask, browser: Browser) -> None:
    result = app.test_cli_runner().invoke(args=["create-admin"], input="Maria Pappa\nmaria@city.example\n")

    assert result.exit_code == 0, result.output
    link = re.search(r"http://localhost(/welcome/\S+)", result.output)
    assert link is not None
    browser.fill(link.group(1), new_password=GOOD, new_password_again=GOOD)
    assert browser.is_in()
    with app.app_context():
        maria = people.with_email("maria@city.example")
        assert maria is not None
        assert people.person_or_404(maria.id).roles == {Role.ADMIN}


def test_an_address_in_use_is_refused(app: Flask) -> None:
    add(app, "Maria", "maria@city.example")
    arguments = ["create-admin", "--name", "Another", "--email", "Maria@city.example"]
    result = app.test_cli_runner().invoke(args=arguments)
    assert result.exit_code == 1
    assert "Somebody already has the address maria@city.example." in result.output
    with app.app_context():
        maria = people.with_email("maria@city.example")
        assert maria is not None
        assert people.person_or_404(maria.id).roles == set()
