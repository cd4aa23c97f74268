"""Course files: read, checked, rendered, published.

A file or a draft is work; a published version is a fact. `files` reads what lies on disk,
`parse_framework` and `parse_module` turn text into the domain's types, `check` says all problems
and `gaps` at once, `render` makes HTML in a child process (the only place where HTML is trusted), `publish` freezes
versions and `publish_edition` editions, `published` says what readers get of them, `queries` asks for it,
`passages` puts things beside their paragraphs, `figures` puts drawings into boxes that move.
`searchable` says what of them can be found, `searching` finds it, by the `stems` of its words.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the commands about files; `flask publish` needs the record, see records.cli."""
    from app.content import cli, figures, passages, published, trial
    from app.content.own import OWN
    from app.own_data import register

    app.jinja_env.globals.update(
        cited_in=published.cited_in,
        linked_in=published.linked_in,
        pictures_in=passages.pictures_in,
        with_figures_to_move=figures.with_figures_to_move,
        with_words_in_place=passages.with_words_in_place,
    )
    app.cli.add_command(cli.check_command)
    app.cli.add_command(cli.guessing_command)
    app.cli.add_command(cli.curriculum_command)
    app.cli.add_command(trial.trial_command)
    app.cli.add_command(cli.translated_command)
    app.cli.add_command(cli.export_command)
    register(app, *OWN)
