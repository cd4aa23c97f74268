"""The rules of "Level reached", said as slowly and plainly as possible; the tests compare the platform with it."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.evidence import Evidence, add_months
from app.domain.profile import Competency, Framework, LearningOutcome


class Slow:
    """One person's evidence in one competency on one day."""

    def __init__(
        self, framework: Framework, competency: Competency, evidence: Sequence[Evidence], on: date
    ) -> None:
        self.framework = framework
        self.competency = competency
        self.evidence = evidence
        self.on = on

    def level(self) -> int:
        """The highest level up to which every level is in date."""
        return self.highest({o.id for o in self.competency.outcomes if self.in_date(o)})

    def once(self) -> int:
        """The same, if ended evidence counted."""
        return self.highest({o.id for o in self.competency.outcomes if self.once_shown(o)})

    def observed(self) -> int:
        """The highest level in date that stands above a gap."""
        above = [n for n in self.framework.levels if n > self.level() and self.level_in_date(n)]
        return max(above, default=0)

    def highest(self, counting: set[str]) -> int:
        """The highest level whose outcomes, and those of all levels below it, are among these."""
        reached = [
            number
            for number in self.framework.levels
            if self.asked(number)
            and all(o.id in counting for n in self.framework.levels if n <= number for o in self.asked(n))
        ]
        return max(reached, default=0)

    def asked(self, level: int) -> list[LearningOutcome]:
        """The outcomes of a level that are asked of this person."""
        return [o for o in self.competency.outcomes if o.level == level and self.is_asked(o)]

    def is_asked(self, outcome: LearningOutcome) -> bool:
        """Whether an outcome is not retired, required by now, and not in the person's months of grace."""
        if outcome.retired_on and self.on >= outcome.retired_on:
            return False
        if not outcome.required_from:
            return True
        if self.on < outcome.required_from:
            return False
        eve = Slow(self.framework, self.competency, self.evidence, outcome.required_from - timedelta(days=1))
        return not (self.on < add_months(outcome.required_from, 12) and eve.level() >= outcome.level)

    def in_date(self, outcome: LearningOutcome) -> bool:
        """Whether it is shown in date, or once shown and a higher level is in date."""
        if self.enough(outcome, [e for e in self.given(outcome) if e.ends_on >= self.on]):
            return True
        higher = [n for n in self.framework.levels if n > outcome.level and self.level_in_date(n)]
        return self.once_shown(outcome) and bool(higher)

    def level_in_date(self, level: int) -> bool:
        """Whether a level asks something, and all of it is in date."""
        asked = self.asked(level)
        return bool(asked) and all(self.in_date(o) for o in asked)

    def once_shown(self, outcome: LearningOutcome) -> bool:
        """Whether it was shown by this day, ended or not."""
        return self.enough(outcome, self.given(outcome))

    def given(self, outcome: LearningOutcome) -> list[Evidence]:
        """What was given for it by this day, by a proof that its level admits, and is not withdrawn.

        What is withdrawn later counts from the day it was recorded.
        """
        return [
            e
            for e in self.evidence
            if e.outcome == outcome.id
            and e.proof in self.framework.levels[outcome.level].proofs
            and e.starts_on <= self.on
            and not (e.withdrawn_on and not e.recorded_on <= self.on < e.withdrawn_on)
        ]

    def enough(self, outcome: LearningOutcome, given: Sequence[Evidence]) -> bool:
        """Whether these are enough observers: one, or at level 4 two with one from outside."""
        if outcome.level < 4:
            return len(given) > 0
        return len({e.by for e in given}) >= 2 and any(e.from_outside for e in given)
