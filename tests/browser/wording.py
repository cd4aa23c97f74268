"""What the interface says in English, to notice where a page of another language says it too."""

import re
from functools import cache

from tests.test_messages import catalogue, first, forms

_HOLE = re.compile(r"%\(\w+\)[sd]")
_LEAST, _LEAST_INSIDE = 3, 5
"""Fewer words may stand in a name, or be the same in two languages; from the middle of a sentence it takes more,
or people's own words would be taken for ours."""


@cache
def english_words(language: str) -> frozenset[str]:
    """The runs of words of all messages, as no page in this language says them; none for English itself."""
    if language == "en":
        return frozenset()
    messages = [message for message in catalogue(language) if message.id]
    translated = " ".join(form for message in messages for form in forms(message))
    runs = {run.strip(" .,:;()“”") for message in messages for run in _HOLE.split(first(message))}
    return frozenset(run for run in runs if _telling(run) and run not in translated)


def _telling(run: str) -> bool:
    return len(run.split()) >= (_LEAST if run[:1].isupper() else _LEAST_INSIDE)
