"""The working files that a test of content may change."""

from pathlib import Path

import pytest

from tests import working_files


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The files from which everything in the database was published."""
    return working_files.copied(tmp_path)
