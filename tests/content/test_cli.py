"""What a maintainer types: flask check, flask publish, flask export, flask rebuild-standings."""

import re
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from app.accounts.models import Role
from app.content.models import Version
from app.content.queries import version_or_404
from app.db import db
from app.records.models import StandingRow
from tests.authoring.browser import editor, send
from tests.conftest import Clock
from tests.content.made import NEW, OLD, publish_from_browser
from tests.people import make_person, sign_in
from tests.records.made import show
from tests.working_files import FRAMEWORK, LIBRARY, QUIZ, TASKS, TEXT, change


@pytest.fixture
def files(app: Flask, library: Path) -> Path:
    """A copy of the files, to which the settings point."""
    app.config["COURSES_DIR"], app.config["QUIZZES_DIR"] = str(library / "courses"), str(library / "quizzes")
    return library


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=words)


def contents(library: Path) -> dict[str, bytes]:
    found = (path for path in library.rglob("*") if path.is_file())
    return {path.relative_to(library).as_posix(): path.read_bytes() for path in found}


def test_check_says_what_it_checked(app: Flask, files: Path) -> None:
    result = run(app, "check")
    assert result.exit_code == 0
    assert result.output == (
        "Checked 9 outcomes, 1 profile(s), 186 policies, 99 crosswalk rows, 2 modules, 45 questions: "
        "0 problem(s), 141 gap(s).\n"
    )


def test_check_names_every_problem_with_its_repair_and_fails(app: Flask, files: Path) -> None:
    change(files, QUIZ, "passage: why-it-rises", "passage: nowhere")
    change(files, TEXT, "summary: What to know about it.\n", "")
    result = run(app, "check")
    first, second, summary = result.output.splitlines()
    assert result.exit_code == 1
    assert first == "courses/basics/flood.md:2: `summary` is missing. Add a line `summary: ...`."
    assert second.startswith("quizzes/flood.yaml:4: `k1-1-1-1` points to the passage `nowhere`,")
    assert "2 problem(s)" in summary


def test_check_lists_gaps_when_asked(app: Flask, files: Path) -> None:
    assert "not yet:" not in run(app, "check").output
    line = "not yet: courses/competencies.yaml:21: K1.4.1 has no task sheet: Guide others in pumping. "
    assert line in run(app, "check", "--gaps").output


def test_an_outcome_is_no_gap_from_the_day_on_which_it_is_retired(
    app: Flask, files: Path, clock: Clock
) -> None:
    change(files, FRAMEWORK, "Guide others in pumping.", "{text: Guide others., retired_on: 2026-11-03}")
    change(
        files,
        FRAMEWORK,
        "K1.1.2: Name",
        "K1.1.3: {text: Wade., retired_on: 2026-11-03}\n        K1.1.2: Name",
    )
    asked = ("K1.4.1 has no task sheet", "K1.1.3 is tested by no module")
    before = run(app, "check", "--gaps").output
    assert all(words in before for words in asked)
    clock.forward(days=1)
    after = run(app, "check", "--gaps").output
    assert not any(words in after for words in asked)
    assert "K2.4.1 has no task sheet" in after


def test_check_fails_on_gaps_only_when_everything_must_be_there(app: Flask, files: Path) -> None:
    assert run(app, "check", "--gaps").exit_code == 0
    complete = run(app, "check", "--complete")
    assert complete.exit_code == 1
    assert "not yet:" in complete.output


def test_guessing_measures_all_modules_or_one(app: Flask, files: Path) -> None:
    assert [line.split()[0] for line in run(app, "guessing").output.splitlines()[1:]] == [
        "flood",
        "warning",
        "together",
    ]
    names = [line.split()[0] for line in run(app, "guessing", "flood").output.splitlines()[1:]]
    assert names == ["flood", "together"]
    assert "words" in run(app, "guessing").output.splitlines()[0]


def test_publish_says_what_it_published(app: Flask, files: Path) -> None:
    change(files, TEXT, OLD, NEW)
    assert run(app, "publish").output == "flood: version 2.\n"
    assert run(app, "publish").output == "Nothing changed since it was last published.\n"


