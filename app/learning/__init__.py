"""The trainee's room: path, reading, questions, results, weekly review, competencies, duties, own data.

`path` is the home page, `plan` what a person wants of it, `reading` the modules, `handout` a module on
paper, `offline` a module on a person's own device, `notes` what people write beside passages for themselves
alone, `questions` an attempt from start to result, `weekly` the five questions of a week, `mine` what a person
has shown, `my_data` everything that is kept of them, `own_words` what the codes in it are called. `marks` keeps
what people say of their own learning, `late` says what of it waited on a device, `attempts` and `reviewing`
hold the acts that must not be done twice: starting, saving an answer, submitting, reviewing; `week` says what
a week's review asks. `forgetting` and `own` forget and tell what is kept here. Nobody else's room can reach
what lies here.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the room's pages and `flask fill-review`."""
    from app.learning import (  # noqa: F401 they add their pages to bp
        handout,
        mine,
        my_data,
        notes,
        offline,
        path,
        plan,
        questions,
        reading,
        templating,
        weekly,
    )
    from app.learning.cli import fill_review
    from app.learning.forgetting import forget
    from app.learning.own import OWN
    from app.learning.room import bp
    from app.own_data import register

    app.register_blueprint(bp)
    app.cli.add_command(fill_review)
    app.extensions.setdefault("erasers", []).append(forget)
    app.extensions.setdefault("first-pages", []).append(plan.first_page)
    register(app, *OWN)
    templating.init_app(app)
