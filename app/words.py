"""One word for one thing: kinds of proof, situations, roles, levels and states in the reader's language.

Every room and template takes its words from here.
"""

import unicodedata
from collections.abc import Mapping

from flask import Flask

from app.domain.coverage import State
from app.domain.profile import Framework, Level, Proof
from app.language import gettext as _


def init_app(app: Flask) -> None:
    """Give the words to all templates."""
    app.jinja_env.filters["whole"] = whole
    app.jinja_env.globals.update(
        level_words=level_words,
        levels_of=levels_of,
        proof_word=proof_word,
        proofs_of=proofs_of,
        role_word=role_word,
        situation_word=situation_word,
        state_word=state_word,
    )


def whole(title: str) -> str:
    """A title in which no line breaks at a slash: “Beauftragte/r” is one word, which a word joiner says."""
    return title.replace("/", "\u2060/\u2060")


def proof_word(proof: Proof | str) -> str:
    """What a kind of proof is called."""
    words: Mapping[str, str] = {
        Proof.QUIZ: _("questions"),
        Proof.CONVERSATION: _("conversation with an assessor"),
        Proof.CERTIFICATE: _("earlier certificate"),
        Proof.WORK: _("accepted piece of work"),
        Proof.OBSERVATION: _("observation"),
    }
    return words[proof]


def situation_word(situation: str) -> str:
    """What the circumstance of an observation, or of questions, is called."""
    words = {
        "exercise": _("exercise"),
        "incident": _("incident"),
        "daily_work": _("daily work"),
        "review": _("weekly review"),
    }
    return words.get(situation, situation)


def role_word(role: str) -> str:
    """What a role is called."""
    words = {
        "trainer": _("trainer"),
        "assessor": _("assessor"),
        "hr": _("HR"),
        "admin": _("administrator"),
    }
    return words.get(role, role)


def state_word(state: State | str) -> str:
    """What the state of a requirement is called."""
    words: Mapping[str, str] = {
        State.MET: _("met"),
        State.EXPIRED: _("expired"),
        State.BELOW: _("below"),
        State.NOT_ASSESSED: _("not assessed"),
    }
    return words[state]


def level_words(framework: Framework, level: int) -> str:
    """A level with its name; the one below the first is said in words."""
    return f"{level} {framework.levels[level].name}" if level else _("No level yet")


def levels_of(framework: Framework) -> list[tuple[str, str]]:
    """The scale as terms and what they say."""
    return [(f"{level.number} {level.name}", level.says) for level in framework.levels.values()]


def proofs_of(level: Level, *, by_assessor: bool = False) -> str:
    """The kinds of proof that a level admits, as a list in words; by_assessor leaves out the questions."""
    admitted = [p for p in Proof if p in level.proofs and not (by_assessor and p is Proof.QUIZ)]
    return ", ".join(proof_word(proof) for proof in admitted)


def folded(text: str) -> str:
    """A text as it is searched and sorted: without case and accents, with one sigma."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("ς", "σ")
