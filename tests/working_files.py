"""A copy of the small library that a test may change, as a trainer changes files."""

import shutil
from pathlib import Path

import yaml

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


GERMAN = """---
title: Wenn das Wasser kommt
summary: Was man darüber wissen muss.
glossary:
  gauge: {term: Pegel, text: "Sagt, wie hoch das Wasser steht."}
---
Am Abend regnet es. Wohin sehen Sie zuerst?

## Wasser steigt {#rising}

Wasser steigt, wenn mehr kommt als geht. Siehe [@book-2020] und [[gauge]].
{: #why-it-rises }

### Genauer {#rising-closer}

Mehr dazu im Buch.

## Wer tief wohnt {#low}

Wer im Keller wohnt, wohnt am tiefsten.

![Eine Straße mit einem gefluteten Keller](street.svg)
{: #who-lives-low }

### Genauer {#low-closer}

Mehr dazu im Buch.

## Pumpen {#pumps}

Die erste Pumpe kommt dorthin, wo der Strom in Gefahr ist. [Eine Liste](pumps.csv)
{: #first-pump }

### Genauer {#pumps-closer}

Mehr dazu im Buch.
"""

GERMAN_TASKS = """tasks:
  K1.3.1:
    title: Eine Straße leerpumpen
    does: Leitet das Pumpen.
    conditions: Übung oder Einsatz.
    observer_looks_for: [Setzt die erste Pumpe an den Strom., "Sagt, wer was tut."]
    work_must_contain: [Ein Plan der Straße., Ein Protokoll.]
"""


def translate(library: Path) -> None:
    """Give the flood German words beside the original, as a translator would; nothing is stamped yet."""
    (library / "courses/basics/flood.de.md").write_text(GERMAN, encoding="utf-8")
    (library / "courses/basics/flood.de.tasks.yaml").write_text(GERMAN_TASKS, encoding="utf-8")
    original = yaml.safe_load((library / QUIZ).read_text(encoding="utf-8"))
    questions = {
        question["id"]: {
            "ask": f"Frage {question['id']}?",
            "options": {key: f"Antwort {key} zu {question['id']}" for key in question["options"]},
            "why": "Darum.",
            "why_not": {key: f"Nicht {key}." for key in question.get("why_not", {})},
        }
        for question in original["questions"]
    }
    path = library / "quizzes/flood.de.yaml"
    path.write_text(yaml.safe_dump({"questions": questions}, allow_unicode=True), encoding="utf-8")
