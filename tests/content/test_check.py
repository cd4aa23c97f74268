"""What keeps content from being published, all of it at once, with file, line, reason and repair."""

from pathlib import Path

from app.content.check import check
from app.content.problems import line_of
from tests import working_files
from tests.working_files import COURSE, FRAMEWORK, PROFILE, QUIZ, TASKS, TEXT, change, copied


def said(library: Path) -> list[str]:
    """All problems of a library, but for the repairs."""
    return [f"{p.path}:{p.line}: {p.reason}" for p in check(working_files.read(library)).problems]


def test_every_mistake_of_a_library_is_said_at_once_with_its_file_and_line(tmp_path: Path) -> None:
    library = copied(tmp_path)
    change(library, FRAMEWORK, "    descriptors: {1: Explains water., ", "    descriptors: {")
    change(library, PROFILE, "outcomes: [K1.1.1, K1.2.1]", "outcomes: [K1.1.1]")
    change(library, PROFILE, "takes: {K1: 2}", "takes: {K1: 3}")
    change(library, COURSE, "[flood, warning]", "[flood, storm]")
    change(library, QUIZ, "outcome: K1.1.1", "outcome: K9.1.1")
    change(library, QUIZ, "passage: why-it-rises", "passage: why-it-falls")
    change(library, QUIZ, "why_not: {b: Not b of k1-1-1-2., c:", "why_not: {c:")
    change(library, QUIZ, "passage: why-it-rises\n", "passage: first-pump\n    source: book\n")
    change(library, QUIZ, "- id: k1-1-1-4", "- id: k1-1-1-3")
    change(library, TASKS, "outcome: K1.3.1", "outcome: K1.1.1")
    change(library, TASKS, "[A plan of the street., A log.]", "[]")

    assert said(library) == [
        "courses/basics/course.yaml:1: There is no module `storm`.",
        "courses/basics/course.yaml:1: `warning` is missing from `modules`.",
        "courses/basics/flood.tasks.yaml:2: The task sheet of K1.1.1 does not say what to look for.",
        "courses/basics/flood.tasks.yaml:2: `K1.1.1` is not an outcome that is shown by doing.",
        "courses/competencies.yaml:11: `1` is missing.",
        "courses/profiles/officer.yaml:6: D1 names fewer than 2 outcomes of its own.",
        "courses/profiles/officer.yaml:6: D1 takes K1 at level 3, more than the profile requires.",
        "quizzes/flood.yaml:4: `k1-1-1-1` points to the passage `why-it-falls`, which the text does not have.",
        "quizzes/flood.yaml:4: `k1-1-1-1` tests `K9.1.1`, which questions cannot show.",
        "quizzes/flood.yaml:5: K9.1.1 has 1 questions, fewer than 8.",
        "quizzes/flood.yaml:12: `k1-1-1-2` does not say why option `b` is not best.",
        "quizzes/flood.yaml:12: `k1-1-1-2` names the source `book`, which is not listed.",
        "quizzes/flood.yaml:13: K1.1.1 has 7 questions, fewer than 8.",
        "quizzes/flood.yaml:29: Two questions are called `k1-1-1-3`.",
    ]


def test_a_line_is_not_that_of_a_longer_name() -> None:
    text = "- id: q10\n- id: q1-b\n- id: q1\n  outcome: K1.1.1"
    assert [line_of(text, needle) for needle in ("id: q1", "outcome: K1.1.1", "id: q2", "")] == [3, 4, 1, 1]


def test_texts_that_cannot_be_read_do_not_hide_what_else_is_wrong(tmp_path: Path) -> None:
    library = copied(tmp_path)
    change(library, TEXT, "title: When the", "title: When: the")
    change(library, QUIZ, "draw: 4\n", "draw: 4\ndraw: 4\n")
    change(library, "courses/basics/warning.md", "{: #channels }", "")
    found = said(library)
    assert found[:2] == [
        'courses/basics/flood.md:2: The text after "title:" holds another colon.',
        'quizzes/flood.yaml:2: "draw" is given twice, first in line 1.',
    ]
    assert {sentence.partition(": ")[2].partition("to ")[2] for sentence in found[2:]} == {
        "the passage `channels`, which the text does not have."
    }
    assert len(found) == 2 + 9


def test_a_hostile_text_is_refused_and_the_rest_is_still_checked(tmp_path: Path) -> None:
    library = copied(tmp_path)
    change(library, TEXT, "Water rises when", "[" * 30_000 + "\n\nWater rises when")
    change(library, QUIZ, "pass: 3", "pass: 9")
    found = said(library)
    assert found[0].startswith("courses/basics/flood.md:17: This text takes too long to turn into a page.")
    assert found[1:] == ["quizzes/flood.yaml:2: 9 of 4 questions cannot be right."]


def test_a_module_of_two_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    library = copied(tmp_path)
    (library / TEXT).write_bytes(b"x" * 2_000_000)
    assert "courses/basics/flood.md:1: This file is larger than 512 KB." in said(library)


def test_two_modules_may_not_share_a_name_a_term_or_an_outcome(tmp_path: Path) -> None:
    library = copied(tmp_path)
    change(
        library,
        "courses/basics/warning.md",
        "---\nIt rains",
        "glossary:\n  gauge: {term: Gauge, text: Again.}\n---\nIt rains",
    )
    text = (library / "quizzes/warning.yaml").read_text(encoding="utf-8")
    (library / "quizzes/warning.yaml").write_text(
        text.replace("outcome: K2.2.1", "outcome: K1.2.1"), encoding="utf-8"
    )
    tasks = (library / TASKS).read_bytes()
    (library / "courses/basics/warning.tasks.yaml").write_bytes(tasks)
    assert said(library) == [
        "courses/basics/warning.md:11: The term `gauge` is defined in two modules.",
        "courses/basics/warning.tasks.yaml:2: K1.3.1 has a task sheet in `flood` already.",
        "quizzes/warning.yaml:77: K1.2.1 is tested by `flood` already.",
    ]


def test_one_name_in_two_courses_is_named_in_both(tmp_path: Path) -> None:
    library = copied(tmp_path)
    other = library / "courses/more"
    other.mkdir()
    (other / "course.yaml").write_text("title: More\nsummary: More.\nposition: 2\nmodules: [warning]\n")
    (other / "warning.md").write_bytes((library / "courses/basics/warning.md").read_bytes())
    found = said(library)
    assert "courses/basics/warning.md:1: Two modules are called `warning`." in found
    assert "courses/more/warning.md:1: Two modules are called `warning`." in found


def test_two_fresh_attempts_need_twice_the_questions_that_one_draws(tmp_path: Path) -> None:
    library = copied(tmp_path)
    change(library, QUIZ, "draw: 4", "draw: 5")
    assert said(library) == [
        f"quizzes/flood.yaml:{line}: {outcome} has 9 questions, fewer than 10."
        for line, outcome in ((5, "K1.1.1"), (77, "K1.1.2"), (149, "K1.2.1"))
    ]


def test_a_text_without_sections_and_a_quiz_without_questions_are_named(tmp_path: Path) -> None:
    library = copied(tmp_path)
    text = (library / TEXT).read_text(encoding="utf-8")
    (library / TEXT).write_text(text.partition("\n## ")[0], encoding="utf-8")
    (library / QUIZ).write_text("draw: 4\npass: 3\n", encoding="utf-8")
    assert said(library) == [
        "courses/basics/flood.md:1: The text has no section.",
        "courses/basics/flood.md:7: `P1S1` names the section `rising`, which is none.",
        "quizzes/flood.yaml:1: There is no question.",
    ]
