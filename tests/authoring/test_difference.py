"""Differences of texts: what people see of them, and that no text makes them slow."""

from time import process_time

from app.authoring.difference import MOST_LINES, Line, difference


def lines(before: str, after: str) -> list[Line]:
    return [line for block in difference(before, after).blocks for line in block]


def shown(line: Line) -> str:
    marks = {"same": "", "ins": "+", "del": "-"}
    return "|".join(f"{marks[piece.mark]}{piece.text}" for piece in line.pieces)


def test_changed_words_of_a_line_are_marked() -> None:
    (line,) = lines("The river rises at night.", "The lake rises at night.")

    assert (line.kind, shown(line)) == ("changed", "The |-river| |+lake| |rises at night.")


def test_lines_of_their_own_are_removed_or_added_whole() -> None:
    kinds = [
        (line.kind, line.before, line.after) for line in lines("one\ntwo\nthree", "one\nfour five\nthree")
    ]

    assert kinds == [("same", 1, 1), ("removed", 2, None), ("added", None, 2), ("same", 3, 3)]


def test_only_two_lines_stand_around_a_change() -> None:
    before = "\n".join(f"line {number}" for number in range(50))

    blocks = difference(before, before.replace("7\n", "x\n")).blocks

    assert [len(block) for block in blocks] == [5, 5, 5, 5, 5]


def test_the_same_text_has_no_difference() -> None:
    assert not difference("a\nb", "a\nb")
    assert not difference("", "")


def test_no_text_makes_comparing_slow() -> None:
    many = [f"{number:x}" for number in range(100_000)]
    worst = [
        ("a\n" * 250_000, "b\n" * 250_000),
        ("\n".join(many), "\n".join(reversed(many))),
        (" ".join(many), " ".join(reversed(many))),
        ("ab " * 100_000, "ba " * 100_000),
        ("a\nb\n" * 2000, "b\nc\n" * 2000),
        ("\n" * 500_000, "x" * 500_000),
    ]
    for before, after in worst:
        start = process_time()
        found = difference(before, after)
        assert process_time() - start < 5
        assert found and sum(len(block) for block in found.blocks) <= MOST_LINES
