"""A city of N people with believable records, written in bulk: only the benchmark may do that."""

from datetime import date, timedelta
from random import Random

import sqlalchemy as sa

from app import clock
from app.accounts import passwords, people, units
from app.accounts.models import Appointment, Role, User
from app.content.queries import edition_on
from app.db import FOREVER, db
from app.domain.evidence import ends_on
from app.domain.profile import Proof
from app.records.models import Record
from app.records.standings import rebuild_all

PASSWORD = "a bench of ten thousand"  # noqa: S105 for made-up people
UNITS = 20
TRAINEES = 40
"""Of these people nothing is known yet, so that they can take whole attempts."""


def fill(count: int) -> None:
    """Make `count` appointed people, with HR over all of them; commits."""
    random, now, today = Random(7), clock.now(), clock.today()
    start = today - timedelta(days=900)
    root = units.add_unit("CITY", "City", None, start)
    below = [units.add_unit(f"U{n}", f"Unit {n}", root.id, start) for n in range(UNITS)]
    head = people.add_person("Hera Head", "hr@bench.test", now)
    head.password_hash = passwords.hash_password(PASSWORD)
    people.grant(head, Role.HR, root.id)
    db.session.flush()

    hashed = passwords.hash_password(PASSWORD)
    rows = [
        {"name": f"Person {n:05}", "email": f"p{n}@bench.test", "password_hash": hashed, "created_at": now}
        for n in range(count)
    ]
    db.session.execute(sa.insert(User), rows)
    ids = list(
        db.session.scalars(sa.select(User.id).where(User.email.like("p%@bench.test")).order_by(User.id))
    )
    places = [
        {
            "user_id": i,
            "unit_id": random.choice(below).id,
            "profile": "scro",
            "from_on": start,
            "until_on": FOREVER,
        }
        for i in ids
    ]
    db.session.execute(sa.insert(Appointment), places)
    for first in range(TRAINEES, count, 500):
        db.session.execute(
            sa.insert(Record), [r for i in ids[first : first + 500] for r in _records(i, random, today)]
        )
    rebuild_all()
    db.session.commit()


def _records(person: int, random: Random, today: date) -> list[dict[str, object]]:
    edition = edition_on(date.max)
    assert edition is not None
    framework, rows = edition.framework, []
    for competency in framework.competencies.values():
        reach = random.choice((0, 1, 1, 2, 2, 2, 3))
        for outcome in competency.outcomes:
            if outcome.level > reach or random.random() < 0.05:
                continue
            proof = Proof.QUIZ if outcome.level < 3 else Proof.OBSERVATION
            day = today - timedelta(days=random.randrange(800))
            rows.append(
                {
                    "person_id": person,
                    "outcome": outcome.id,
                    "proof": proof,
                    "situation": "",
                    "starts_on": day,
                    "ends_on": ends_on(framework, outcome.id, proof, day),
                    "recorded_at": clock.now(),
                    "from_outside": False,
                }
            )
    return rows
