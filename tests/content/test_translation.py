"""A module in another language: shown part by part, as far as it was made of today's wording."""

from pathlib import Path

import pytest
from flask import Flask

from app import clock
from app.content.check import Report, check
from app.content.files import MODULE, in_language
from app.content.published import Published
from app.content.queries import version_or_404
from app.db import db
from app.domain.translation import question_part
from tests import working_files
from tests.content.made import publish
from tests.working_files import QUIZ, TEXT, change, copied, translate

GERMAN, GERMAN_QUIZ = "courses/basics/flood.de.md", "quizzes/flood.de.yaml"
STAMPS = "courses/basics/flood.de.stamps.txt"


@pytest.fixture
def library(app: Flask, tmp_path: Path) -> Path:
    """A copy of the library with the flood in German, compared and stamped."""
    made = copied(tmp_path)
    app.config.update(COURSES_DIR=str(made / "courses"), QUIZZES_DIR=str(made / "quizzes"))
    translate(made)
    stamp(app)
    return made


def stamp(app: Flask) -> str:
    result = app.test_cli_runner().invoke(args=["translated", "flood", "de"])
    assert result.exit_code == 0, result.output
    return result.output


def german_of(app: Flask, library: Path) -> Published:
    """The flood as a German reader gets it, once the library is published."""
    with app.app_context():
        publish(library)
        return version_or_404("flood").read_in("de")


def said(report: Report) -> list[str]:
    return [f"{p.path}:{p.line}: {p.reason}" for p in report.problems]


def missing(report: Report, word: str) -> list[str]:
    """The gaps about the German flood that hold a word."""
    return [
        g.reason for g in report.gaps if g.path.startswith("courses/basics/flood.de") and word in g.reason
    ]


def test_a_module_is_read_in_the_readers_language(app: Flask, library: Path) -> None:
    german = german_of(app, library)
    assert (german.module.title, german.language) == ("Wenn das Wasser kommt", "de")
    assert "Wohin sehen Sie zuerst?" in german.opening
    assert [(s.id, s.title, s.language) for s in german.sections] == [
        ("rising", "Wasser steigt", "de"),
        ("low", "Wer tief wohnt", "de"),
        ("pumps", "Pumpen", "de"),
    ]
    assert german.module.tasks[0].title == "Eine Straße leerpumpen"
    assert german.terms["gauge"].term == "Pegel"
    assert ">Pegel</a>" in german.sections[0].html


def test_questions_keep_ids_answers_and_order_in_every_language(app: Flask, library: Path) -> None:
    german = german_of(app, library)
    with app.app_context():
        original = version_or_404("flood", None).read_in("en")
    pairs = zip(original.module.quiz.questions, german.module.quiz.questions, strict=True)
    for mine, theirs in pairs:
        assert (mine.id, mine.answer, mine.outcome, list(mine.options)) == (
            theirs.id,
            theirs.answer,
            theirs.outcome,
            list(theirs.options),
        )
        assert theirs.ask == f"Frage {mine.id}?"


def test_passages_have_the_same_ids_in_every_language(app: Flask, library: Path) -> None:
    german = german_of(app, library)
    with app.app_context():
        original = version_or_404("flood")
    for mine, theirs in zip(original.sections, german.sections, strict=True):
        ids = [part.split('"')[0] for part in mine.html.split(' id="')[1:]]
        assert [part.split('"')[0] for part in theirs.html.split(' id="')[1:]] == ids
        assert theirs.minutes == mine.minutes


