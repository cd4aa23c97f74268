"""Words as a search compares them: without case, accents and endings, in each language of the texts.

The order matters: a word is folded first (so that no accent, no final sigma and no ß makes a difference),
brought near its dictionary form where the stemmer is known to need it, and then stemmed.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

import snowballstemmer

from app.content.small_words import SMALL_WORDS

_STEMMERS = {
    language: snowballstemmer.stemmer(name)
    for language, name in (("en", "english"), ("el", "greek"), ("de", "german"), ("pt", "portuguese"))
}
_ONE_AT_A_TIME = Lock()
"""A stemmer keeps the word it works on in itself."""

# Letters and digits; within a word also an apostrophe, and the full stops of C6.1.1 and 1.5.
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")

_BEFOREHAND = {
    # Crisis and crises.
    "en": ((re.compile("(?<=cri|aly)ses$"), "sis"),),
    "el": (
        # κρίση and κρίσεις, λήξη and λήξεων.
        (re.compile("(?<=[σξψ])(?:εισ|εων|εωσ)$"), "η"),
        # τεχνικός and τεχνικό: the stemmer takes more from some forms of an adjective than from others.
        (re.compile("(?<=...ικ)(?:οσ|ου|ο|οι|ων|ουσ|α)$"), "η"),
        (re.compile("(?<=παιδ)ι(?:α|ων)$"), "ι"),
    ),
    # From the plural to the singular, then the accents without which the stemmer does not know an ending.
    "pt": (
        (re.compile("oes$"), "ao"),
        (re.compile("(?<=...[aeou])is$"), "l"),
        (re.compile("ns$"), "m"),
        (re.compile("cao$"), "ção"),
        (re.compile("ancias?$"), "ância"),
        (re.compile("encias?$"), "ência"),
        (re.compile("avel$"), "ável"),
        (re.compile("ivel$"), "ível"),
    ),
}
"""What the stemmer needs to see in a folded word, by language."""

_AFTERWARDS = {
    # Risiko and Risiken, Thema and Themen: the stemmer leaves the vowel of the singular.
    "de": ((re.compile("(?<=.{4})[ao]s?$"), ""),),
    # καθήκον and καθήκοντα; σχέδιο and σχέδια, φορέας and φορείς.
    "el": ((re.compile("(?<=.{3})οντ$"), "ον"), (re.compile("(?<=.{3})[ιε]$"), "")),
}
"""What the stemmer leaves different in forms of one word, by language."""


_CODE = re.compile(r"[a-zαβεζηικμνορτυχ]{1,2}\d[\dα-ωa-z.]*")
_LOOK_ALIKE = str.maketrans("αβεζηικμνορτυχ", "abezhikmnoptyx")
"""Letters that cannot be told apart as capitals: who types T4 on a Greek keyboard means what is written there."""


class Word(NamedTuple):
    """A word of a text: where it stands, and its stem."""

    start: int
    end: int
    stem: str


def folded(text: str) -> str:
    """A text without differences of case, accents, final sigma, ß and typographic forms."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return unicodedata.normalize("NFC", "".join(c for c in apart if unicodedata.category(c) != "Mn"))


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """What a word and its inflected forms have in common."""
    plain = folded(word)
    if _CODE.fullmatch(plain):
        return plain.translate(_LOOK_ALIKE)
    for ending, instead in _BEFOREHAND.get(language, ()):
        plain = ending.sub(instead, plain)
    with _ONE_AT_A_TIME:
        short = str(_STEMMERS[language].stemWord(plain))
    for ending, instead in _AFTERWARDS.get(language, ()):
        short = ending.sub(instead, short)
    return folded(short)


def words(text: str, language: str) -> Iterator[Word]:
    """The words of a text in order. The text is in NFC, as everything published is."""
    for found in _WORD.finditer(text):
        yield Word(found.start(), found.end(), stem(found[0], language))


def stems_of(text: str, language: str) -> set[str]:
    """The stems of all words of a text."""
    return {stem(word, language) for word in set(_WORD.findall(text))}


def asked(query: str, language: str, spoken: str = "") -> tuple[str, ...]:
    """The stems that a query asks for in texts of a language; small words count only where there are no others.

    spoken: the language of who asks, whose small words are none of a text in another one.
    """
    found = [(folded(match[0]), match[0]) for match in _WORD.finditer(unicodedata.normalize("NFC", query))]
    small = _small(language)
    for passed_by in (small | _small(spoken or language), small, frozenset[str]()):
        telling = [word for plain, word in found if plain not in passed_by]
        if telling:
            break
    return tuple(dict.fromkeys(stem(word, language) for word in telling))


@lru_cache
def _small(language: str) -> frozenset[str]:
    return frozenset(folded(word) for word in SMALL_WORDS[language].split())
