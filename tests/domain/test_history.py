"""What is said in spans equals what is said of every single day, and both equal the rules said slowly."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.coverage import Standing, by_outcome, missing_for, standing
from app.domain.evidence import Evidence
from app.domain.history import Span, duty_days, history
from app.domain.profile import Framework
from tests.domain.made import after, duty, framework, outcome, shown
from tests.domain.random_towns import WINDOW, days, duties, evidence, frameworks
from tests.domain.reference import Slow

few = settings(max_examples=6, deadline=None, derandomize=True, database=None)
many = settings(few, max_examples=20)


def spans(city: Framework, *given: Evidence, competency: str = "K1") -> list[Span]:
    return history(city, city.competencies[competency], by_outcome(given))


def histories(city: Framework, *given: Evidence) -> dict[str, list[Span]]:
    return {key: spans(city, *given, competency=key) for key in city.competencies}


def on(spans: list[Span], day: date) -> Standing | None:
    return next((span.standing for span in spans if span.first <= day <= span.last), None)


def test_nothing_shown_has_no_history() -> None:
    assert spans(framework("K1.1.1")) == []


def test_history_begins_with_the_first_evidence_and_never_ends() -> None:
    water = framework("K1.1.1")
    levels = [(s.first, s.last, s.standing.level) for s in spans(water, shown("K1.1.1", 5, 9))]
    assert levels == [(after(5), after(9), 1), (after(10), date.max, 0)]


def test_days_that_change_nothing_make_no_new_span() -> None:
    water = framework("K1.1.1")
    assert len(spans(water, shown("K1.1.1", 0, 20), shown("K1.1.1", 5, 10))) == 2


def test_history_turns_when_an_outcome_is_new_when_its_grace_ends_and_when_it_is_retired() -> None:
    changing = framework(
        "K1.1.1",
        outcome("K1.1.2", required_from=after(100)),
        outcome("K1.1.3", required_from=after(10), retired_on=after(20)),
    )
    found = spans(changing, shown("K1.1.1", 0, 1000))
    assert [(s.first, s.standing.level) for s in found if s.first < after(1000)] == [
        (after(0), 1),
        (after(100 + 365), 0),
    ]
    late = spans(changing, shown("K1.1.1", 10, 1000))
    assert [(s.first, s.standing.level) for s in late][:3] == [
        (after(10), 0),
        (after(20), 1),
        (after(465), 0),
    ]


def test_history_of_every_competency_begins_with_the_first_evidence_of_any() -> None:
    city = framework("K1.1.1", "K2.1.1")
    untouched = spans(city, shown("K1.1.1", 5, 9), competency="K2")
    assert [(s.first, s.last, s.standing.level) for s in untouched] == [(after(5), date.max, 0)]


def test_a_duty_with_an_outcome_of_an_untouched_competency_is_not_carried() -> None:
    city = framework("K1.1.1", "K2.1.1")
    wanted = duty(["K1.1.1", "K2.1.1"], K1=1)
    given = [shown("K1.1.1", 0, 100), shown("K2.1.1", 50, 60)]
    assert duty_days(wanted, histories(city, given[0])) == []
    assert duty_days(wanted, histories(city, *given)) == [(after(50), after(60))]


def test_duty_days_join_spans_that_touch() -> None:
    city = framework("K1.1.1", "K1.2.1")
    given = [shown("K1.1.1", 0, 100), shown("K1.2.1", 20, 40)]
    assert duty_days(duty(["K1.1.1"], K1=1), histories(city, *given)) == [(after(0), after(100))]


def test_a_duty_may_come_back() -> None:
    city = framework("K1.1.1")
    found = duty_days(duty(["K1.1.1"], K1=1), histories(city, shown("K1.1.1", 0, 9), shown("K1.1.1", 20, 29)))
    assert found == [(after(0), after(9)), (after(20), after(29))]


def test_a_duty_of_something_without_an_end_is_carried_for_ever() -> None:
    water = framework("K1.1.1", outcome("K1.1.2", retired_on=after(10)))
    endless = Evidence("K1.1.1", shown("K1.1.1").proof, after(0), date.max)
    assert duty_days(duty(["K1.1.1"], K1=1), histories(water, endless)) == [(after(10), date.max)]


@many
@given(city=frameworks, given=evidence, day=days)
def test_a_standing_is_what_the_rules_say_slowly(city: Framework, given: list[Evidence], day: date) -> None:
    for competency in city.competencies.values():
        now = standing(city, competency, by_outcome(given), day)
        slow = Slow(city, competency, given, day)
        assert (now.level, now.once, now.observed) == (slow.level(), slow.once(), slow.observed())
        assert now.in_date == {o.id for o in competency.outcomes if slow.in_date(o)}
        assert now.asked == {o.id for o in competency.outcomes if slow.is_asked(o)}


@few
@given(city=frameworks, given=evidence)
def test_history_says_of_every_day_what_standing_says(city: Framework, given: list[Evidence]) -> None:
    shown_by = by_outcome(given)
    first = min((e.first_on for e in given), default=date.max)
    for competency in city.competencies.values():
        found = history(city, competency, shown_by)
        for day in WINDOW:
            now = standing(city, competency, shown_by, day) if day >= first else None
            assert on(found, day) == now, day


@many
@given(city=frameworks, given=evidence)
def test_history_has_no_gap_and_no_two_spans_alike(city: Framework, given: list[Evidence]) -> None:
    for competency in city.competencies.values():
        found = history(city, competency, by_outcome(given))
        for before, following in pairwise(found):
            assert before.last + timedelta(days=1) == following.first
            assert before.standing != following.standing
        assert not found or found[-1].last == date.max


@few
@given(city=frameworks, given=evidence, data=st.data())
def test_duty_days_are_the_days_on_which_it_can_be_carried(
    city: Framework, given: list[Evidence], data: st.DataObject
) -> None:
    wanted = data.draw(duties(city))
    shown_by = by_outcome(given)
    carried = duty_days(wanted, histories(city, *given))
    for day in WINDOW:
        now = {key: standing(city, c, shown_by, day) for key, c in city.competencies.items()}
        assert any(first <= day <= last for first, last in carried) == (not missing_for(wanted, now)), day
