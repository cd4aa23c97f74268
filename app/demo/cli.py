"""`flask demo`: makes the demo city in an empty database, all of it or nothing."""

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import with_appcontext

from app import clock
from app.accounts.models import Unit, User
from app.content.models import EditionRow
from app.db import db
from app.demo.city import ROOT
from app.demo.tell import tell_city
from app.demo.telling import Telling, UntoldProblem


@click.command("demo")
@with_appcontext
def demo() -> None:
    """Make the demo city Lysmar: people, records and two years of history, up to yesterday."""
    try:
        telling = tell_once()
    except UntoldProblem as problem:
        raise click.ClickException(str(problem)) from problem
    if telling is None:
        click.echo("The demo city is here already. Nothing was changed.")
    else:
        click.echo(f"The demo city is ready: {len(telling.people)} people in {len(telling.units)} units.")


def tell_once() -> Telling | None:
    """Make the demo city if it is not here yet, all of it or nothing, and commit it; None if it is.

    Raises UntoldProblem outside demo mode, in a database that is in use, and when the story does not come out.
    """
    if not current_app.config["DEMO"]:
        raise UntoldProblem(
            "SCRO_DEMO is not set. In the demo anybody signs in as anybody: "
            "set SCRO_DEMO=1 only where no real people are."
        )
    if city_is_here():
        return None
    if _in_use():
        raise UntoldProblem(
            "This database holds people or published content. "
            "The demo city needs an empty one: set SCRO_DATABASE_URL."
        )
    try:
        telling = tell_city(clock.today())
    except UntoldProblem:
        db.session.rollback()
        raise
    db.session.commit()
    return telling


def city_is_here() -> bool:
    """Whether the demo city was made in this database."""
    return db.session.scalar(sa.select(Unit.id).where(Unit.code == ROOT)) is not None


def _in_use() -> bool:
    somebody, something = sa.select(User.id).exists(), sa.select(EditionRow.id).exists()
    return bool(db.session.scalar(sa.select(sa.or_(somebody, something))))
