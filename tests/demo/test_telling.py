"""The same day gives the same city: luck has fixed seeds, days are working days, and time has one order."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from app.accounts.models import Role
from app.demo.city import ASSESSORS, LEFT, MOVES, OFFERED, PEOPLE, SUSPENDED, UNITS
from app.demo.happenings import Shown
from app.demo.tell import LIVES
from app.demo.telling import Act, Telling, chance

TODAY = date(2026, 11, 2)


def telling() -> Telling:
    return Telling(TODAY, ZoneInfo("Europe/Athens"))


def test_luck_is_the_same_in_every_process_and_differs_for_everything_that_happens() -> None:
    first = [chance("lena.virtanen", "city-risks", 1).random() for _again in range(3)]
    assert first == [0.24813908918857597] * 3
    assert chance("lena.virtanen", "city-risks", 2).random() != first[0]


def test_days_are_working_days_and_never_overtake_each_other() -> None:
    days = [telling().day(ago) for ago in range(800, 0, -1)]
    assert all(day.weekday() < 5 for day in days)
    assert all(earlier <= later for earlier, later in pairwise(days))
    assert days[-1] < TODAY


def test_later_is_a_working_hour_on_a_working_day() -> None:
    friday = datetime(2026, 10, 30, 14, tzinfo=UTC)
    for days in range(1, 9):
        moment = telling().later(friday, days, chance(days)).astimezone(ZoneInfo("Europe/Athens"))
        assert moment.weekday() < 5
        assert 8 <= moment.hour < 16
        assert moment.date() >= friday.date() + timedelta(days=days)


def test_things_happen_in_the_order_of_time_and_not_after_yesterday() -> None:
    story, heard = telling(), list[str]()

    def say(word: str, then: str = "") -> Act:
        def act(now: datetime) -> None:
            heard.append(word)
            if then:
                story.plan_at(now + timedelta(hours=1), say(then))

        return act

    story.plan(3, 12, say("third"))
    story.plan(9, 9, say("first", then="second"))
    story.plan_at(story.moment(TODAY, 0), say("never"))
    story.happen()
    assert heard == ["first", "second", "third"]


def test_the_story_speaks_of_known_people_and_units() -> None:
    people, units = {someone.key for someone in PEOPLE}, {unit.code for unit in UNITS}
    assert len(people) == len(PEOPLE)
    told = {
        *LIVES,
        *OFFERED,
        *ASSESSORS.values(),
        *(move.key for move in MOVES),
        *(key for _ago, key in (*LEFT, *SUSPENDED)),
    }
    told |= {h.by for life in LIVES.values() for h in life if isinstance(h, Shown) and h.by}
    assert told <= people
    assert {someone.unit for someone in PEOPLE} | {move.unit for move in MOVES} | ASSESSORS.keys() <= units


def test_every_role_is_held() -> None:
    roles = Counter(role for someone in PEOPLE for role, _unit in someone.roles)
    assert roles == {Role.TRAINER: 2, Role.ASSESSOR: 3, Role.HR: 2, Role.ADMIN: 1}


def test_nothing_happens_to_people_before_they_come_or_after_they_left() -> None:
    came = {someone.key: someone.ago for someone in PEOPLE}
    left = {key: ago for ago, key in LEFT}
    for key, life in LIVES.items():
        for happening in life:
            assert left.get(key, 0) < happening.ago <= came[key], (key, happening)
