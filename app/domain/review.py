"""The weekly five: which questions come back in which week, and what answering them renews.

A question enters with its first right answer in a submitted attempt. It comes back after 7, 30, 90
and 180 days; a wrong answer sends it to the first step again. After the last step it rests until the
last six months of the evidence. Rules: "How long evidence counts" of the rules of competence.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.evidence import Evidence, add_months
from app.domain.profile import Proof

STEPS = (7, 30, 90, 180)
"""So many days after it was answered a question comes back, step by step."""

RESTING = len(STEPS)
"""The step of a question that was right on all others: it waits for the evidence's last months."""

EACH_WEEK = 5
LAST_MONTHS = 6
"""In so many last months of a quiz proof the weekly questions may renew it."""

OF_LAST, RIGHT_NEEDED, OVER_DAYS = 4, 3, 30
"""So many of an outcome's last review questions must be right, over so many days."""

AWAY_DAYS = 21
"""Who did nothing for this long is welcomed back."""

WEEK = timedelta(days=7)
WEEKS_SHOWN = 4
LOOK_BACK = 3 * WEEKS_SHOWN * WEEK
"""So far back the weeks shown may lie, since weeks of rest are passed over."""


@dataclass(frozen=True)
class Rung:
    """Where a question stands on the ladder: its step, and the day on which it comes back."""

    step: int
    due_on: date

    def answered(self, right: bool, on: date) -> "Rung":
        """Where it stands after it was answered in a review."""
        return _rung(min(self.step + 1, RESTING), on) if right else _rung(0, on)

    def met_again(self, right: bool, on: date) -> "Rung":
        """Where it stands after an attempt asked it too.

        The attempt showed the answer, so the first step is the least to wait; it takes no step up.
        """
        first = _rung(0, on)
        return replace(self, due_on=max(self.due_on, first.due_on)) if right else first


@dataclass(frozen=True)
class Item:
    """A question that may come back to a person. section: where its passage stands.

    fresh: whether its answer was not shown of late, so that an attempt could ask it today. spared_on: the
    day from which attempts can do without it.
    """

    module: str
    question: str
    outcome: str
    competency: str
    section: str
    rung: Rung
    fresh: bool = True
    spared_on: date = date.min

    def overdue(self, on: date) -> float:
        """How late it is, relative to the step that it waited for; below zero before its day."""
        waited = STEPS[min(self.rung.step, RESTING - 1)]
        return (on - self.rung.due_on).days / waited


@dataclass(frozen=True)
class Answer:
    """A review question of an outcome, answered on a day."""

    on: date
    right: bool


def entered(on: date) -> Rung:
    """Where a question stands that was answered rightly in an attempt for the first time."""
    return _rung(0, on)


def back_on(rung: Rung, evidence_ends_on: date | None) -> date:
    """The day on which a question comes back.

    One that rests waits for the last six months of the evidence for its outcome, and never less than
    the last step; without evidence in date it comes back after the last step.
    """
    if rung.step < RESTING or evidence_ends_on is None:
        return rung.due_on
    return max(rung.due_on, add_months(evidence_ends_on, -LAST_MONTHS))


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def picked(
    items: Iterable[Item],
    on: date,
    *,
    already: Collection[Item] = (),
    spare: Mapping[str, int] | None = None,
) -> tuple[Item, ...]:
    """The questions of one week: at most five, most overdue first, no two from one section.

    Where it can be, they come from at least two competencies. already: those of the week that were
    answered; they count among the five. spare: of outcomes that an attempt would ask now, how many
    questions reviewing may take from it; others have no limit. Gives the new ones, not `already`.
    """
    due = [item for item in items if item.rung.due_on <= on]
    due.sort(key=lambda i: (-i.overdue(on), i.rung.due_on, i.module, i.question))
    spare = spare or {}
    chosen = _fitting(due, already, spare)
    whole = (*already, *chosen)
    if len(whole) > 1 and chosen and len({item.competency for item in whole}) == 1:
        for other in due:
            if other.competency != whole[0].competency and (one := _fitting([other], already, spare)):
                chosen = (*one, *_fitting(due, (*already, *one), _less(spare, one)))
                break
    return tuple(sorted(chosen, key=due.index))


def next_day(items: Iterable[Item], today: date, *, over: bool) -> date | None:
    """The day on which the next questions come; None when none ever will.

    over: whether this week is begun or a week of rest; then they come with the next one at the earliest.
    """
    first = min((max(item.rung.due_on, item.spared_on) for item in items), default=date.max)
    if first == date.max:
        return None
    return max(first, week_of(today) + WEEK if over else today)


def renewable(
    evidence: Iterable[Evidence], outcome: str, answers: Sequence[Answer], on: date
) -> Evidence | None:
    """The quiz proof that a right answer of this day renews; None where it renews nothing.

    It must be in date and in its last six months. Of the outcome's last four review answers given
    since that proof, three must be right, and at least 30 days must lie between the first and the
    last of these. answers: oldest first; an answer serves one renewal only. An answer that is known
    later than it was given renews nothing that was renewed or withdrawn meanwhile.
    """
    kept = [e for e in evidence if e.outcome == outcome and e.proof is Proof.QUIZ and e.withdrawn_on is None]
    proof = max(kept, key=lambda e: e.ends_on, default=None)
    if proof is None or not proof.holds_on(on) or on < add_months(proof.ends_on, -LAST_MONTHS):
        return None
    last = [answer for answer in answers if answer.on > proof.starts_on][-OF_LAST:]
    right = [answer.on for answer in last if answer.right]
    if not last or not last[-1].right or len(right) < RIGHT_NEEDED:
        return None
    return proof if (right[-1] - right[0]).days >= OVER_DAYS else None


def weeks_learned(days: Iterable[date], rests: Collection[date], today: date) -> tuple[int, int]:
    """In how many of the last four weeks somebody learned, and of how many that is.

    days: on which they learned, the very first among them, however long ago. rests: Mondays of weeks of
    rest; these are out of the count, and earlier weeks of the last twelve take their places. This week
    counts once something was done in it; weeks before their first day do not count.
    """
    learned = {week_of(day) for day in days} - set(rests)
    if not learned:
        return 0, 0
    week = week_of(today)
    first = max(min(learned), week - LOOK_BACK + WEEK)
    if week not in learned:
        week -= WEEK
    shown: list[date] = []
    while len(shown) < WEEKS_SHOWN and week >= first:
        if week not in rests:
            shown.append(week)
        week -= WEEK
    return len(learned & set(shown)), len(shown)


def _rung(step: int, on: date) -> Rung:
    return Rung(step, on + timedelta(days=STEPS[min(step, RESTING - 1)]))


def _fitting(due: Sequence[Item], already: Collection[Item], spare: Mapping[str, int]) -> tuple[Item, ...]:
    """Of the questions due, one after the other, those that still fit beside the others of the week."""
    chosen: list[Item] = []
    sections = {(item.module, item.section) for item in already}
    left = dict(spare)
    for item in due:
        place = (item.module, item.section)
        takes = 1 if item.fresh else 0
        if (
            len(already) + len(chosen) >= EACH_WEEK
            or place in sections
            or left.get(item.outcome, takes) < takes
        ):
            continue
        chosen.append(item)
        sections.add(place)
        if item.outcome in left:
            left[item.outcome] -= takes
    return tuple(chosen)


def _less(spare: Mapping[str, int], taken: Iterable[Item]) -> dict[str, int]:
    left = dict(spare)
    for item in taken:
        if item.outcome in left and item.fresh:
            left[item.outcome] -= 1
    return left
