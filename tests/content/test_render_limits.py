"""Whatever a text holds, rendering ends soon: with a page or with a sentence for the author."""

import resource
import sys

import pytest

from app.content import render as parent
from app.content.render import Rendered, render
from app.content.render_refused import LARGEST_TEXT, RenderRefused
from tests.content.made import IN_ENGLISH

QUARTER_MIB = 256 * 1024


def rendered(markdown: str, first_line: int = 1) -> Rendered:
    return render(markdown, files={}, sources={}, terms={}, **{**IN_ENGLISH, "first_line": first_line})


def refusal(markdown: str, first_line: int = 1) -> RenderRefused:
    with pytest.raises(RenderRefused) as caught:
        rendered(markdown, first_line)
    return caught.value


def command(start: str) -> tuple[str, ...]:
    return tuple(start if part == parent._START else part for part in parent._COMMAND)


def cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture(scope="module")
def start() -> float:
    """The CPU seconds that a child needs to start and import, at the worst of three."""
    costs = []
    for _ in range(3):
        before = cpu_of_children()
        rendered("")
        costs.append(cpu_of_children() - before)
    return max(costs)


def filled(unit: str) -> str:
    return unit * (QUARTER_MIB // len(unit))


FAMILIES = {
    "pictures": ("![[](" * 2400, filled("![[](")),
    "brackets": ("[" * 4000, filled("[")),
    "links": ("[a](b" * 4000, filled("[a](b")),
    "abbreviations": tuple(
        "".join(f"*[A{number}]: b\n" for number in range(count)) + "A1 " * 500 for count in (2000, 18_000)
    ),
    "nested lists": ("- " * 3000 + "x", filled("- ")),
    "nested lines": tuple(
        "\n".join("    " * depth + "- x" for depth in range(count)) for count in (150, 350)
    ),
    "emphasis": ("*a **a" * 4000, filled("*a **a")),
    "thematic break": ("- " * 48_500 + "x", filled("* ") + "x"),
    "backticks": ("".join("`" * count + "a" for count in range(1, 300)), filled("`a ``b ")),
    "table columns": tuple(
        "|a" * count + "|\n" + "|-" * count + "|\n" + "|b" * count for count in (2000, 40_000)
    ),
    "quotes": (">" * 3000, filled("> ")),
    "boxes": ("\n".join("    " * depth + "!!! note" for depth in range(100)), filled('!!! note "x"\n')),
    "our own marks": ("[[" * 3000 + "[@" * 3000 + "{: #" * 3000, filled("[[exposure|a]] [@k] {: #a }\n")),
}


@pytest.mark.parametrize("size", [0, 1], ids=["small", "256 KiB"])
@pytest.mark.parametrize("family", FAMILIES)
def test_hostile_texts_end_within_a_second_of_cpu_time(family: str, size: int, start: float) -> None:
    before = cpu_of_children()

    try:
        assert rendered(FAMILIES[family][size]).opening
    except RenderRefused as refused:
        assert refused.reason.endswith(".")

    assert cpu_of_children() - before < 1.0 + start + 0.15


def test_a_long_but_ordinary_text_is_rendered() -> None:
    text = "".join(
        f"## Section {n} {{#s-{n}}}\n\n" + "A flood that cuts power stops pumps. " * 30 + "\n\n"
        for n in range(200)
    )

    assert len(rendered(text).sections) == 200


def test_the_refusal_says_where_to_look() -> None:
    refused = refusal("Words.\n\n" + "[" * 20_000 + "\n", first_line=12)

    assert refused.line == 14
    assert refused.reason == (
        "This text takes too long to turn into a page. Look for very long runs of brackets, asterisks or "
        "backticks, or very many abbreviations, for example near line 14."
    )
    assert str(refused) == refused.reason


def test_a_text_that_is_nested_too_deeply_is_refused_as_such() -> None:
    assert refusal("- " * 3000 + "x").reason.startswith("Something in this text is nested too deeply.")


def test_a_text_over_the_limit_is_refused_before_a_child_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parent, "_COMMAND", ("/nowhere",))

    assert refusal("é" * (LARGEST_TEXT // 2 + 1)).reason.startswith("This text is longer than 512 KiB.")


def test_broken_characters_are_refused() -> None:
    assert refusal("a \ud800 b").reason.startswith("This text holds broken characters.")


def test_signs_that_the_renderer_uses_inside_do_no_harm() -> None:
    assert rendered(
        "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x02amp\x03 &#2; \x00 qq3936677670287331zz"
    ).opening


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("LARGEST_ANSWER = 100", "The page made of this text would be too large."),
        ("LARGEST_TEXT = 3", "This text is longer than 512 KiB."),
        ("CPU_SECONDS = 0.001", "This text takes too long"),
        ("MEMORY = 30_000_000", "This text "),
    ],
)
def test_the_child_keeps_its_own_limits(change: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    limited = parent._START.replace("main()", f"from app.content import renderer; renderer.{change}\nmain()")
    monkeypatch.setattr(parent, "_COMMAND", command(limited))

    assert refusal("Some words that take a while.\n\n" * 3000).reason.startswith(reason)


PAGE = '{"opening": "", "opening_words": 0, "sections": [], "images_without_text": [], "wrong_headings": []'


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(1)",
        "import os; os.kill(os.getpid(), 9)",
        "import os; os.abort()",
        "print('')",
        "print('no json')",
        "print('[]')",
        "print('7')",
        "print('{}')",
        'print(\'{"refused": "because"}\')',
        "print('{\"refused\": [1]}')",
        f"print('{PAGE}}}')",
        "print('x' * 5_000_000)",
        "import time; time.sleep(60)",
        "import sys; sys.stdout.buffer.write(b'\\xff')",
    ],
)
def test_any_death_or_wrong_answer_of_the_child_is_a_refusal(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parent, "_COMMAND", (sys.executable, "-c", program))
    monkeypatch.setattr(parent, "SECONDS", 1)

    assert refusal("Words.").reason.endswith(".")


def test_a_child_that_cannot_start_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parent, "_COMMAND", ("/nowhere/python",))

    assert refusal("Words.").reason.startswith("This text could not be turned into a page.")


def test_the_child_sees_no_secrets_and_does_not_load_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRO_SECRET_KEY", "secret")
    shown = "import os, sys\nprint(sorted({*os.environ} | {*sys.modules}))"
    answers: list[str] = []

    def answer(output: bytes) -> str:
        answers.append(output.decode())
        return "failed"

    monkeypatch.setattr(parent, "_COMMAND", command(parent._START.replace("main()", shown)))
    monkeypatch.setattr(parent, "_answer", answer)
    refusal("Words.")

    assert "'nh3'" in answers[0]
    for name in ("SCRO_SECRET_KEY", "'flask'", "'sqlalchemy'"):
        assert name not in answers[0]
