"""Who stands where on a day."""

from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Appointment
from app.accounts.people import PeopleProblem, add_person, appoint, appointed, end_appointment, place_of
from app.accounts.units import add_unit
from app.db import FOREVER, db
from tests.conftest import START

FIRST, MIDDLE, LATER = date(2025, 1, 1), date(2025, 7, 1), date(2026, 1, 1)


@pytest.fixture
def works(app: Flask) -> Iterator[int]:
    """A unit."""
    with app.test_request_context():
        yield add_unit("works", "Works", None, FIRST).id


@pytest.fixture
def safety(works: int) -> int:
    """Another unit."""
    return add_unit("safety", "Safety", None, FIRST).id


@pytest.fixture
def maria(works: int) -> int:
    """A person without a place."""
    return add_person("Maria", "maria@city.example", START).id


def test_a_person_has_a_place_from_a_day_on(maria: int, works: int) -> None:
    appoint(maria, works, "scro", MIDDLE)
    place = place_of(maria, MIDDLE)
    assert place is not None
    assert (place.unit_id, place.profile, place.until_on) == (works, "scro", FOREVER)
    assert place_of(maria, date(2025, 6, 30)) is None


def test_a_new_place_ends_the_old_one_the_day_before(maria: int, works: int, safety: int) -> None:
    appoint(maria, works, "scro", FIRST)
    appoint(maria, safety, None, MIDDLE)
    assert spans(maria) == [(works, "scro", FIRST, date(2025, 6, 30)), (safety, None, MIDDLE, FOREVER)]


def test_the_same_place_again_changes_nothing(maria: int, works: int) -> None:
    appoint(maria, works, "scro", FIRST)
    appoint(maria, works, "scro", MIDDLE)
    assert spans(maria) == [(works, "scro", FIRST, FOREVER)]


def test_another_place_from_the_very_day_is_a_correction(maria: int, works: int, safety: int) -> None:
    appoint(maria, works, "scro", FIRST)
    appoint(maria, safety, "scro", FIRST)
    assert spans(maria) == [(safety, "scro", FIRST, FOREVER)]


def test_a_place_before_a_planned_one_ends_where_that_begins(maria: int, works: int, safety: int) -> None:
    appoint(maria, safety, "scro", LATER)
    appoint(maria, works, "scro", FIRST)
    assert spans(maria) == [(works, "scro", FIRST, date(2025, 12, 31)), (safety, "scro", LATER, FOREVER)]


def test_a_place_ends_with_a_day(maria: int, works: int) -> None:
    appoint(maria, works, "scro", FIRST)
    end_appointment(maria, MIDDLE)
    assert spans(maria) == [(works, "scro", FIRST, MIDDLE)]
    with pytest.raises(PeopleProblem, match="There is no place to end on 1 January 2026"):
        end_appointment(maria, LATER)


def test_a_unit_that_does_not_exist_on_the_day_is_refused(maria: int, works: int) -> None:
    for unit_id, day in [(999, FIRST), (works, date(2024, 12, 31))]:
        with pytest.raises(PeopleProblem, match="This unit does not exist on"):
            appoint(maria, unit_id, "scro", day)


def test_the_people_of_a_profile_in_some_units_on_a_day(maria: int, works: int, safety: int) -> None:
    nikos = add_person("Nikos", "nikos@city.example", START).id
    appoint(maria, works, "scro", FIRST)
    appoint(maria, safety, "scro", MIDDLE)
    appoint(nikos, works, "other", FIRST)

    def names(units: list[int], on: date) -> list[str]:
        return [user.name for user, _place in db.session.execute(appointed("scro", units, on))]

    assert names([works], FIRST) == ["Maria"]
    assert names([works], MIDDLE) == []
    assert names([works, safety], MIDDLE) == ["Maria"]
    assert names([], MIDDLE) == []


def spans(user_id: int) -> list[tuple[int, str | None, date, date]]:
    """All places of a person, in order."""
    rows = db.session.scalars(
        sa.select(Appointment).where(Appointment.user_id == user_id).order_by(Appointment.from_on)
    )
    return [(row.unit_id, row.profile, row.from_on, row.until_on) for row in rows]
