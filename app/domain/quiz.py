"""Drawing questions and grading answers. Rules: section "Quiz" of the rules of competence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

REST_DAYS = 30
"""A question whose answer was shown is not asked again for this long."""

BANK_SIZE = 8
"""At least so many questions for each outcome, or two fresh attempts are not possible."""


@dataclass(frozen=True)
class Question:
    """One question; `options` by key in the author's order, `answer` the keys that are right."""

    id: str
    outcome: str
    ask: str
    options: Mapping[str, str]
    answer: frozenset[str]
    several: bool
    why: str
    why_not: Mapping[str, str]
    passage: str
    source: str | None = None


@dataclass(frozen=True)
class Drawn:
    """A question as one attempt asks it: its options in this attempt's order."""

    question: str
    outcome: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class GradedAnswer:
    """One graded answer."""

    question: str
    outcome: str
    chosen: frozenset[str]
    right: bool


@dataclass(frozen=True)
class Grade:
    """What an attempt came to. There is no total: outcomes are shown or not."""

    answers: tuple[GradedAnswer, ...]
    shown: tuple[str, ...]
    missed: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """What can be asked on a day, and from which day the rest can."""

    ready: tuple[str, ...]
    resting: Mapping[str, date]

    @property
    def rests_until(self) -> date | None:
        """The first day on which something that rests can be asked."""
        return min(self.resting.values(), default=None)


@dataclass(frozen=True)
class Quiz:
    """A bank of questions: how many are drawn for each outcome, and how many must be right."""

    draw: int
    needed: int
    questions: tuple[Question, ...]

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Every question by its id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes it tests, in the order of their first question."""
        return tuple(dict.fromkeys(question.outcome for question in self.questions))

    def offer(self, outcomes: Iterable[str], revealed: Mapping[str, date], on: date) -> Offer:
        """Say which outcomes can be asked on a day.

        revealed: question id to the day on which its answer was last shown to the person.
        """
        ready, resting = [], {}
        for outcome in outcomes:
            free_days = sorted(self._free_on(q, revealed) for q in self.questions if q.outcome == outcome)
            if len(free_days) < self.draw:
                continue
            day = free_days[self.draw - 1]
            if day <= on:
                ready.append(outcome)
            else:
                resting[outcome] = day
        return Offer(tuple(ready), resting)

    def free(self, outcome: str, revealed: Mapping[str, date], on: date) -> tuple[Question, ...]:
        """The questions of an outcome that can be asked on a day: those that do not rest."""
        return tuple(q for q in self.questions if q.outcome == outcome and self._free_on(q, revealed) <= on)

    def spared_on(self, question: Question, revealed: Mapping[str, date]) -> date:
        """The first day on which its answer can be shown and an attempt still find as many as it draws.

        revealed: as for `offer`. `date.max` where the bank is too small for that ever to be.
        """
        own = self._free_on(question, revealed)
        days = sorted(self._free_on(q, revealed) for q in self.questions if q.outcome == question.outcome)
        if len(days) >= self.draw and days[self.draw - 1] < own:
            return days[self.draw - 1]
        return days[self.draw] if len(days) > self.draw else date.max

    def drawn(
        self,
        outcomes: Iterable[str],
        seen: Iterable[str],
        revealed: Mapping[str, date],
        on: date,
        random: Random,
    ) -> tuple[Drawn, ...]:
        """Draw the questions of one attempt: unseen ones first, none that rests, mixed, options shuffled."""
        known = set(seen)
        chosen: list[Question] = []
        for outcome in outcomes:
            free = list(self.free(outcome, revealed, on))
            random.shuffle(free)
            free.sort(key=lambda q: (q.id in known, revealed.get(q.id, date.min)))
            chosen += free[: self.draw]
        random.shuffle(chosen)
        return tuple(Drawn(q.id, q.outcome, _shuffled(q.options, random)) for q in chosen)

    def grade(self, drawn: Iterable[Drawn], chosen: Mapping[str, frozenset[str]]) -> Grade:
        """Grade an attempt. A question without an answer is wrong; all its right options must be chosen.

        An outcome is shown by `needed` right answers. Where a question is asked of an outcome, as
        many as `draw` were: so nothing decides but the outcome.
        """
        answers = tuple(
            GradedAnswer(
                d.question,
                d.outcome,
                picked := chosen.get(d.question, frozenset()),
                picked == self.by_id[d.question].answer,
            )
            for d in drawn
        )
        asked = tuple(dict.fromkeys(a.outcome for a in answers))
        right = {o: sum(a.right for a in answers if a.outcome == o) for o in asked}
        shown = tuple(o for o in asked if right[o] >= self.needed)
        return Grade(answers, shown, tuple(o for o in asked if o not in shown))

    @staticmethod
    def _free_on(question: Question, revealed: Mapping[str, date]) -> date:
        day = revealed.get(question.id)
        return day + timedelta(days=REST_DAYS) if day else date.min


def _shuffled(options: Mapping[str, str], random: Random) -> tuple[str, ...]:
    keys = list(options)
    random.shuffle(keys)
    return tuple(keys)
