"""What is merely not there yet: it keeps nothing from being published."""

from pathlib import Path

from app.content.check import check
from tests import working_files
from tests.working_files import FRAMEWORK, TEXT, change, copied


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
