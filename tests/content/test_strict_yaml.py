"""Authors' YAML is read as they see it, and refused in words that they understand."""

import time

import pytest
import yaml

from app.content import strict_yaml
from app.content.strict_yaml import Mapping, Sequence, Text, YamlProblem, read

FRONT_MATTER = """\
title: Knowing your city's risks
summary: "After this: know your risks."
policies:
  - {edition: "002", code: P1S1}
  - edition: '003'
    code: P1S2
why: >-
  Risk joins hazard,
  exposure and vulnerability.
"""


def refusal(text: str, first_line: int = 1) -> YamlProblem:
    with pytest.raises(YamlProblem) as caught:
        read(text, first_line)
    return caught.value


def test_a_front_matter_becomes_texts_lists_and_names() -> None:
    assert read(FRONT_MATTER) == {
        "title": "Knowing your city's risks",
        "summary": "After this: know your risks.",
        "policies": [{"edition": "002", "code": "P1S1"}, {"edition": "003", "code": "P1S2"}],
        "why": "Risk joins hazard, exposure and vulnerability.",
    }


def test_everything_knows_its_line_in_the_file() -> None:
    top = read(FRONT_MATTER, first_line=2)

    assert isinstance(top, Mapping)
    assert top.line == 2
    assert [top.line_of(key) for key in top] == [2, 3, 4, 8]
    policies = top["policies"]
    assert isinstance(policies, Sequence)
    assert policies.line == 5
    second = policies[1]
    assert isinstance(second, Mapping)
    assert second.line == 6
    code = second["code"]
    assert isinstance(code, Text)
    assert code.line == second.line_of("code") == 7


def test_a_name_that_is_not_there_has_the_line_of_the_whole() -> None:
    top = read("\n\na: b\n", first_line=10)

    assert isinstance(top, Mapping)
    assert top.line_of("title") == top.line == 12


@pytest.mark.parametrize(
    "written",
    [
        *(
            "no",
            "yes",
            "on",
            "off",
            "true",
            "False",
            "null",
            "~",
            "12:30",
            "010",
            "0x1F",
            "1.10",
            "1e3",
            ".inf",
        ),
        *("1_000", "2026-11-22", "=", "<<"),
    ],
)
def test_every_scalar_stays_the_text_that_was_written(written: str) -> None:
    top = read(f"key: {written}\nlist: [{written}]\n{written}: x\n")

    assert top == {"key": written, "list": [written], written: "x"}
    assert isinstance(top, Mapping)
    assert type(top["key"]) is Text


def test_nothing_after_the_colon_is_an_empty_text() -> None:
    assert read("a:\nb: ''\nc: # a remark\n") == {"a": "", "b": "", "c": ""}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "\ufeff"])
def test_an_empty_text_is_an_empty_mapping(text: str) -> None:
    top = read(text, first_line=7)

    assert isinstance(top, Mapping)
    assert top == {}
    assert top.line == 7


def test_windows_line_ends_and_byte_order_mark_do_not_matter() -> None:
    assert read("\ufeffa: b\r\nc: |\r\n  d\r\n  e\r\n") == {"a": "b", "c": "d\ne\n"}


