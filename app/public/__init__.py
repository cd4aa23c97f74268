"""What anybody may read without an account: the job profile, the catalogue, the curriculum, the privacy page."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the public pages."""
    from app.public import curriculum, views  # noqa: F401 they add their pages to bp
    from app.public.room import bp

    app.register_blueprint(bp)
