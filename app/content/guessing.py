"""How far somebody gets who never reads the module and guesses from the look of the options.

A bank is fair when such readers score no better than chance: otherwise an outcome would be shown by test-wiseness.
Questions with several right options are left out; nobody picks those by one mark.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from app.domain.quiz import Question

NEAR_CHANCE = 5
"""Points of a hundred by which a guesser may beat or miss chance over a whole bank."""

HEDGES = frozenset(
    {"could", "depending", "depends", "first", "if", "likely", "may", "maybe", "might", "mostly", "often"}
    | {"partly", "perhaps", "possible", "possibly", "probably", "rather", "should", "some", "sometimes"}
    | {"then", "together", "unless", "until", "usually", "when", "whether"}
)
ABSOLUTES = frozenset(
    {"all", "always", "any", "completely", "entirely", "every", "everybody", "everyone", "everything"}
    | {"exactly", "fully", "immediately", "never", "no", "nobody", "none", "nothing", "only", "whole"}
)

_WORD = re.compile(r"[a-z]+")


def _count(words: frozenset[str]) -> Callable[[str], int]:
    return lambda option: sum(word in words for word in _WORD.findall(option.lower()))


_hedged, _absolute = _count(HEDGES), _count(ABSOLUTES)

GUESSERS: Mapping[str, Callable[[str, Sequence[str]], float]] = {
    "longest": lambda option, _all: len(option),
    "shortest": lambda option, _all: -len(option),
    "middling": lambda option, every: -abs(len(option) - median(map(len, every))),
    "most hedged": lambda option, _all: _hedged(option),
    "least absolute": lambda option, _all: -_absolute(option),
}
"""What each guesser goes by, given an option and all options of its question: the highest mark is taken."""


@dataclass(frozen=True)
class Guessed:
    """Percentages over a bank: what chance gives, what each guesser scores, where the right options stand."""

    questions: int
    chance: float
    scores: Mapping[str, float]
    positions: tuple[float, ...]

    def too_telling(self) -> list[str]:
        """The guessers, and places among the options, that are further from chance than a fair bank allows.

        A guesser far below chance tells as much: one need only do the opposite.
        """
        places = {f"option {n}": share for n, share in enumerate(self.positions, start=1)}
        shares = {**self.scores, **places}
        return [name for name, share in shares.items() if abs(share - self.chance) > NEAR_CHANCE]


def guessed(questions: Iterable[Question]) -> Guessed:
    """Measure a bank. Ties are shared out: of two longest options each is taken half the time."""
    single = [question for question in questions if len(question.answer) == 1 and not question.several]
    if not single:
        return Guessed(0, 0.0, {}, ())
    least = min(len(question.options) for question in single)
    rights = [list(question.options).index(next(iter(question.answer))) for question in single]
    return Guessed(
        questions=len(single),
        chance=_percent(sum(Fraction(1, len(question.options)) for question in single), len(single)),
        scores={
            name: _percent(sum(_hit(question, name) for question in single), len(single)) for name in GUESSERS
        },
        positions=tuple(_percent(Fraction(rights.count(n)), len(single)) for n in range(least)),
    )


def _hit(question: Question, guesser: str) -> Fraction:
    every = list(question.options.values())
    marks = {key: GUESSERS[guesser](text, every) for key, text in question.options.items()}
    taken = [key for key, value in marks.items() if value == max(marks.values())]
    return Fraction(len(question.answer & set(taken)), len(taken))


def _percent(part: Fraction | int, whole: int) -> float:
    return round(float(100 * part / whole), 1)
