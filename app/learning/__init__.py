"""The trainee's room: path, reading, questions, results, weekly review, competencies, duties, own data.

`path` is the home page, `reading` the modules, `questions` an attempt from start to result, `weekly`
the five questions of a week, `mine` what a person has shown. `marks` keeps what people say of their own
learning, `attempts` and `reviewing` hold the acts that must not be done twice: starting, saving an
answer, submitting, reviewing; `week` says what a week's review asks. Nobody else's room can reach what lies here.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the room's pages and `flask fill-review`."""
    from app.learning import mine, path, questions, reading, templating, weekly  # noqa: F401 they add their pages to bp
    from app.learning.cli import fill_review
    from app.learning.forgetting import forget
    from app.learning.room import bp

    app.register_blueprint(bp)
    app.cli.add_command(fill_review)
    app.extensions.setdefault("erasers", []).append(forget)
    templating.init_app(app)
