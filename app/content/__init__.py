"""Course files: read, checked, rendered, published.

A file or a draft is work; a published version is a fact. `files` reads what lies on disk,
`parse_framework` and `parse_module` turn text into the domain's types, `check` says all problems
at once, `render` makes HTML in a child process (the only place where HTML is trusted), `publish`
freezes versions and editions, `queries` gives them to readers. `searchable` says what of them can be
found, `searching` finds it, by the `stems` of its words.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register `flask check` and `flask export`; `flask publish` needs the record, see records.cli."""
    from app.content import cli, queries

    app.jinja_env.globals.update(cited_in=queries.cited_in, linked_in=queries.linked_in)
    app.cli.add_command(cli.check_command)
    app.cli.add_command(cli.export_command)
