"""The framework, the profiles and the courses in other languages, by the same ids."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from app import clock, create_app
from app.content.check import check
from app.content.models import EditionRow
from app.content.problems import Problems
from app.content.published import as_edition
from app.content.queries import catalogue, edition_or_404, editions
from app.content.strict_yaml import Mapping
from app.db import db
from tests import working_files
from tests.conftest import settings
from tests.content.made import publish
from tests.people import make_person, sign_in
from tests.records.made import BASICS, show, summaries, table
from tests.working_files import change, copied

FRAMEWORK = """levels:
  1: {name: Grundlagen, says: Kennt die Begriffe.}
competencies:
  K1:
    title: Wasser
    descriptors: {1: Erklärt Wasser.}
    outcomes:
      K1.1.1: Erklären, warum Wasser steigt.
"""
PROFILE = """title: Wasserbeauftragte Person
duties:
  D1: {title: Pumpen, summary: Pumpt.}
"""
COURSE = "title: Die Grundlagen\nsummary: Wasser und Worte.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the library with some German words."""
    made = copied(tmp_path)
    (made / "courses/competencies.de.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (made / "courses/profiles/officer.de.yaml").write_text(PROFILE, encoding="utf-8")
    (made / "courses/basics/course.de.yaml").write_text(COURSE, encoding="utf-8")
    return made


def water_in(app: Flask) -> str:
    """What the water's competency is called in German, in the memory of an application."""
    with app.test_request_context(headers={"Accept-Language": "de"}):
        return edition_or_404(clock.today()).framework.competencies["K1"].title


def edition_rows() -> list[tuple[object, ...]]:
    """The editions, but for their words."""
    return table(EditionRow, "source", "digest")


def said(library: Path) -> list[str]:
    return [f"{p.path}:{p.line}: {p.reason}" for p in check(working_files.read(library)).problems]


def test_words_are_translated_and_the_rest_stays_in_the_original(here: Flask, library: Path) -> None:
    publish(library)
    with here.test_request_context(headers={"Accept-Language": "de"}):
        edition = edition_or_404(clock.today())
        courses = catalogue().courses
    water = edition.framework.competencies["K1"]
    assert (edition.framework.levels[1].name, edition.framework.levels[2].name) == (
        "Grundlagen",
        "In described cases",
    )
    assert (water.title, water.summary, water.descriptors[1]) == ("Wasser", "Knows water.", "Erklärt Wasser.")
    assert edition.framework.outcomes["K1.1.1"].text == "Erklären, warum Wasser steigt."
    assert edition.framework.outcomes["K1.1.2"].text == "Name who lives low."
    profile = edition.profiles["officer"]
    assert (profile.title, profile.duties["D1"].title) == ("Wasserbeauftragte Person", "Pumpen")
    assert profile.duties["D1"].takes == edition_or_404(clock.today()).profiles["officer"].duties["D1"].takes
    assert (courses[0].title, courses[0].summary) == ("Die Grundlagen", "Wasser und Worte.")


def test_whom_the_courses_owe_something_is_said_once_in_the_readers_language(
    here: Flask, library: Path
) -> None:
    change(library, working_files.PROFILE, "duties:", "credit: Named by others.\nduties:")
    change(library, "courses/profiles/officer.de.yaml", "duties:", "credit: Namen von anderen.\nduties:")
    publish(library)
    someone = sign_in(here, make_person(here))
    for page in ("/modules", "/path"):
        assert someone.get(page).text.count("Named by others.") == 1
    german = here.test_client().get("/modules", headers={"Accept-Language": "de"}).text
    assert german.count("Namen von anderen.") == 1


def test_a_profile_in_another_language_is_no_second_profile(library: Path) -> None:
    assert list(check(working_files.read(library)).profiles) == ["officer"]


def test_ids_that_the_original_does_not_have_are_named(library: Path) -> None:
    change(library, "courses/competencies.de.yaml", "K1.1.1:", "K1.1.9:")
    change(library, "courses/profiles/officer.de.yaml", "D1:", "D9:")
    assert said(library) == [
        "courses/competencies.de.yaml:8: The original has no `K1.1.9`.",
        "courses/profiles/officer.de.yaml:3: The original has no `D9`.",
    ]


def test_a_rule_cannot_be_changed_by_a_translation(library: Path) -> None:
    change(library, "courses/profiles/officer.de.yaml", "summary: Pumpt.}", "takes: {K1: 1}}")
    assert said(library) == []  # read as words only: what a duty takes stands in the original
    change(library, "courses/profiles/officer.de.yaml", "title: Wasser", "requires: {K1: 1}\ntitle: Wasser")
    assert said(library) == ["courses/profiles/officer.de.yaml:1: The key `requires` is not known here."]


def test_a_mended_translation_mends_the_words_of_the_edition_in_place(here: Flask, library: Path) -> None:
    publish(library)
    person = make_person(here)
    show(person, *BASICS)
    before = edition_rows(), summaries()
    elsewhere = create_app(settings(here.config["DATABASE_URL"], here.config["NOW"]))  # as another process
    assert water_in(here) == water_in(elsewhere) == "Wasser"

    change(library, "courses/competencies.de.yaml", "title: Wasser", "title: Das Wasser")
    assert publish(library).lines == ("Edition 1 of the framework: its words in other languages.",)

    assert (edition_rows(), summaries()) == before
    assert water_in(here) == water_in(elsewhere) == "Das Wasser"
    assert publish(library).lines == ("Nothing changed since it was last published.",)
    with elsewhere.app_context():
        db.engine.dispose()


def test_mended_words_are_found_in_place_of_the_old_ones(here: Flask, library: Path) -> None:
    publish(library)

    def ways(query: str) -> str:
        return here.test_client().get(f"/search?q={query}", headers={"Accept-Language": "de"}).text

    assert 'href="/profile/competencies/K1' in ways("Wasser")
    assert 'href="/help#levels' in ways("Grundlagen")
    change(library, "courses/competencies.de.yaml", "title: Wasser", "title: Das Nass")
    change(library, "courses/competencies.de.yaml", "name: Grundlagen", "name: Fundament")
    publish(library)
    assert 'href="/profile/competencies/K1' in ways("Nass")
    assert 'href="/help#levels' in ways("Fundament")


def test_a_change_of_the_original_is_an_edition_whose_words_are_its_own(here: Flask, library: Path) -> None:
    publish(library)
    change(library, "courses/competencies.de.yaml", "title: Wasser", "title: Das Wasser")
    change(library, working_files.FRAMEWORK, "Name who lives low.", "Name who lives in cellars.")
    publish(library)
    with here.test_request_context(headers={"Accept-Language": "de"}):
        titles = [edition.framework.competencies["K1"].title for edition in editions()]
    assert titles == ["Wasser", "Das Wasser"]


def test_of_an_edition_only_the_original_and_one_language_are_read(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (library / "courses/competencies.el.yaml").write_text(FRAMEWORK, encoding="utf-8")
    read, document = [], Problems.document

    def seen(self: Problems, text: str, first_line: int = 1) -> Mapping:
        read.append(self.path)
        return document(self, text, first_line)

    monkeypatch.setattr(Problems, "document", seen)
    source = working_files.read(library).framework
    edition = as_edition(EditionRow(id=1, number=1, from_on=date.min, digest="", source=source), "de")
    assert edition.framework.competencies["K1"].title == "Wasser"
    assert read == [
        "courses/competencies.yaml",
        "courses/profiles/officer.yaml",
        "courses/competencies.de.yaml",
        "courses/profiles/officer.de.yaml",
    ]
