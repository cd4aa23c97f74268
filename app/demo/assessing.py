"""Assessors: what they record and withdraw, checked by the same rules as on their pages."""

from datetime import date, datetime, timedelta
from functools import partial

from app.accounts.models import Role
from app.accounts.people import person_or_404, place_of
from app.accounts.units import unit_tree
from app.assessing.scope import places_on
from app.content.queries import edition_or_404
from app.demo.city import ASSESSORS, CITY_ASSESSOR
from app.demo.happenings import Shown
from app.demo.telling import Telling, UntoldProblem, chance
from app.domain.assessment import Assessment, is_outside, refusals
from app.domain.evidence import add_months
from app.domain.profile import Framework
from app.records.keep import Origin, keep, withdraw
from app.records.looks import keep_look
from app.records.models import Record
from app.records.queries import evidence_of
from app.records.seen import Seen


def assess(telling: Telling, key: str, shown: Shown, now: datetime) -> None:
    """Record what an assessor of the person's unit attests; a wrong one is withdrawn days later."""
    person_id = telling.people[key]
    observer_id = telling.people[shown.by or _assessor_of(telling, person_id, now)]
    wanted = _assessment(telling, shown, person_id, observer_id, now)
    _look(observer_id, person_id, now - timedelta(minutes=9))
    press = chance("press", key, shown.ago, shown.outcomes).getrandbits(88)
    origin = Origin(
        situation=shown.situation,
        request_key=f"{observer_id}-{person_id}-{press:022x}",
        document=shown.document,
        issuer=shown.issuer,
        note=shown.note,
    )
    records = keep(person_id, wanted, origin, now)
    if shown.wrong:
        again = telling.later(now, 6, chance(key, shown.wrong))
        telling.plan_at(again, partial(_take_back, telling, observer_id, records, shown.wrong))


def _take_back(telling: Telling, observer_id: int, records: list[Record], reason: str, now: datetime) -> None:
    _look(observer_id, records[0].person_id, now - timedelta(minutes=4))
    withdraw(records, observer_id, reason, now, telling.day_of(now))


def _assessment(
    telling: Telling, shown: Shown, person_id: int, observer_id: int, now: datetime
) -> Assessment:
    today = telling.day_of(now)
    framework = edition_or_404(today).framework
    on = telling.day(shown.ago + shown.age)
    wanted = Assessment(
        proof=shown.proof,
        outcomes=outcomes_of(framework, shown.outcomes),
        day=on,
        by=observer_id,
        from_outside=_from_outside(person_id, observer_id, on, today),
        own_end=add_months(on, shown.months) if shown.months else None,
    )
    against = refusals(framework, wanted, evidence_of(person_id), today)
    if against:
        raise UntoldProblem(f"No assessor could record this: {shown}, because {against}.")
    return wanted


def outcomes_of(framework: Framework, words: str) -> tuple[str, ...]:
    """The outcomes that are named, or that begin with what is named: C3.1 is level 1 of C3."""
    found = [o for word in words.split() for o in framework.outcomes if o == word or o.startswith(f"{word}.")]
    if not found:
        raise UntoldProblem(f"No outcome of the framework begins with any of: {words}.")
    return tuple(dict.fromkeys(found))


def _assessor_of(telling: Telling, person_id: int, now: datetime) -> str:
    place = place_of(person_id, telling.day_of(now))
    code = next((code for code, unit in telling.units.items() if place and unit == place.unit_id), "")
    return ASSESSORS.get(code, CITY_ASSESSOR)


def _from_outside(person_id: int, observer_id: int, on: date, today: date) -> bool:
    place, observer = place_of(person_id, today), person_or_404(observer_id)
    theirs = observer.units_as(Role.ASSESSOR)
    if place is None or place.unit_id not in unit_tree(today).below(theirs) or person_id == observer_id:
        raise UntoldProblem(f"{observer.name} cannot assess person {person_id} on {today}.")
    then = places_on(on, [observer_id, person_id])
    return is_outside(
        {then[observer_id]} if observer_id in then else theirs, then.get(person_id, place.unit_id)
    )


def _look(observer_id: int, person_id: int, now: datetime) -> None:
    keep_look(observer_id, Role.ASSESSOR.value, Seen.TO_ASSESS, [person_id], now)
