"""What keeps content from being published, all of it at once, with file, line, reason and repair."""

from pathlib import Path
from time import process_time

import pytest

from app.content.check import check
from app.content.problems import line_of
from app.domain.translation import OPENING, section_part, texts_of
from tests import working_files
from tests.working_files import COURSE, FRAMEWORK, PROFILE, QUIZ, TASKS, TEXT, change, copied


def said(library: Path) -> list[str]:
    """All problems of a library, but for the repairs."""
    return [f"{p.path}:{p.line}: {p.reason}" for p in check(working_files.read(library)).problems]


def test_what_is_merely_not_there_yet_is_a_gap_and_no_problem() -> None:
    report = check(working_files.read(working_files.LIBRARY))
    assert report.problems == ()
    missing = [f"{gap.path}:{gap.line}: {gap.reason}" for gap in report.gaps]
    assert "courses/competencies.yaml:21: K1.4.1 has no task sheet: Guide others in pumping." in missing
    assert "courses/profiles/officer.yaml:6: D1 Pump is served by 1 module." in missing
    assert (
        "courses/maturity/smr_policies_003.csv:5: No module prepares for the policy L1M2 of edition 003."
        in missing
    )


def test_a_new_outcome_that_nobody_teaches_is_a_gap(tmp_path: Path) -> None:
    library = copied(tmp_path)
    change(library, FRAMEWORK, "K1.1.2: Name", "K1.1.3: Name the street.\n        K1.1.2: Name")
    report = check(working_files.read(library))
    assert report.problems == ()
    assert "K1.1.3 is tested by no module: Name the street." in [gap.reason for gap in report.gaps]


def test_a_module_of_the_wrong_size_is_a_gap(tmp_path: Path) -> None:
    library = copied(tmp_path)
    missing = [
        gap for gap in check(working_files.read(library)).gaps if gap.path == "courses/basics/flood.md"
    ]
    assert [(gap.line, gap.reason) for gap in missing] == [
        (1, "Sections in the text: 3, not 4 to 6."),
        (1, "The text has 70 words, not 2000 to 3500."),
        (1, "The text has no hidden model answer."),
        (4, "`minutes` says 30; reading, questions and exercises come to 15."),
        (15, "Minutes to read the section `Water rises`: 1, not 4 to 8."),
        (24, "Minutes to read the section `Who lives low`: 1, not 4 to 8."),
        (35, "Minutes to read the section `Pumps`: 1, not 4 to 8."),
    ]


def test_a_module_of_the_right_size_has_no_gap(tmp_path: Path) -> None:
    library = copied(tmp_path)
    text = (library / TEXT).read_text(encoding="utf-8")
    head, *sections = text.replace("More about it in the book.", "So it is. " * 180).split("\n## ")
    answer = '## High ground {#high}\n\n??? question "Model answer"\n\n    ' + "So it is. " * 180
    (library / TEXT).write_text("\n## ".join([head, *sections]) + "\n" + answer + "\n")
    gaps = check(working_files.read(library)).gaps
    assert [gap.reason for gap in gaps if gap.path == "courses/basics/flood.md"] == []

    change(library, TEXT, "So it is. " * 180, "So it is. " * 160)
    change(library, TEXT, "So it is. " * 180, "So it is. " * 430)
    change(library, TEXT, "![A street with a flooded cellar](street.svg)", "A street with a flooded cellar.")
    gaps = check(working_files.read(library)).gaps
    assert [gap.reason for gap in gaps if gap.path == "courses/basics/flood.md"] == [
        "The text has no figure.",
        "`minutes` says 30; reading, questions and exercises come to 35.",
        "Minutes to read the section `Water rises`: 3, not 4 to 8.",
        "Minutes to read the section `Who lives low`: 9, not 4 to 8.",
    ]


