"""How standings change over the days: spans without gaps, and the days on which a duty can be carried.

What is said of a span is what `domain.coverage` says of each of its days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.coverage import GRACE_MONTHS, ByOutcome, Standing, standing
from app.domain.evidence import add_months
from app.domain.profile import Competency, Duty, Framework


@dataclass(frozen=True)
class Span:
    """A standing and the days, first and last included, on which it did not change."""

    standing: Standing
    first: date
    last: date


def history(framework: Framework, competency: Competency, shown: ByOutcome) -> list[Span]:
    """The standings of a person in one competency, day by day, as spans without gaps.

    Starts with the first day on which anything was shown, in whatever competency, so that all
    histories of a person begin together; ends at `date.max`.
    """
    spans: list[Span] = []
    for first, last in _stretches(_turning_days(competency, shown)):
        now = standing(framework, competency, shown, first)
        if spans and spans[-1].standing == now:
            spans[-1] = Span(now, spans[-1].first, last)
        else:
            spans.append(Span(now, first, last))
    return spans


def duty_days(duty: Duty, histories: Mapping[str, Sequence[Span]]) -> list[tuple[date, date]]:
    """The days, first and last of each stretch included, on which a person can carry the duty.

    histories: what `history` gives, for every competency of the framework.
    """
    if not all(histories.values()):
        return []
    own = set(duty.outcomes)
    days = [(date.min, date.max)]
    for competency, spans in histories.items():
        needed = max((r.level for r in duty.takes if r.competency == competency), default=0)
        serving = [
            s for s in spans if s.standing.level >= needed and own & s.standing.asked <= s.standing.in_date
        ]
        days = _overlap(days, _joined(serving))
    return days


def _joined(spans: Sequence[Span]) -> list[tuple[date, date]]:
    days: list[tuple[date, date]] = []
    for span in spans:
        if days and days[-1][1] == span.first - timedelta(days=1):
            days[-1] = (days[-1][0], span.last)
        else:
            days.append((span.first, span.last))
    return days


def _overlap(some: list[tuple[date, date]], others: list[tuple[date, date]]) -> list[tuple[date, date]]:
    pairs = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(first, last) for first, last in pairs if first <= last]


def _turning_days(competency: Competency, shown: ByOutcome) -> list[date]:
    first = min((item.first_on for items in shown.values() for item in items), default=None)
    if first is None:
        return []
    days = {first}
    for outcome in competency.outcomes:
        days = days.union(*(item.turning_days() for item in shown.get(outcome.id, ())))
        if outcome.required_from is not None:
            days |= {outcome.required_from, add_months(outcome.required_from, GRACE_MONTHS)}
        if outcome.retired_on is not None:
            days.add(outcome.retired_on)
    return sorted(day for day in days if day >= first)


def _stretches(days: Sequence[date]) -> list[tuple[date, date]]:
    ends = [day - timedelta(days=1) for day in days[1:]]
    return list(zip(days, [*ends, date.max], strict=True)) if days else []
