"""Small frameworks and evidence at random, within a few months, so that every day of them can be looked at."""

from datetime import date, timedelta

from hypothesis import strategies as st

from app.domain.evidence import Evidence
from app.domain.profile import Duty, Framework, LearningOutcome, Proof, Requirement
from tests.domain.made import after, framework, outcome

LAST = 460
"""All days lie within so many of the first; a new outcome of the first three months leaves its grace in it."""

WINDOW = [after(day) for day in range(-3, LAST)]

IDS = ("K1.1.1", "K1.1.2", "K1.2.1", "K1.3.1", "K1.4.1", "K2.1.1", "K2.1.2", "K2.2.1")


def _outcome(id_: str, required_from: int, retired_on: int) -> LearningOutcome:
    """An outcome that is new one day, or retired, where the day is not negative."""
    return outcome(
        id_,
        required_from=after(required_from) if required_from >= 0 else None,
        retired_on=after(retired_on) if retired_on >= 0 else None,
    )


def _piece(
    what: str,
    proof: Proof,
    first: int,
    lasts: int,
    by: tuple[int, bool],
    withdrawn: int | None,
    recorded: int,
) -> Evidence:
    number, outside = by
    gone, last = None if withdrawn is None else after(withdrawn), after(first) + timedelta(days=lasts)
    return Evidence(what, proof, after(first), last, number, outside, gone, after(recorded))


_outcomes = {
    id_: st.builds(_outcome, st.just(id_), st.integers(-90, 90), st.integers(-900, 450)) for id_ in IDS
}
_pieces = st.builds(
    _piece,
    st.sampled_from(IDS),
    st.sampled_from((Proof.WORK, Proof.WORK, Proof.OBSERVATION, Proof.QUIZ)),
    st.integers(0, 440),
    st.integers(0, LAST),
    st.sampled_from(((1, False), (2, True))),
    st.none() | st.integers(0, 440),
    st.integers(-3, 440),
)

frameworks: st.SearchStrategy[Framework] = st.sets(st.sampled_from(IDS), min_size=2).flatmap(
    lambda ids: st.tuples(*(_outcomes[id_] for id_ in sorted(ids | {"K1.1.1", "K2.1.1"}))).map(
        lambda made: framework(*made)
    )
)
"""Two competencies with some of the outcomes, at least one each."""

evidence: st.SearchStrategy[list[Evidence]] = st.lists(_pieces, min_size=3, max_size=14)

days: st.SearchStrategy[date] = st.sampled_from(WINDOW)


@st.composite
def duties(draw: st.DrawFn, city: Framework) -> Duty:
    """A duty that takes one or two competencies, with two outcomes of its own wherever they belong."""
    taken = draw(st.lists(st.sampled_from(sorted(city.competencies)), min_size=1, max_size=2, unique=True))
    own = draw(st.lists(st.sampled_from(sorted(city.outcomes)), min_size=2, max_size=2, unique=True))
    return Duty("D1", "", "", tuple(Requirement(c, draw(st.integers(1, 2))) for c in taken), tuple(own))
