"""`flask create-admin`: the first administrator of a new platform."""

import click
from flask.cli import with_appcontext

from app import clock
from app.accounts import people
from app.accounts.links import address_of, one_time_link
from app.accounts.models import Role
from app.db import db


@click.command("create-admin")
@click.option("--name", prompt="Name", help="As others see it.")
@click.option("--email", prompt="Email address", help="To sign in with.")
@with_appcontext
def create_admin(name: str, email: str) -> None:
    """Add an administrator and print the link with which they set their password."""
    now = clock.now()
    try:
        person = people.add_person(name, email, now)
    except people.PeopleProblem as problem:
        raise click.ClickException(str(problem)) from problem
    people.grant(person, Role.ADMIN)
    token = one_time_link(person, None, now)
    db.session.commit()
    click.echo(f"{person.name} is an administrator. This link sets their password, once:")
    click.echo(address_of(token))