def test_publish_fails_with_all_problems_and_publishes_nothing(app: Flask, files: Path) -> None:
    change(files, QUIZ, "pass: 3", "pass: 9")
    change(files, TEXT, OLD, NEW)
    result = run(app, "publish")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "quizzes/flood.yaml:2: 9 of 4 questions cannot be right. Let `pass` be at most `draw`.",
        "Nothing was published: 1 problem(s).",
    ]
    with app.app_context():
        assert version_or_404("flood").number == 1


def test_export_writes_every_module_back_as_it_was(app: Flask, files: Path) -> None:
    for folder in (files / "courses/basics", files / "quizzes"):
        shutil.rmtree(folder)
    result = run(app, "export")
    assert result.output == "flood: version 1 written.\nwarning: version 1 written.\n"
    course = {"courses/basics/course.yaml"}
    expected = contents(LIBRARY)
    assert contents(files) == {path: content for path, content in expected.items() if path not in course}


def test_after_an_export_of_the_browsers_text_there_is_nothing_to_publish(app: Flask, files: Path) -> None:
    change(files, TEXT, OLD, NEW)
    with app.app_context():
        publish_from_browser(files)
    change(files, TEXT, NEW, OLD)
    assert run(app, "publish").exit_code == 1
    assert "flood: version 2 written." in run(app, "export").output
    assert NEW in (files / TEXT).read_text(encoding="utf-8")
    assert run(app, "publish").output == "Nothing changed since it was last published.\n"
    change(files, TEXT, NEW, "Both.")
    assert run(app, "publish").output == "flood: version 3.\n"


def test_an_export_keeps_windows_line_ends(app: Flask, files: Path) -> None:
    text = (files / TEXT).read_bytes().replace(b"\n", b"\r\n")
    (files / TEXT).write_bytes(text)
    assert run(app, "publish").output == "flood: version 2.\n"
    (files / TEXT).unlink()
    run(app, "export")
    assert (files / TEXT).read_bytes() == text


def test_an_export_is_dated_and_leaves_work_in_files_alone(app: Flask, files: Path) -> None:
    change(files, TEXT, OLD, "Work that is not published yet.")
    (files / "courses/basics/warning.md").unlink()
    assert run(app, "export").output == "warning: version 1 written.\n"
    assert "Work that is not published yet." in (files / TEXT).read_text(encoding="utf-8")
    with app.app_context():
        dated = dict(db.session.execute(sa.select(Version.module_slug, Version.exported_at)).all())
    assert dated["warning"] is not None
    assert dated["flood"] is None


def test_an_export_removes_what_was_taken_out_in_the_browser(app: Flask, files: Path) -> None:
    trainer = sign_in(app, make_person(app, "Tara Trainer", roles=[Role.TRAINER]))
    form = editor(trainer)
    form["markdown"] = re.sub(r"!\[.*\]\(street.svg\)", "A street with a flooded cellar.", form["markdown"])
    send(trainer, form | {"tasks": "", "remove": ["street.svg"]}, "publish")
    work = files / "courses/basics/flood/not-published-yet.csv"
    work.write_text("street,water", encoding="utf-8")

    assert run(app, "export").output == (
        "flood: version 2 written.\nflood: flood.tasks.yaml removed.\nflood: street.svg removed.\n"
    )

    basics = files / "courses/basics"
    assert {path.name for path in basics.glob("flood/*")} == {"pumps.csv", "not-published-yet.csv"}
    assert not (files / TASKS).exists() and (basics / "warning.md").exists()
    work.unlink()
    assert run(app, "publish").output == "Nothing changed since it was last published.\n"


def test_rebuild_standings_says_for_how_many(app: Flask) -> None:
    person = make_person(app)
    with app.app_context():
        show(person, "K1.1.1")
        db.session.execute(sa.delete(StandingRow))
        db.session.commit()
    assert run(app, "rebuild-standings").output == "Standings of 1 people rebuilt.\n"
    with app.app_context():
        assert db.session.scalar(sa.select(StandingRow.some).where(StandingRow.competency == "K1").limit(1))


def test_the_curriculum_is_printed_module_by_module(app: Flask, files: Path) -> None:
    lines = run(app, "curriculum").output.splitlines()
    assert lines[0] == "Water Officer: 5 outcomes tested, 1 prepared"
    assert lines[1:4] == [
        "  flood",
        "    outcomes K1.1.1 K1.1.2 K1.2.1  task sheets K1.3.1",
        "    duties D1  policies 002:P1S1",
    ]
