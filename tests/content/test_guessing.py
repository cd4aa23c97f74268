"""What somebody scores who never reads: a fair bank gives them no more than chance."""

from fractions import Fraction

from app.content.guessing import guessed
from app.content.guessing_words import guessed_by_words
from app.domain.quiz import Question


def question(*options: str, right: int = 0, several: bool = False) -> Question:
    """A question whose options are these texts, by the keys a, b, c."""
    texts = dict(zip("abc", options, strict=False))
    answer = frozenset("abc"[right])
    return Question("id", "K1.1.1", "?", texts, answer, several, "Because.", {}, "passage")


def test_a_bank_whose_right_options_are_longest_is_guessed_in_full() -> None:
    bank = [
        question("One long answer", "short", "small", right=0),
        question("no", "A longer one", "so", right=1),
    ]
    result = guessed(bank)
    assert (result.questions, result.chance) == (2, 33.3)
    assert result.scores["longest"] == 100
    assert result.scores["shortest"] == 0
    assert "longest" in result.too_telling()


def test_ties_are_shared_out() -> None:
    assert guessed([question("same", "size", "no", right=0)]).scores["longest"] == 50


def test_a_right_option_of_middle_length_is_seen_too() -> None:
    result = guessed([question("tiny", "medium", "very long one", right=1)])
    assert (result.scores["middling"], result.scores["longest"], result.scores["shortest"]) == (100, 0, 0)


def test_hedging_and_absolute_words_are_counted_as_words() -> None:
    result = guessed([question("Often it is so", "Always so", "Iffy never", right=0)])
    assert (result.scores["most hedged"], result.scores["least absolute"]) == (100, 100)


def test_the_places_of_the_right_options_are_shares() -> None:
    bank = [question("x", "y", "z", right=n) for n in (0, 0, 0, 1)]
    assert guessed(bank).positions == (75, 25, 0)
    assert {"option 1", "option 3"} <= set(guessed(bank).too_telling())


def test_questions_with_several_right_options_are_left_out() -> None:
    assert guessed([question("long one", "x", several=True)]).questions == 0
    assert guessed([]).too_telling() == []


def test_a_word_that_marks_right_options_elsewhere_is_learnt() -> None:
    banks = {
        "first": [question("Call or wait", "Call since it rains", "Wait since it rains", right=0)] * 4,
        "second": [
            question("Tell them since they ask", "Tell one or two", "Tell all since they ask", right=1)
        ],
    }
    assert guessed_by_words(banks)["second"] == 1


def test_what_stands_in_the_module_itself_teaches_nothing() -> None:
    same = [question("Call or wait", "Call since it rains", "Wait since it rains", right=0)] * 4
    assert guessed_by_words({"only": same, "other": []}) == {"only": Fraction(4, 3), "other": 0}


def test_a_word_seen_seldom_is_not_minded() -> None:
    banks = {"first": [question("or", "x", "y", right=0)] * 3, "second": [question("x", "or", right=0)]}
    assert guessed_by_words(banks)["second"] == Fraction(1, 2)
