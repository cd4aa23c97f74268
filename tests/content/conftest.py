"""The working files that a test of content may change, and those that are shipped."""

from pathlib import Path

import pytest

from app.content.check import Report, check
from app.content.files import read_library
from tests import working_files

ROOT = Path(__file__).parents[2]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The files from which everything in the database was published."""
    return working_files.copied(tmp_path)


@pytest.fixture(scope="session")
def shipped() -> Report:
    """Everything that this repository ships, checked once."""
    return check(read_library(str(ROOT / "courses"), str(ROOT / "quizzes")))
