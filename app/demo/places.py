"""Units, people and their places: the functions of `accounts`, as the admin's pages call them."""

import secrets
from datetime import datetime, timedelta
from functools import partial

from app.accounts import links, passwords, people, units
from app.accounts.models import User
from app.demo.city import (
    ADMIN,
    LEFT,
    MOVES,
    OFFERED,
    PEOPLE,
    PROFILE,
    RENAMED,
    SUSPENDED,
    UNITS,
    Move,
    Someone,
)
from app.demo.telling import Telling


def plan_places(telling: Telling) -> None:
    """Let people come, move and leave."""
    for someone in PEOPLE:
        telling.plan(someone.ago, 8, partial(_arrive, telling, someone))
    for move in MOVES:
        telling.plan(move.ago, 7.5, partial(_move, telling, move))
    for ago, key in LEFT:
        telling.plan(ago, 17, partial(_leave, telling, key))
    for ago, key in SUSPENDED:
        telling.plan(ago, 16, partial(_suspend, telling, key))
    ago, code, name = RENAMED
    telling.plan(ago, 7, partial(_rename, telling, code, name))


def found_units(telling: Telling, now: datetime) -> None:
    """Found all units of the city."""
    for code, name, above in UNITS:
        parent = telling.units[above] if above else None
        telling.units[code] = units.add_unit(code, name, parent, telling.day_of(now)).id


def _arrive(telling: Telling, someone: Someone, now: datetime) -> None:
    person = people.add_person(someone.name, someone.email, now)
    telling.people[someone.key] = person.id
    profile = PROFILE if someone.appointed else None
    people.appoint(person.id, telling.units[someone.unit], profile, telling.day_of(now))
    for role, unit in someone.roles:
        people.grant(person, role, telling.units[unit] if unit else None)
    if someone.key not in OFFERED:
        _first_sign_in(person, telling.people[ADMIN], now)


def _first_sign_in(person: User, admin_id: int, now: datetime) -> None:
    """Follow the administrator's link and set a password, which nobody knows: no account here has a known one."""
    token = links.one_time_link(person, admin_id, now)
    soon = now + timedelta(minutes=50)
    if links.use_link(token, soon) is not None:
        people.renew_password(person, passwords.hash_password(secrets.token_urlsafe(32)), soon)


def _move(telling: Telling, move: Move, now: datetime) -> None:
    profile = PROFILE if move.appointed else None
    people.appoint(telling.people[move.key], telling.units[move.unit], profile, telling.day_of(now))


def _leave(telling: Telling, key: str, now: datetime) -> None:
    people.end_appointment(telling.people[key], telling.day_of(now))
    _suspend(telling, key, now)


def _suspend(telling: Telling, key: str, now: datetime) -> None:
    people.suspend(people.person_or_404(telling.people[key]), now)


def _rename(telling: Telling, code: str, name: str, now: datetime) -> None:
    units.rename_unit(telling.units[code], name, telling.day_of(now))
