"""People who review weekly."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from app.db import db
from tests.conftest import Clock
from tests.learning.weekly import Trainee, an_answer, an_item
from tests.records.made import show


@pytest.fixture
def trainee(app: Flask, clock: Clock) -> Trainee:
    """Somebody who answered the flood's questions rightly on Monday 2 November 2026."""
    person = Trainee(app, clock)
    person.learns()
    return person


@pytest.fixture
def veteran(app: Flask, clock: Clock) -> Trainee:
    """Somebody whose proof of K1.1.1 ends on 1 January 2027, with two right review answers since."""
    person = Trainee(app, clock)
    clock.forward(days=14)
    with app.app_context():
        shown_at = datetime(2025, 1, 1, 12, tzinfo=UTC)
        show(person.id, "K1.1.1", on=shown_at.date(), now=shown_at)
        for day in (date(2026, 6, 1), date(2026, 8, 3)):
            db.session.add(an_answer(person.id, "k1-1-1-1", day, "K1.1.1"))
        db.session.add(an_item(person, "k1-1-1-2", step=3))
        db.session.commit()
    return person.after(0)
