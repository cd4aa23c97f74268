"""The texts that a new module begins with: they render, and they show how each thing is written."""

from collections.abc import Collection
from datetime import date

from app.content.files import MODULE, QUIZ, TASKS
from app.content.front_matter import joined, quoted
from app.domain.profile import Framework, Proof
from app.language import gettext as _


def skeleton(title: str, outcome: str, today: date) -> dict[str, str]:
    """The three texts of a new module. outcome: the one that its example question tests."""
    header = f"title: {quoted(title)}\nsummary:\nminutes: 60\nchecked_on: {today.isoformat()}"
    return {MODULE: joined(header, _markdown()), QUIZ: _quiz(outcome), TASKS: ""}


def untested(framework: Framework, tested: Collection[str]) -> str:
    """The first outcome that questions can show and no module tests yet."""
    askable = [outcome for outcome in framework.outcomes if framework.admits(outcome, Proof.QUIZ)]
    return next(
        (outcome for outcome in askable if outcome not in tested), askable[0] if askable else "C1.1.1"
    )


def _markdown() -> str:
    words: str = _(
        """
Begin with a situation and a question that somebody at work would ask. Say what people can do afterwards.

## First section {#first-section}

Each heading like the one above begins a section. Its id, in braces, stays when the words change.

A paragraph that a question points to has an id of its own, on the line below it.
{: #first-passage }

!!! example "Worked example"
    1. What was known.
    2. What was decided.
    3. Why.

## Second section {#second-section}

Cite a source of the list below with its key, and link a word of the glossary by its key.
"""
    )
    return words


def _quiz(outcome: str) -> str:
    note = _(
        "For each outcome eight questions at least: draw says how many are asked, pass how many must be right."
    )
    return f"""# {note}
draw: 4
pass: 3
questions:
  - id: first-question
    outcome: {outcome}
    ask: {quoted(_("A situation, and what to do in it?"))}
    options:
      a: {quoted(_("What a half-trained person would do"))}
      b: {quoted(_("What is best"))}
      c: {quoted(_("What is nearly right"))}
    answer: b
    why: {quoted(_("Why the best answer is best."))}
    why_not:
      a: {quoted(_("Why somebody would choose it, and what is wrong with it."))}
      c: {quoted(_("What it leaves out."))}
    passage: first-passage
"""
