"""The command line of the training record, and `flask publish`, which must keep it in step."""

import sys

import click
from flask.cli import with_appcontext

from app import clock
from app.content.cli import library_here
from app.db import db
from app.records.publishing import publish_library
from app.records.standings import rebuild_all


@click.command("rebuild-standings")
@with_appcontext
def rebuild() -> None:
    """Compute all summaries of the training record anew from the records themselves."""
    people = rebuild_all()
    db.session.commit()
    click.echo(f"Standings of {people} people rebuilt.")


@click.command("publish")
@with_appcontext
def publish() -> None:
    """Publish the framework and all modules from the working files; what did not change is left alone."""
    done = publish_library(library_here(), clock.now(), clock.today())
    if done.problems:
        for problem in done.problems:
            click.echo(str(problem))
        click.echo(f"Nothing was published: {len(done.problems)} problem(s).")
        sys.exit(1)
    db.session.commit()
    for line in done.lines:
        click.echo(line)
