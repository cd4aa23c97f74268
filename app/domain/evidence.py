"""What shows an outcome, from which day and until which day.

Source of the figures: the project's rules of competence, section "How long evidence counts".
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.profile import Framework, Proof

RENEWAL_DAYS = 90
"""In the last days of a proof a short check renews it, running on from the old end."""


@dataclass(frozen=True)
class Evidence:
    """One outcome shown, from a day to a day, both included.

    `by` says who attested it (None: the platform's own questions); `from_outside` that this
    person belongs to another unit than the one they attested. A withdrawn piece of evidence
    counts while the city believed it: from `recorded_on`, which only such a piece must know,
    however long before that it was dated, until the day before `withdrawn_on`.
    """

    outcome: str
    proof: Proof
    starts_on: date
    ends_on: date
    by: int | None = None
    from_outside: bool = False
    withdrawn_on: date | None = None
    recorded_on: date = date.min

    @property
    def first_on(self) -> date:
        """The first day that it may count."""
        return self.starts_on if self.withdrawn_on is None else max(self.starts_on, self.recorded_on)

    def holds_on(self, day: date) -> bool:
        """Whether it counts on this day."""
        return self.shown_by(day) and day <= self.ends_on

    def shown_by(self, day: date) -> bool:
        """Whether it had been given by this day and not been withdrawn, in date or not."""
        return self.first_on <= day and (self.withdrawn_on is None or day < self.withdrawn_on)

    def turning_days(self) -> set[date]:
        """The days on which what it says may change."""
        days = {self.first_on}
        if self.ends_on < date.max:
            days.add(self.ends_on + timedelta(days=1))
        if self.withdrawn_on is not None:
            days.add(self.withdrawn_on)
        return days


def add_months(day: date, months: int) -> date:
    """The same day some months later; the last of the month where that day is missing."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def ends_on(
    framework: Framework,
    outcome_id: str,
    proof: Proof,
    starts_on: date,
    *,
    own_end: date | None = None,
    earlier: Iterable[Evidence] = (),
    renews: Evidence | None = None,
) -> date:
    """The last day that a proof given on `starts_on` counts; to be frozen in its record.

    A certificate counts until its own end (`own_end`) and never longer than its months. A quiz
    taken in the last 90 days of an earlier proof of the same outcome runs on from the old end. So
    does a proof that renews another one (`renews`, see domain.review), whenever it was given.
    """
    outcome = framework.outcomes[outcome_id]
    months = outcome.valid_months or framework.valid_months[proof]
    base = starts_on
    if renews is not None:
        base = renews.ends_on
    elif proof is Proof.QUIZ:
        old_end = max(
            (e.ends_on for e in earlier if e.outcome == outcome_id and e.holds_on(starts_on)),
            default=starts_on,
        )
        if old_end - starts_on <= timedelta(days=RENEWAL_DAYS):
            base = old_end
    end = add_months(base, months)
    return min(end, own_end) if own_end else end
