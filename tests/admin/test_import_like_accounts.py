"""Importing writes in bulk; what it writes is what the functions of accounts would have written."""

from datetime import date

import pytest
from flask import Flask

from app.accounts import people, units
from app.admin.importing import Kind
from app.admin.importing.compare import plan_for
from app.admin.importing.write import write
from app.db import db
from tests.admin.conftest import City
from tests.admin.seen import places, terms
from tests.conftest import START
from tests.people import make_person

Span = tuple[str, str, str]  # unit, profile, from

HISTORIES: list[list[Span]] = [
    [("PORT", "", "2024-01-01")],
    [("PORT", "", "2024-01-01"), ("PORT", "", "2025-01-01")],
    [("PORT", "", "2024-01-01"), ("PORT", "officer", "2025-01-01")],
    [("PORT", "", "2024-01-01"), ("CITY", "", "2025-01-01"), ("PORT", "officer", "2026-01-01")],
    [("CITY", "", "2025-01-01"), ("PORT", "", "2024-01-01")],
    [("PORT", "", "2024-01-01"), ("CITY", "officer", "2024-01-01")],
    [("CITY", "", "2026-01-01"), ("PORT", "", "2024-01-01"), ("PORT", "", "2026-06-01")],
]


@pytest.mark.parametrize("history", HISTORIES)
def test_appointments_one_file_each_come_to_the_same(app: Flask, city: City, history: list[Span]) -> None:
    by_hand, by_file = make_person(app, "Ben Beta"), make_person(app, "Ben Beta")
    unit_ids = {"CITY": city.top, "PORT": city.port}

    for unit, profile, from_on in history:
        with app.app_context():
            people.appoint(by_hand, unit_ids[unit], profile or None, date.fromisoformat(from_on))
            db.session.commit()
        take(
            app,
            Kind.APPOINTMENTS,
            f"email,unit,profile,from,until\n{address(app, by_file)},{unit},{profile},{from_on},",
        )

    assert places(app, by_file) == places(app, by_hand)


@pytest.mark.parametrize("history", HISTORIES[:5])
def test_appointments_in_one_file_come_to_the_same(app: Flask, city: City, history: list[Span]) -> None:
    by_hand, by_file = make_person(app, "Ben Beta"), make_person(app, "Ben Beta")
    unit_ids = {"CITY": city.top, "PORT": city.port}
    without_repeats = [row for i, row in enumerate(history) if i == 0 or row[:2] != history[i - 1][:2]]

    with app.app_context():
        for unit, profile, from_on in without_repeats:
            people.appoint(by_hand, unit_ids[unit], profile or None, date.fromisoformat(from_on))
        db.session.commit()
    rows = [
        f"{address(app, by_file)},{unit},{profile},{from_on}," for unit, profile, from_on in without_repeats
    ]
    take(app, Kind.APPOINTMENTS, "\n".join(["email,unit,profile,from,until", *rows]))

    assert places(app, by_file) == places(app, by_hand)


def test_a_known_end_comes_to_the_same(app: Flask, city: City) -> None:
    by_hand, by_file = make_person(app, "Ben", unit=city.port), make_person(app, "Ben", unit=city.port)

    with app.app_context():
        people.end_appointment(by_hand, date(2026, 5, 31))
        db.session.commit()
    take(
        app,
        Kind.APPOINTMENTS,
        f"email,unit,profile,from,until\n{address(app, by_file)},PORT,,2020-01-01,2026-05-31",
    )

    assert places(app, by_file) == places(app, by_hand)


UNIT_CHANGES: list[list[tuple[str, str, str]]] = [
    [("Harbour", "", "2024-01-01")],
    [("Harbour", "CITY", "2020-01-01")],
    [("Port office", "CITY", "2024-01-01")],
    [("Harbour", "", "2024-01-01"), ("Quays", "CITY", "2022-01-01")],
    [("Harbour", "", "2024-01-01"), ("Quays", "CITY", "2024-01-01"), ("Quays", "", "2025-01-01")],
]


@pytest.mark.parametrize("changes", UNIT_CHANGES)
def test_units_come_to_the_same(app: Flask, city: City, changes: list[tuple[str, str, str]]) -> None:
    by_hand, by_file = founded(app, "HAND", city.top), founded(app, "FILE", city.top)

    for name, parent, from_on in changes:
        with app.app_context():
            units.change_unit(by_hand, name, city.top if parent else None, date.fromisoformat(from_on))
            db.session.commit()
        take(app, Kind.UNITS, f"code,name,parent,from\nfile,{name},{parent},{from_on}")

    assert terms(app, by_file) == terms(app, by_hand)


def test_people_come_to_the_same(app: Flask, city: City) -> None:
    with app.app_context():
        by_hand = people.add_person("  Ben  Beta ", "BEN@Hand.EU", START)
        db.session.commit()
        take(app, Kind.PEOPLE, "email,name\nBEN@File.EU,  Ben  Beta ")
        by_file = people.with_email("ben@file.eu")
        assert by_file is not None
        kept = ("name", "password_hash", "created_at", "suspended_at", "erased_at", "language")
        assert [getattr(by_file, name) for name in kept] == [getattr(by_hand, name) for name in kept]
        assert by_file.email == (by_hand.email or "").replace("hand", "file")


def take(app: Flask, kind: Kind, text: str) -> None:
    """Import a text."""
    with app.test_request_context():
        plan = plan_for(kind, text)
        assert plan.problems == []
        write(kind, plan, START)
        db.session.commit()


def founded(app: Flask, code: str, parent: int) -> int:
    """A unit named Port office, as old as the city."""
    with app.app_context():
        unit = units.add_unit(code, "Port office", parent, date(2020, 1, 1))
        db.session.commit()
        return unit.id


def address(app: Flask, person_id: int) -> str:
    """Somebody's address."""
    with app.app_context():
        return people.person_or_404(person_id).email or ""
