"""From working files to versions and editions: facts that nothing changes afterwards."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app import clock
from app.content.assets import asset_addresses
from app.content.models import Asset, EditionRow, Version
from app.content.publish import publish_module
from app.content.queries import catalogue, edition_on, published, version_or_404
from app.content.render import File
from app.db import db
from app.records.publishing import Publishing
from tests.conftest import START
from tests.content.made import NEW, OLD, flood, publish, publish_from_browser, said
from tests.people import make_person
from tests.working_files import COURSE, FRAMEWORK, QUIZ, TEXT, change

TODAY = date(2026, 11, 2)


def count(model: type[object]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def counts() -> tuple[int, int, int]:
    return count(Version), count(EditionRow), count(Asset)


def test_what_is_published_can_be_read(here: Flask) -> None:
    (course,) = catalogue().courses
    assert (course.title, [m.slug for m in course.modules]) == ("The basics", ["flood", "warning"])
    version = version_or_404("flood")
    assert (version.number, version.published_at, version.published_by) == (1, START, None)
    assert [section.id for section in version.sections] == ["rising", "low", "pumps"]
    assert OLD in version.sections[0].html
    assert version.module.outcomes == ("K1.1.1", "K1.1.2", "K1.2.1")
    assert version.terms["gauge"].text == "Tells how high the water stands."
    edition = edition_on(TODAY)
    assert edition is not None
    assert (edition.number, edition.from_on, list(edition.profiles)) == (1, TODAY, ["officer"])


def test_before_the_first_edition_there_is_none(here: Flask) -> None:
    assert edition_on(date(2026, 11, 1)) is None


def test_publishing_the_same_twice_does_nothing(here: Flask, library: Path) -> None:
    before = counts()
    done = publish(library)
    assert done == Publishing(("Nothing changed since it was last published.",), ())
    assert counts() == before


def test_a_changed_text_is_the_next_version_and_the_old_one_stays_readable(
    here: Flask, library: Path
) -> None:
    first = version_or_404("flood")
    change(library, TEXT, OLD, NEW)
    assert publish(library).lines == ("flood: version 2.",)
    assert NEW in version_or_404("flood").sections[0].html
    assert version_or_404("flood", 1) == first
    assert OLD in published(first.id).sections[0].html
    assert version_or_404("warning").number == 1
    assert count(EditionRow) == 1


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (QUIZ, "Because of k1-1-1-1.", "Therefore."),
        ("courses/basics/flood.tasks.yaml", "A log.", "A diary."),
        ("courses/basics/flood/pumps.csv", "\n", "\nnew,1\n"),
    ],
)
def test_a_changed_quiz_task_sheet_or_file_is_a_version_too(
    here: Flask, library: Path, path: str, old: str, new: str
) -> None:
    change(library, path, old, new)
    assert publish(library).lines == ("flood: version 2.",)


def test_a_version_keeps_its_own_figures(here: Flask, library: Path) -> None:
    first = version_or_404("flood").assets["street.svg"]
    change(library, "courses/basics/flood/street.svg", "<svg", "<svg id='second'")
    publish(library)
    second = version_or_404("flood").assets["street.svg"]
    contents = dict(db.session.execute(sa.select(Asset.sha256, Asset.content)).all())
    assert (b"second" in contents[first], b"second" in contents[second]) == (False, True)
    assert f"/files/{second}/street.svg" in version_or_404("flood").sections[1].html


def test_going_back_to_an_older_text_is_a_new_version(here: Flask, library: Path) -> None:
    change(library, TEXT, OLD, NEW)
    publish(library)
    change(library, TEXT, NEW, OLD)
    assert publish(library).lines == ("flood: version 3.",)


def test_one_problem_keeps_everything_back(here: Flask, library: Path) -> None:
    before = counts()
    change(library, TEXT, OLD, NEW)
    change(library, FRAMEWORK, "Name who lives low.", "Name who lives in cellars.")
    change(library, COURSE, "The basics", "The basis")
    change(library, COURSE, "position: 1", "position: 0")
    done = publish(library)
    assert done.lines == ()
    assert said(done) == ["courses/basics/course.yaml:3: `position` must be a whole number from 1 to 1000."]
    assert (counts(), catalogue().courses[0].title) == (before, "The basics")


def test_a_file_that_cannot_be_read_keeps_everything_back_even_if_nothing_else_changed(
    here: Flask, library: Path
) -> None:
    (library / COURSE).write_bytes("title: Für alle\n".encode("latin-1"))
    assert "courses/basics/course.yaml:1: This file is not UTF-8 text." in said(publish(library))
    assert catalogue().courses[0].title == "The basics"


def test_a_changed_course_alone_brings_the_catalogue_up_to_date(here: Flask, library: Path) -> None:
    before = counts()
    change(library, COURSE, "The basics", "First things")
    change(library, COURSE, "[flood, warning]", "[warning, flood]")
    assert publish(library).lines == ("The courses: titles, summaries, places of their modules.",)
    assert publish(library).lines == ("Nothing changed since it was last published.",)
    (course,) = catalogue().courses
    assert (course.title, [m.slug for m in course.modules]) == ("First things", ["warning", "flood"])
    assert counts() == before


def test_a_course_that_forgets_a_module_is_refused(here: Flask, library: Path) -> None:
    change(library, COURSE, "[flood, warning]", "[flood]")
    assert said(publish(library)) == ["courses/basics/course.yaml:1: `warning` is missing from `modules`."]


def test_files_older_than_what_was_published_from_the_browser_are_refused(here: Flask, library: Path) -> None:
    trainer = make_person(here, "Tessa")
    change(library, TEXT, OLD, NEW)
    version = publish_from_browser(library, by=trainer)
    assert (version.number, version.from_browser, version.published_by, version.note) == (
        2,
        True,
        trainer,
        "Clearer.",
    )
    change(library, TEXT, NEW, OLD)
    done = publish(library)
    assert said(done) == [
        "courses/basics/flood.md:1: Version 2 was published from the browser and is not in these files."
    ]
    assert "flask export" in done.problems[0].repair
    assert version_or_404("flood").number == 2


def test_the_refusal_keeps_back_changes_of_other_modules_too(here: Flask, library: Path) -> None:
    change(library, TEXT, OLD, NEW)
    publish_from_browser(library)
    change(library, TEXT, NEW, OLD)
    change(library, "courses/basics/warning.md", "Sirens wake people.", "Sirens wake everybody.")
    publish(library)
    assert version_or_404("warning").number == 1


def test_files_with_the_text_of_the_browser_are_not_refused(here: Flask, library: Path) -> None:
    change(library, TEXT, OLD, NEW)
    publish_from_browser(library)
    assert publish(library).lines == ("Nothing changed since it was last published.",)


def test_after_an_export_the_files_lead_again(here: Flask, library: Path) -> None:
    change(library, TEXT, OLD, NEW)
    publish_from_browser(library).exported_at = clock.now()
    db.session.commit()
    change(library, TEXT, NEW, "Both brought together.")
    assert publish(library).lines == ("flood: version 3.",)


def test_a_new_module_from_the_browser_stands_last_in_its_course(here: Flask, library: Path) -> None:
    checked = flood(library)
    storm = replace(checked, files=replace(checked.files, slug="storm"))
    publish_module(storm, {}, clock.now(), by=None, from_browser=True)
    db.session.commit()
    assert [m.slug for m in catalogue().modules] == ["flood", "warning", "storm"]


def test_a_module_with_problems_is_never_published(here: Flask, library: Path) -> None:
    change(library, QUIZ, "answer: a", "answer: z")
    with pytest.raises(ValueError, match="problems"):
        publish_from_browser(library)
    assert count(Version) == 2


def test_a_drawn_figure_says_its_size_so_that_no_page_jumps_when_it_comes() -> None:
    drawn = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 720 482.4'><rect/></svg>"
    found = asset_addresses({"a.svg": drawn, "b.svg": b"<svg><rect/></svg>", "c.png": b"\x89PNG"})
    assert [(file.width, file.height) for file in found.values() if isinstance(file, File)] == [
        (720, 482),
        (None, None),
        (None, None),
    ]