def test_every_mistake_of_a_library_is_said_at_once_with_its_file_and_line(tmp_path: Path) -> None:
    library = copied(tmp_path)
    change(library, FRAMEWORK, "    descriptors: {1: Explains water., ", "    descriptors: {")
    change(library, PROFILE, "outcomes: [K1.1.1, K1.2.1]", "outcomes: [K1.1.1]")
    change(library, PROFILE, "takes: {K1: 2}", "takes: {K1: 3}")
    change(library, COURSE, "[flood, warning]", "[flood, storm]")
    change(library, TEXT, "summary: What to know about it.\n", "")
    change(library, TEXT, 'edition: "002"', 'edition: "001"')
    change(library, TEXT, "section: rising", "section: falling")
    change(library, TEXT, "[@book-2020]", "[@book-2021]")
    change(library, TEXT, "[[gauge]]", "[[gouge]] [below](#below)")
    change(library, TEXT, "More about it in the book.\n", "[More](module:storm)\n\n#### Deep\n")
    change(library, TEXT, "## Who lives low {#low}", "## Who lives low")
    change(library, TEXT, "![A street with a flooded cellar]", "![]")
    change(library, TEXT, "{#low-closer}", "{#rising-closer}")
    change(library, TEXT, "(pumps.csv)", "(pipes.csv)")
    change(library, QUIZ, "outcome: K1.1.1", "outcome: K9.1.1")
    change(library, QUIZ, "passage: why-it-rises", "passage: why-it-falls")
    change(library, QUIZ, "why_not: {b: Not b of k1-1-1-2., c:", "why_not: {c:")
    change(library, QUIZ, "passage: why-it-rises\n", "passage: first-pump\n    source: book\n")
    change(library, QUIZ, "- id: k1-1-1-4", "- id: k1-1-1-3")
    change(library, TASKS, "outcome: K1.3.1", "outcome: K1.1.1")
    change(library, TASKS, "[A plan of the street., A log.]", "[]")
    (library / "courses/basics/flood/tool.exe").write_bytes(b"x")

    assert said(library) == [
        "courses/basics/course.yaml:1: There is no module `storm`.",
        "courses/basics/course.yaml:1: `warning` is missing from `modules`.",
        "courses/basics/flood.md:2: `summary` is missing.",
        "courses/basics/flood.md:6: Edition 001 has no policy `P1S1`.",
        "courses/basics/flood.md:6: `P1S1` names the section `falling`, which is none.",
        "courses/basics/flood.md:16: The source `book-2021` is not listed.",
        "courses/basics/flood.md:16: The term `gouge` is not defined.",
        "courses/basics/flood.md:16: The text has no passage `below`.",
        "courses/basics/flood.md:19: The id `rising-closer` stands twice.",
        "courses/basics/flood.md:21: There is no module `storm`.",
        "courses/basics/flood.md:23: The heading `Deep` is at a level that is not used.",
        "courses/basics/flood.md:25: The section `Who lives low` does not begin with a line `## Title {#id}`.",
        "courses/basics/flood.md:29: The image `street.svg` has no description.",
        "courses/basics/flood.md:38: The file `pipes.csv` is missing.",
        "courses/basics/flood.tasks.yaml:2: The task sheet of K1.1.1 does not say what to look for.",
        "courses/basics/flood.tasks.yaml:2: `K1.1.1` is not an outcome that is shown by doing.",
        "courses/basics/flood/tool.exe:1: This kind of file cannot be shown.",
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


def test_a_link_to_a_passage_that_another_module_does_not_have_is_named(tmp_path: Path) -> None:
    library = copied(tmp_path)
    links = "[a](module:warning#channels) [b](module:warning#nowhere) [c](module:storm#channels)"
    change(
        library, TEXT, "More about it in the book.", f"{links} [d](module:flood#low) [e](module:flood#high)"
    )
    (library / "courses/basics/warning.plain.md").write_text(
        "## Clear words {#clear}\n\nSay it. [x](module:flood#wide)\n{: #clear-words }\n"
    )
    assert said(library) == [
        "courses/basics/flood.md:22: The module `flood` has no passage `high`.",
        "courses/basics/flood.md:22: The module `warning` has no passage `nowhere`.",
        "courses/basics/flood.md:22: There is no module `storm`.",
        "courses/basics/warning.plain.md:3: There is no `flood#wide`.",
    ]
    change(library, "courses/basics/warning.md", "It rains", "[" * 30_000 + "\n\nIt rains")
    assert "courses/basics/flood.md:22: The module `warning` has no passage `nowhere`." not in said(library)


def test_a_mark_that_readers_would_see_as_it_is_written_is_named(tmp_path: Path) -> None:
    library = copied(tmp_path)
    change(library, TEXT, "See [@book-2020]", "`[[` See [@book-2020, @ghost-2000]")
    change(library, TEXT, "People in cellars", "[[gauge|People|in]] cellars")
    (library / "courses/basics/flood.plain.md").write_text(
        "## Water rises {#rising}\n\nIt rains [@a; @b].\n{: #why-it-rises }\n"
    )
    assert said(library) == [
        "courses/basics/flood.md:17: Readers would see `[@book-2020, @ghost-2000]` as it is written.",
        "courses/basics/flood.md:26: Readers would see `[[gauge|People|in]]` as it is written.",
        "courses/basics/flood.plain.md:3: Readers would see `[@a; @b]` as it is written.",
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


def test_html_that_could_run_is_not_shown(tmp_path: Path) -> None:
    library = copied(tmp_path)
    change(
        library, TEXT, "Water rises when", "<script>alert(1)</script> <b onclick='x()'>Water</b> rises when"
    )
    (flood, _warning) = check(working_files.read(library)).modules
    assert flood.rendered is not None
    html = "".join(section.html for section in flood.rendered.sections)
    assert "<script" not in html
    assert "<b" not in html
    assert "&lt;b onclick" in html


def test_a_module_of_two_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    library = copied(tmp_path)
    (library / TEXT).write_bytes(b"x" * 2_000_000)
    assert "courses/basics/flood.md:1: This file is larger than 512 KB." in said(library)


def test_a_figure_that_could_run_or_is_no_figure_is_named(tmp_path: Path) -> None:
    library = copied(tmp_path)
    (library / "courses/basics/flood/street.svg").write_text("<svg onload='x()'><rect/></svg>")
    (library / "courses/basics/flood/pumps.csv").write_bytes(b"\xff\xfe")
    assert said(library) == [
        "courses/basics/flood.md:28: The figure `street.svg` holds `onload=`, which can run or load something.",
        "courses/basics/flood.md:37: `pumps.csv` is not what its name says.",
    ]


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


@pytest.mark.parametrize(
    "heading",
    [
        "## Who lives low",
        "## Who lives low {: #low }",
        "## Who lives low { #low }",
        "## Who lives low {#low .wide}",
        "Who lives low {#low}\n-----",
        "Who lives low\n-",
        "##Who lives low {#low}",
    ],
)
def test_a_section_in_a_form_that_could_not_be_translated_is_named(tmp_path: Path, heading: str) -> None:
    library = copied(tmp_path)
    change(library, TEXT, "## Who lives low {#low}", heading)
    assert said(library) == [
        "courses/basics/flood.md:24: The section `Who lives low` does not begin with a line `## Title {#id}`."
    ]


def test_a_heading_in_a_code_block_is_no_section(tmp_path: Path) -> None:
    library = copied(tmp_path)
    code = "```\n## No section\n\n## Nor this one {#none}\n```"
    change(library, TEXT, "More about it in the book.", code)
    assert said(library) == []
    (flood, _warning) = check(working_files.read(library)).modules
    assert flood.rendered is not None
    parts = [OPENING, *(section_part(section.id) for section in flood.rendered.sections)]
    assert list(texts_of(flood.module.markdown)) == parts


def test_a_heading_of_many_braces_is_refused_at_once(tmp_path: Path) -> None:
    library = copied(tmp_path)
    change(library, TEXT, "## Who lives low {#low}", "## Low " + "{" * 60_000)

    before = process_time()
    found = said(library)

    assert process_time() - before < 1.5
    assert any("does not begin with a line `## Title {#id}`" in problem for problem in found)