MISTAKES = {
    "title Knowing\nminutes: 95\n": (1, 'A colon is missing after "title".'),
    "minutes: 95\ntitle Knowing\nsummary: x\n": (2, 'A colon is missing after "title".'),
    "minutes: 95\ntitle:Knowing\n": (2, 'A space is missing after "title:".'),
    "title: Risk: a primer\n": (1, 'The text after "title:" holds another colon.'),
    "a: b\ntitle: 'Knowing\nc: d\n": (2, "A quotation mark opens here and is never closed."),
    "title: 'The city's risks'\n": (1, "Text follows a closing quotation mark."),
    'a: "C:\\path"\n': (1, "A backslash stands inside double quotes."),
    "a: {b: c\nd: e\n": (1, "A bracket or brace opens here and is not closed properly."),
    "a: {b: Call: now, c: d}\n": (1, "A text between braces or brackets holds a colon."),
    "a: {b: First call, then wait, c: d}\n": (1, 'A colon is missing after "then wait".'),
    'a: ["b" "c"]\n': (
        1,
        "A comma is missing between braces or brackets, or a text there is only partly in quotes.",
    ),
    "a: {b: c}}\n": (1, 'A "}" closes what was never opened.'),
    "a: b\n  c: d\n": (2, "This line is indented further than the line above."),
    "  a: b\nc: d\n": (2, "This line begins further left than the lines above."),
    "a:\n  - b: c\n   d: e\n": (3, "This line does not line up with the lines above."),
    "a: - b\n": (1, "A list begins in the same line as its name."),
    "a: | text\n": (1, 'Text follows "|" or ">" in the same line.'),
    "a: text\n  - b\n": (2, "This line begins with a dash but is read as part of the text above it."),
    "a:\n\tb: c\n": (2, "There is a tab in this line."),
    "a: b\nc: d\x07e\n": (2, "There is an invisible character (U+0007) in this line."),
    "a: b\u2028c: d\n": (1, "There is an invisible character (U+2028) in this line."),
    'a: "b\\0c"\n': (1, "There is an invisible character (U+0000) in this line."),
    "a: \ud800\n": (1, "There is an invisible character (U+D800) in this line."),
    "a: *b*\n": (1, 'A text begins with "*".'),
    "a: **not** this\n": (1, 'A text begins with "*".'),
    "a: &b c\n": (1, 'A text begins with "&".'),
    "a: !!python/object:os.system c\n": (1, 'A text begins with "!".'),
    "a: ! {b: c}\n": (1, 'A text begins with "!".'),
    "a: @home\n": (1, 'A text begins with "@".'),
    "a: `b`\n": (1, 'A text begins with "`".'),
    "a: b\nc: d\na: e\n": (3, '"a" is given twice, first in line 1.'),
    "a: {b: c, b: d}\n": (1, '"b" is given twice, first in line 1.'),
    "? a\n: b\n": (1, 'A colon is missing after "a".'),
    "[a, b]: c\n": (1, "A list or braces stand before a colon here."),
    ": b\n": (1, "A name is missing before the colon."),
    "a: b\n---\nc: d\n": (2, "A second document begins here."),
    "%YAML 1.1\n---\na: b\n": (1, 'A line begins with "%".'),
    "{a: " * 21 + "}" * 21: (1, "This is nested more than 20 levels deep."),
    "[" * 21 + "]" * 21: (1, "This is nested more than 20 levels deep."),
}


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_named_in_plain_words_with_its_line(
    text: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict_yaml, "_LOADER", loader)

    problem = refusal(text)

    assert (problem.line, problem.reason) == MISTAKES[text]
    assert problem.repair.endswith(".")


def test_the_line_of_a_mistake_counts_from_the_first_line_given() -> None:
    assert refusal("a: b\nc: d: e\n", first_line=2).line == 3
    assert refusal("a: b\n\tc: d\n", first_line=2).line == 3


def test_no_sentence_speaks_the_language_of_the_parser() -> None:
    sentences = " ".join(f"{(problem := refusal(text)).reason} {problem.repair}" for text in MISTAKES)

    for word in ("mapping", "scalar", "token", "anchor", "alias", "flow", "block", "node", "stream", "parse"):
        assert word not in sentences.lower()


def test_twenty_levels_are_read() -> None:
    assert read("[" * 20 + "]" * 20)


def test_a_text_over_the_limit_is_refused_and_one_at_the_limit_is_read() -> None:
    assert read("a: " + "é" * 262142 + "\n")

    assert refusal("a: " + "é" * 262143 + "\n").reason == "This text is larger than 512 KiB."


HOSTILE = {
    "aliases": "a: &a [" + ",".join("*a" for _ in range(1000)) + "]\n",
    "brackets": "[" * 500_000,
    "braces": "{" * 500_000,
    "dashes": "- " * 250_000,
    "questions": "? " * 250_000,
    "quotes": "'" * 500_001,
    "colons": "a:" * 250_000,
    "long key": "k" * 500_000 + ": v",
    "many names": "".join(f"k{number}: v\n" for number in range(40_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_or_refused_in_no_time(name: str) -> None:
    began = time.process_time()

    try:
        read(HOSTILE[name])
    except YamlProblem as problem:
        assert problem.line == 1

    assert time.process_time() - began < 1
