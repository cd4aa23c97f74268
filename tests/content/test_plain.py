"""The plain-language version of a section: same anchors, same questions, where its author wrote one."""

from pathlib import Path

import pytest
from flask import Flask

from app.content.check import check
from app.content.queries import version_or_404
from tests import working_files
from tests.content.made import flood, publish
from tests.working_files import TEXT as TEXT_OF_MODULE
from tests.working_files import change, copied, translate

PLAIN = "courses/basics/flood.plain.md"
TEXT = """## Water rises {#rising}

Rain falls. The water cannot leave. So it rises. See [[gauge]].
{: #why-it-rises }
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the library in which one section of the flood is also there in plain language."""
    made = copied(tmp_path)
    (made / PLAIN).write_text(TEXT, encoding="utf-8")
    return made


def said(library: Path) -> list[str]:
    return [f"{p.path}:{p.line}: {p.reason}" for p in check(working_files.read(library)).problems]


def test_a_section_carries_its_plain_version(here: Flask, library: Path) -> None:
    publish(library)
    rising, low, _pumps = version_or_404("flood").sections
    assert rising.plain is not None
    assert "Rain falls. The water cannot leave." in rising.plain
    assert 'id="why-it-rises"' in rising.plain
    assert low.plain is None


def test_a_passage_to_which_a_question_leads_must_be_there(library: Path) -> None:
    change(library, PLAIN, "{: #why-it-rises }\n", "")
    assert said(library) == [
        "courses/basics/flood.plain.md:1: The section `rising` lacks the passage `why-it-rises`."
    ]


def test_a_section_that_the_module_does_not_have_is_named(library: Path) -> None:
    change(library, PLAIN, "{#rising}", "{#falling}")
    assert said(library) == ["courses/basics/flood.plain.md:1: The module has no section `falling`."]


def test_a_word_that_is_not_defined_is_named(library: Path) -> None:
    change(library, PLAIN, "[[gauge]]", "[[gouge]]")
    assert said(library) == ["courses/basics/flood.plain.md:3: There is no `gouge`."]


def test_a_plain_text_belongs_to_its_language(here: Flask, library: Path) -> None:
    (library / "courses/basics/flood.plain.de.md").write_text(
        TEXT.replace("Rain falls.", "Regen fällt."), encoding="utf-8"
    )
    publish(library)
    version = version_or_404("flood")
    assert version.sections[0].plain is not None
    assert "Regen" not in version.sections[0].plain


def test_what_a_plain_text_asks_for_must_be_there(library: Path) -> None:
    change(library, PLAIN, "[[gauge]].", "[[gauge]].\n[x](module:nowhere) ![](street.svg)")
    assert said(library) == [
        "courses/basics/flood.plain.md:4: The image `street.svg` has no description.",
        "courses/basics/flood.plain.md:4: There is no `nowhere`.",
    ]


@pytest.fixture
def german(here: Flask, library: Path) -> Path:
    """The library with the flood in German, compared, and its first section in plain German."""
    here.config.update(COURSES_DIR=str(library / "courses"), QUIZZES_DIR=str(library / "quizzes"))
    translate(library)
    plain = TEXT.replace("Rain falls.", "Regen fällt.")
    (library / "courses/basics/flood.plain.de.md").write_text(plain, encoding="utf-8")
    assert here.test_cli_runner().invoke(args=["translated", "flood", "de"]).exit_code == 0
    return library


def test_a_plain_text_speaks_its_language_throughout(german: Path) -> None:
    plain = flood(german).plain["de"]["rising"].html
    assert "Regen fällt." in plain
    assert "Link zu diesem Absatz" in plain
    assert ">Pegel</a>" in plain


def test_a_plain_text_whose_translation_is_behind_is_no_problem(german: Path) -> None:
    change(german, "courses/basics/flood.plain.de.md", "[[gauge]]", "[[gouge]]")
    assert said(german) == ["courses/basics/flood.plain.de.md:3: There is no `gouge`."]
    change(german, TEXT_OF_MODULE, "Water rises when more", "Now water rises when more")
    report = check(working_files.read(german))
    assert report.problems == ()
    assert [gap.reason for gap in report.gaps if gap.path == "courses/basics/flood.plain.de.md"] == [
        "Not compared with the original as it is now: section rising."
    ]
