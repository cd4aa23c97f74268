"""Parting a text into what is translated as a whole."""

from time import process_time

import pytest

from app.domain.translation import OPENING, only, section_part, texts_of

ONE, TWO = section_part("one"), section_part("two")


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("```\n## Two {#two}\n```", [ONE]),
        ("~~~ markdown\n```\n## Two {#two}\n~~~", [ONE]),
        ("````\n```\n## Two {#two}\n````", [ONE]),
        ("```\ncode\n```\n\n## Two {#two}\n\n```\ncode\n```", [ONE, TWO]),
        ("```\nnever closed\n\n## Two {#two}", [ONE, TWO]),
        ("```code``` in a line\n\n## Two {#two}\n\n```code```", [ONE, TWO]),
    ],
)
def test_a_heading_in_code_parts_nothing(code: str, parts: list[str]) -> None:
    text = f"Words.\n\n## One {{#one}}\n\n{code}\n"
    assert list(texts_of(text)) == [OPENING, *parts]


def test_what_stays_of_a_text_with_code_keeps_its_line() -> None:
    text = "Words.\n\n## One {#one}\n\n```\n## Two {#two}\n```\n\n## Three {#three}\n\nEnd.\n"
    assert only(text, {section_part("three")}) == "\n" * 8 + "## Three {#three}\n\nEnd.\n"
    assert only(text, {ONE}) == "\n\n" + text.partition("\n\n")[2].partition("## Three")[0] + "\n\n\n"


@pytest.mark.parametrize("line", ["```x\n", "```\n", "~~~ a\n```\n", "> > ```\n", "`" * 1000 + "\n"])
def test_half_a_megabyte_of_code_marks_is_parted_at_once(line: str) -> None:
    before = process_time()
    texts_of(line * (512 * 1024 // len(line)))
    assert process_time() - before < 1.5
