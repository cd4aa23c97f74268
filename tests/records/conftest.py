"""Nothing in this room goes through HTTP, so its tests stand inside the application."""

from collections.abc import Iterator

import pytest
from flask import Flask


@pytest.fixture
def here(app: Flask) -> Iterator[Flask]:
    """The application, entered."""
    with app.app_context():
        yield app
