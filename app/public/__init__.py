"""What anybody may read without an account: the job profile, the catalogue, the privacy page, search."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the public pages."""
    from app.public import search  # noqa: F401 it adds its page to bp
    from app.public.views import bp

    app.register_blueprint(bp)
