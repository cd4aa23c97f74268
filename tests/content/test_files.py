"""Reading the working files: nothing on a trainer's disk stops it, everything unfit becomes a sentence."""

from pathlib import Path

import pytest

from app.content.files import MODULE, QUIZ, TASKS, Library
from tests.working_files import QUIZ as QUIZ_FILE
from tests.working_files import TEXT, copied, read


def said(library: Library) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.reason) for problem in library.problems]


def test_everything_is_read_under_the_names_its_author_knows(tmp_path: Path) -> None:
    library = read(copied(tmp_path))
    assert said(library) == []
    assert sorted(library.framework) == ["competencies.yaml", "profiles/officer.yaml"]
    assert list(library.courses) == ["basics"]
    flood, warning = library.modules
    assert (flood.slug, flood.course, warning.slug) == ("flood", "basics", "warning")
    assert [flood.paths[name] for name in (MODULE, QUIZ, TASKS, "plain.de.md")] == [
        "courses/basics/flood.md",
        "quizzes/flood.yaml",
        "courses/basics/flood.tasks.yaml",
        "courses/basics/flood.plain.de.md",
    ]
    assert sorted(flood.assets) == ["pumps.csv", "street.svg"]
    assert (warning.source[TASKS], warning.assets) == ("", {})


def test_an_empty_place_is_told_by_the_file_it_lacks(tmp_path: Path) -> None:
    assert said(read(tmp_path)) == [("courses/competencies.yaml", 1, "This file is missing.")]


def test_a_module_without_questions_is_named(tmp_path: Path) -> None:
    library = copied(tmp_path)
    (library / QUIZ_FILE).unlink()
    assert said(read(library)) == [("quizzes/flood.yaml", 1, "This file is missing.")]


def test_a_text_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    library = copied(tmp_path)
    lines = (library / TEXT).read_bytes().split(b"\n")
    lines[20] = "Wasser läuft".encode("latin-1")
    (library / TEXT).write_bytes(b"\n".join(lines))
    found = read(library)
    assert said(found) == [("courses/basics/flood.md", 21, "This file is not UTF-8 text.")]
    assert found.modules[0].source[MODULE] == ""


def test_a_byte_order_mark_is_no_part_of_a_text(tmp_path: Path) -> None:
    library = copied(tmp_path)
    (library / TEXT).write_bytes(b"\xef\xbb\xbf" + (library / TEXT).read_bytes())
    assert read(library).modules[0].source[MODULE].startswith("---")


@pytest.mark.parametrize(("size", "problems"), [(512 * 1024, 0), (512 * 1024 + 1, 1), (2_000_000, 1)])
def test_a_text_over_half_a_megabyte_is_named_and_not_read(tmp_path: Path, size: int, problems: int) -> None:
    library = copied(tmp_path)
    (library / TEXT).write_bytes(b"x" * size)
    found = read(library)
    assert said(found) == [("courses/basics/flood.md", 1, "This file is larger than 512 KB.")][:problems]
    assert len(found.modules[0].source[MODULE]) == (0 if problems else size)


def test_a_figure_over_two_megabytes_is_named_and_not_read(tmp_path: Path) -> None:
    library = copied(tmp_path)
    (library / "courses/basics/flood/street.svg").write_bytes(b"x" * (2 * 1024 * 1024 + 1))
    found = read(library)
    assert said(found) == [("courses/basics/flood/street.svg", 1, "This file is larger than 2 MB.")]
    assert found.modules[0].assets["street.svg"] == b""


@pytest.mark.parametrize("name", ["street.exe", "street.html", "street", ".DS_Store"])
def test_a_kind_of_file_that_cannot_be_shown_is_named(tmp_path: Path, name: str) -> None:
    library = copied(tmp_path)
    (library / "courses/basics/flood" / name).write_bytes(b"x")
    assert said(read(library)) == [(f"courses/basics/flood/{name}", 1, "This kind of file cannot be shown.")]


def test_translations_and_folders_without_a_course_are_left_alone(tmp_path: Path) -> None:
    library = copied(tmp_path)
    (library / "courses/basics/flood.el.md").write_text("Later.")
    (library / "courses/notes").mkdir()
    (library / "courses/notes/idea.md").write_text("Later.")
    (library / "courses/city.md").write_text("A city.")
    found = read(library)
    assert [files.slug for files in found.modules] == ["flood", "warning"]
    assert said(found) == []


def test_all_unfit_files_are_named_at_once(tmp_path: Path) -> None:
    library = copied(tmp_path)
    (library / TEXT).write_bytes(b"\xff")
    (library / QUIZ_FILE).write_bytes(b"x" * 600_000)
    (library / "courses/basics/flood/a.exe").write_bytes(b"x")
    (library / "courses/competencies.yaml").unlink()
    assert len(read(library).problems) == 4
