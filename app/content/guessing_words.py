"""How far somebody gets who took every other module and remembers which words stood in right options.

The marks of `guessing` are those that one thinks of. This reader finds the others by counting, as people do who
have sat many tests without noticing it: that right options say "or", wrong ones "since".
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import log

from app.domain.quiz import Question

SEEN_OFTEN = 4
"""A word is minded only when so many options had it; what was seen less often is chance."""

_WORD = re.compile(r"[a-zäöüß']+|[;:,?]")


def guessed_by_words(banks: Mapping[str, Sequence[Question]]) -> dict[str, Fraction]:
    """The number of right answers in each module (keys as in `banks`), by words learnt from all other modules.

    Questions with several right options are left out, as in `guessing`; ties are shared out.
    """
    single = {slug: [q for q in bank if len(q.answer) == 1 and not q.several] for slug, bank in banks.items()}
    return {
        slug: sum((_hit(question, weights) for question in bank), Fraction())
        for slug, bank in single.items()
        for weights in [_weights(q for other, bank in single.items() if other != slug for q in bank)]
    }


def _weights(questions: Iterable[Question]) -> dict[str, float]:
    """How much more often each word stands in right options than in wrong ones, as a logarithm."""
    words: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    options: Counter[bool] = Counter()
    for question in questions:
        for key, text in question.options.items():
            right = key in question.answer
            words[right].update(_words(text))
            options[right] += 1
    # One is added to each count, so that a word never seen in right options does not decide all alone.
    return {
        word: log((words[True][word] + 1) / (options[True] + 2))
        - log((words[False][word] + 1) / (options[False] + 2))
        for word, seen in (words[True] + words[False]).items()
        if seen >= SEEN_OFTEN
    }


def _hit(question: Question, weights: Mapping[str, float]) -> Fraction:
    marks = {
        key: sum(weights.get(word, 0.0) for word in sorted(_words(text)))
        for key, text in question.options.items()
    }
    taken = [key for key, mark in marks.items() if mark == max(marks.values())]
    return Fraction(len(question.answer & set(taken)), len(taken))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
