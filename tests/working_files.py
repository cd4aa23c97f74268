"""A copy of the small library that a test may change, as a trainer changes files."""

import shutil
from pathlib import Path

from app.content.files import Library, read_library

LIBRARY = Path(__file__).parent / "library"

FRAMEWORK = "courses/competencies.yaml"
PROFILE = "courses/profiles/officer.yaml"
COURSE = "courses/basics/course.yaml"
TEXT = "courses/basics/flood.md"
TASKS = "courses/basics/flood.tasks.yaml"
QUIZ = "quizzes/flood.yaml"


def copied(folder: Path) -> Path:
    """Copy the library below this folder and give its place."""
    return shutil.copytree(LIBRARY, folder / "library")


def change(library: Path, path: str, old: str, new: str) -> None:
    """Replace the first place where a text stands in a file of the library."""
    file = library / path
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def read(library: Path) -> Library:
    """The library as the platform reads it."""
    return read_library(str(library / "courses"), str(library / "quizzes"))
