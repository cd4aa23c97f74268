"""The plain-language version of a section: same anchors, same questions, where its author wrote one."""

from pathlib import Path

import pytest
from flask import Flask

from app.content.check import check
from app.content.queries import version_or_404
from tests import working_files
from tests.content.made import publish
from tests.working_files import change, copied

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
        "basics/flood.plain.md:1: The section `rising` lacks the passage `why-it-rises`."
    ]


def test_a_section_that_the_module_does_not_have_is_named(library: Path) -> None:
    change(library, PLAIN, "{#rising}", "{#falling}")
    assert said(library) == ["basics/flood.plain.md:1: The module has no section `falling`."]


def test_a_word_that_is_not_defined_is_named(library: Path) -> None:
    change(library, PLAIN, "[[gauge]]", "[[gouge]]")
    assert said(library) == ["basics/flood.plain.md:3: There is no `gouge`."]


def test_a_plain_text_belongs_to_its_language(here: Flask, library: Path) -> None:
    (library / "courses/basics/flood.plain.de.md").write_text(
        TEXT.replace("Rain falls.", "Regen fällt."), encoding="utf-8"
    )
    publish(library)
    version = version_or_404("flood")
    assert version.sections[0].plain is not None
    assert "Regen" not in version.sections[0].plain