def test_a_part_whose_original_changed_is_shown_in_the_original(app: Flask, library: Path) -> None:
    change(library, TEXT, "The first pump goes where power", "The very first pump goes where power")
    change(library, QUIZ, "ask: Question 1 on K1.1.1?", "ask: Question one on K1.1.1?")
    report = check(working_files.read(library))
    assert said(report) == []
    assert missing(report, "Not compared") == [
        "Not compared with the original as it is now: question k1-1-1-1.",
        "Not compared with the original as it is now: section pumps.",
    ]

    german = german_of(app, library)
    assert [s.language for s in german.sections] == ["de", "de", "en"]
    assert "The very first pump" in german.sections[2].html
    assert german.module.quiz.by_id["k1-1-1-1"].ask == "Question one on K1.1.1?"
    assert german.language_of(question_part("k1-1-1-1")) == "en"
    assert german.language_of(question_part("k1-1-1-2")) == "de"


def test_a_word_whose_original_changed_is_shown_in_the_original_in_other_modules(
    app: Flask, library: Path
) -> None:
    change(library, "courses/basics/warning.md", "says what to do.", "says what to do, see [[gauge]].")
    (library / "courses/basics/warning.de.md").write_text(
        "---\ntitle: Worte finden\nsummary: Was man wissen muss.\n---\nAm Abend regnet es, siehe [[gauge]].\n",
        encoding="utf-8",
    )
    assert app.test_cli_runner().invoke(args=["translated", "warning", "de"]).exit_code == 0

    def shown() -> str:
        modules = {m.files.slug: m for m in check(working_files.read(library)).modules}
        return modules["warning"].translations["de"].terms["gauge"].term

    assert shown() == "Pegel"
    change(library, TEXT, "Tells how high the water stands.", "Tells how high the river stands.")
    assert shown() == "Gauge"


def test_comparing_again_brings_the_parts_back(app: Flask, library: Path) -> None:
    change(library, TEXT, "The first pump goes where power", "The very first pump goes where power")
    assert "parts." in stamp(app)
    assert missing(check(working_files.read(library)), "Not compared") == []
    assert german_of(app, library).sections[2].language == "de"


def test_what_the_original_gives_up_is_no_problem_of_its_translation(app: Flask, library: Path) -> None:
    change(library, TEXT, "book-2020: {", "book-2021: {")
    change(library, TEXT, "gauge: {", "kerb: {")
    change(library, TEXT, " See [@book-2020] and [[gauge]].", "")
    text = (library / TEXT).read_text(encoding="utf-8")
    picture = next(line for line in text.splitlines() if "(street.svg)" in line)
    change(library, TEXT, picture, "There was a picture.")
    (library / "courses/basics/flood/street.svg").unlink()

    report = check(working_files.read(library))
    assert said(report) == []
    assert missing(report, "Not compared") == [
        "Not compared with the original as it is now: section low.",
        "Not compared with the original as it is now: section rising.",
    ]
    assert missing(report, "no such part") == ["The original has no such part any more: term gauge."]
    assert [s.language for s in german_of(app, library).sections] == ["en", "en", "de"]


def test_a_part_that_cannot_be_rendered_holds_nobody_up_once_it_is_behind(library: Path) -> None:
    change(library, GERMAN, "wohnt am tiefsten.", "wohnt am tiefsten." + "[" * 200_000)
    assert len(said(check(working_files.read(library)))) == 1
    text = (library / TEXT).read_text(encoding="utf-8")
    picture = next(line for line in text.splitlines() if "(street.svg)" in line)
    change(library, TEXT, picture, f"Look.\n\n{picture}")
    assert said(check(working_files.read(library))) == []


def test_a_problem_below_a_part_that_is_behind_has_its_own_line(library: Path) -> None:
    change(library, TEXT, "Water rises when more", "Now water rises when more")
    change(library, GERMAN, "(pumps.csv)", "(pumpen.csv)")
    assert said(check(working_files.read(library))) == [
        "courses/basics/flood.de.md:31: There is no `pumpen.csv`."
    ]


