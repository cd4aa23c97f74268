"""The trainer's room: modules, editing, preview, checking, publishing, history.

`modules` is the start page and the form for a new module, `editing` keeps what is typed, `preview` shows it as
trainees will see it, `publishing` says what it changes for whom and makes it a version, `history` shows what was
published and what changed, `translations` which parts are behind in other languages. `editor` stands between the form
and the three texts of a module; `as_read` is a draft as readers would get it; `difference` compares texts. Whatever
button is pressed, the text is kept first. Trainers see how many people passed a version, never who.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the room's pages."""
    from app.authoring import editing, history, modules, preview, publishing, translations  # noqa: F401 pages of bp
    from app.authoring.room import bp

    app.register_blueprint(bp)
