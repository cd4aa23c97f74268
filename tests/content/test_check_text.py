"""What a module's text may not say or show, each with its line."""

from pathlib import Path
from time import process_time

import pytest

from app.content.check import check
from app.domain.translation import OPENING, section_part, texts_of
from tests import working_files
from tests.content.test_check import said
from tests.working_files import TEXT, change, copied


def test_every_mistake_of_a_text_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    library = copied(tmp_path)
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
    (library / "courses/basics/flood/tool.exe").write_bytes(b"x")

    assert said(library) == [
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
        "courses/basics/flood/tool.exe:1: This kind of file cannot be shown.",
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


def test_a_figure_that_could_run_or_is_no_figure_is_named(tmp_path: Path) -> None:
    library = copied(tmp_path)
    (library / "courses/basics/flood/street.svg").write_text("<svg onload='x()'><rect/></svg>")
    (library / "courses/basics/flood/pumps.csv").write_bytes(b"\xff\xfe")
    assert said(library) == [
        "courses/basics/flood.md:28: The figure `street.svg` holds `onload=`, which can run or load something.",
        "courses/basics/flood.md:37: `pumps.csv` is not what its name says.",
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