def test_a_footnote_is_shown_though_the_part_that_holds_it_is_behind(app: Flask, library: Path) -> None:
    for path, words in ((TEXT, "when more comes than leaves"), (GERMAN, "wenn mehr kommt als geht")):
        change(library, path, words, f"{words}[^1]")
        text = (library / path).read_text(encoding="utf-8")
        (library / path).write_text(f"{text}\n[^1]: Fußnote.\n", encoding="utf-8")
    stamp(app)
    change(library, TEXT, "The first pump goes where power", "The very first pump goes where power")
    german = german_of(app, library)
    assert [s.language for s in german.sections] == ["de", "de", "en"]
    assert "Fußnote." in german.sections[0].html


def test_what_nobody_compared_is_not_shown(app: Flask, library: Path) -> None:
    (library / STAMPS).unlink()
    german = german_of(app, library)
    assert {s.language for s in german.sections} == {"en"}
    assert german.module.title == "When the water comes"


def test_a_paragraph_too_many_is_named_with_file_and_line(library: Path) -> None:
    change(library, GERMAN, "Wer im Keller wohnt", "Ein Satz mehr.\n\nWer im Keller wohnt")
    assert said(check(working_files.read(library))) == [
        "courses/basics/flood.de.md:18: The section `low` has other paragraphs than the original: "
        "5 passages instead of 4."
    ]


def test_a_passage_under_another_name_is_named(library: Path) -> None:
    change(library, GERMAN, "{: #first-pump }", "{: #erste-pumpe }")
    problems = said(check(working_files.read(library)))
    assert problems == [
        "courses/basics/flood.de.md:29: The section `pumps` has other paragraphs than the original: "
        "`erste-pumpe` where the original has `first-pump`."
    ]


def test_a_missing_option_is_named(library: Path) -> None:
    change(library, GERMAN_QUIZ, "      c: Antwort c zu k1-1-1-1\n", "")
    problems = said(check(working_files.read(library)))
    assert len(problems) == 1
    assert problems[0].endswith("`k1-1-1-1` has other options than the original.")


def test_a_figure_or_source_that_is_not_there_is_named(library: Path) -> None:
    change(library, GERMAN, "(street.svg)", "(strasse.svg)")
    change(library, GERMAN, "[@book-2020]", "[@buch-2020]")
    assert {p.rsplit(": ", 1)[1] for p in said(check(working_files.read(library)))} == {
        "There is no `strasse.svg`.",
        "There is no `buch-2020`.",
    }


def test_a_broken_translation_is_named_and_nothing_is_published(app: Flask, library: Path) -> None:
    change(library, GERMAN, "summary: Was", "summary Was")
    with app.app_context():
        before = version_or_404("flood").number
        from app.records.publishing import publish_library

        done = publish_library(working_files.read(library), clock.now(), clock.today())
        db.session.rollback()
        assert done.problems
        assert version_or_404("flood").number == before


def test_what_is_not_translated_or_gone_is_a_gap(library: Path) -> None:
    change(library, GERMAN_QUIZ, "k1-1-1-2:", "k1-1-1-99:")
    report = check(working_files.read(library))
    assert missing(report, "Not translated") == ["Not translated yet: question k1-1-1-2."]
    assert missing(report, "no such part") == ["The original has no such part any more: question k1-1-1-99."]


def test_only_languages_with_a_text_can_be_stamped(app: Flask, library: Path) -> None:
    result = app.test_cli_runner().invoke(args=["translated", "flood", "el"])
    assert result.exit_code == 2
    assert "flood has no text in el." in result.output


def test_export_writes_translations_back(app: Flask, library: Path) -> None:
    text = (library / GERMAN).read_text(encoding="utf-8")
    with app.app_context():
        publish(library)
        for path in (library / "courses/basics").glob("flood*.md"):
            path.unlink()
        assert app.test_cli_runner().invoke(args=["export"]).exit_code == 0
    assert (library / GERMAN).read_text(encoding="utf-8") == text


def test_a_draft_keeps_the_translations(app: Flask, library: Path) -> None:
    from app.content.drafts import work_or_404

    with app.app_context():
        publish(library)
        assert in_language(MODULE, "de") in work_or_404("flood").source
