"""What anybody may read without an account: the job profile, the catalogue, a sample of each module, the promises.

`views` is the job and what is taught, `beginning` which module to begin with, `curriculum` which module serves
what, `sample` the first section of each module, `glossary` all words. `search` finds them all, with what the help
says (`help_index`); `hits` is how it shows them. `promises` is what everybody may rely on: privacy, and
accessibility with the numbers of the last test run (`statement`, accessibility.json) and what is known to be
missing (`exceptions`). `styleguide` shows every component.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the public pages."""
    from app.public import curriculum, promises, sample, search, styleguide, views  # noqa: F401 they add to bp
    from app.public.room import bp

    app.register_blueprint(bp)
    app.jinja_env.globals.update(longest_search=search.LONGEST, module_href=sample.module_href)
