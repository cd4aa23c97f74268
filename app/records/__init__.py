"""The training record: who showed which outcome, by what proof, from when until when.

The room where all kinds of work meet. `keep` writes and withdraws, `standings` keeps the summary
that coverage is read from, `queries` reads, `looks` remembers who looked at whom, `seen` says what they saw.
Records are facts: they are added, and answered by withdrawals, never changed.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register `flask rebuild-standings` and `flask publish`."""
    from app.own_data import register
    from app.records import cli
    from app.records.own import OWN

    app.cli.add_command(cli.rebuild)
    app.cli.add_command(cli.publish)
    register(app, *OWN)
