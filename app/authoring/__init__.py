"""The trainer's room: modules, editing, preview, checking, publishing, history.

`modules` is the start page and the form for a new module, `editing` keeps what is typed and publishes it,
`preview` shows it as trainees will see it, `history` what was published and what changed, `translations` which
parts are behind in other languages. `editor` stands
between the form and the three texts of a module; `difference` compares texts. Whatever button is pressed,
the text is kept first. Trainers see how many people passed a version, never who.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the room's pages."""
    from app.authoring import editing, history, modules, preview, translations  # noqa: F401 they add their pages to bp
    from app.authoring.room import bp

    app.register_blueprint(bp)
