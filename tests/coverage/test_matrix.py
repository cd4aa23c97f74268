"""People x competencies: cells, totals, days, and who may see whom."""

from datetime import date

from flask import Flask

from app.domain.profile import Proof
from tests.conftest import Clock
from tests.coverage.made import (
    K1_FIRST,
    MATRIX,
    TODAY,
    City,
    days,
    looks,
    make_city,
    move,
    officer,
    page,
    read,
    row,
    second_edition,
    show,
    speak,
    statements,
    words,
)
from tests.people import make_person, sign_in


def test_each_cell_says_level_target_and_state(app: Flask) -> None:
    city = make_city(app)
    ada, ben = officer(app, "Ada", city.north), officer(app, "Ben", city.pumps)
    officer(app, "Cem", city.south)
    speak(app, ada, by=city.hr)
    show(app, ben, *K1_FIRST)
    show(app, ben, "K2.1.1", on=date(2024, 3, 1))

    html = page(app, city.hr, MATRIX)

    assert row(html, "Ada") == ["level 2, target met", "level 3, target met"]
    assert row(html, "Ben") == ["level 1, 1 below target", "not assessed"]
    assert row(html, "Cem") == ["not assessed", "not assessed"]
    assert row(html, "At target") == ["1 of 3 One person", "1 of 3 One person"]


def test_what_ended_is_expired_and_shows_the_level_that_was_held(app: Flask) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    show(app, ada, *K1_FIRST, "K1.2.1", on=date(2024, 3, 1))

    html = page(app, city.hr, MATRIX)

    assert row(html, "Ada")[0] == "level 2, expired"
    assert '<td class="heat heat-2 state-expired">' in html
    assert row(html, "At target")[0] == "0 of 1 Nobody"


def test_a_level_above_a_gap_is_told(app: Flask) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    show(app, ada, "K2.3.1", proof=Proof.OBSERVATION, by=city.hr)
    assert (
        row(page(app, city.hr, MATRIX), "Ada")[1] == "level 0, 3 below target, shown at level 3 above a gap"
    )


def test_only_people_appointed_to_the_profile_appear(app: Flask) -> None:
    city = make_city(app)
    officer(app, "Ada", city.north)
    make_person(app, "Ben", unit=city.north)
    html = page(app, city.hr, MATRIX)
    assert "Ada" in html
    assert "Ben" not in html
    assert row(html, "At target")[0] == "0 of 1 Nobody"


def test_a_past_day_shows_the_unit_and_the_people_of_that_day(app: Flask, clock: Clock) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    officer(app, "Ben", city.north, from_on=TODAY + days(50))
    cem = officer(app, "Cem", city.north)
    move(app, ada, city.south, TODAY + days(40))
    move(app, cem, city.north, TODAY + days(40), profile=None)
    clock.forward(days=100)

    then = page(app, city.hr_north, f"{MATRIX}?day={TODAY + days(10)}")
    now = page(app, city.hr_north, MATRIX)

    assert [name in then for name in ("Ada", "Ben", "Cem")] == [True, False, True]
    assert [name in now for name in ("Ada", "Ben", "Cem")] == [False, True, False]
    assert row(then, "At target")[0] == "0 of 2 Nobody"
    assert row(now, "At target")[0] == "0 of 1 Nobody"


def test_a_past_day_shows_the_levels_and_the_edition_of_that_day(app: Flask, clock: Clock) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    show(app, ada, *K1_FIRST, "K1.2.1", on=TODAY + days(5))
    clock.forward(days=100)
    second_edition(app, TODAY + days(60), "requires: {K1: 2,", "requires: {K1: 3,")

    browser = sign_in(app, city.hr)

    assert row(read(browser, f"{MATRIX}?day={TODAY}"), "Ada")[0] == "not assessed"
    assert row(read(browser, f"{MATRIX}?day={TODAY + days(10)}"), "Ada")[0] == "level 2, target met"
    assert row(read(browser, MATRIX), "Ada")[0] == "level 2, 1 below target"
    assert "edition 1 of the framework" in read(browser, f"{MATRIX}?day={TODAY + days(59)}")
    assert "edition 2 of the framework" in read(browser, f"{MATRIX}?day={TODAY + days(60)}")


def test_hr_of_one_unit_sees_nothing_of_another(app: Flask) -> None:
    city = make_city(app)
    ada, cem = officer(app, "Ada", city.north), officer(app, "Cem", city.south)
    speak(app, ada, by=city.hr)
    speak(app, cem, by=city.hr)
    browser = sign_in(app, city.hr_north)

    for address in ("/coverage", MATRIX, f"{MATRIX}/duties", f"{MATRIX}.csv", f"{MATRIX}/duties.csv"):
        text = read(browser, address)
        assert "Ada" in text, address
        for secret in ("Cem", "South", f'value="{city.south}"', f"/people/{cem}", "of 2"):
            assert secret not in text, (address, secret)
    for query in (f"unit={city.south}", f"unit={city.city}"):
        assert "Cem" not in read(browser, f"{MATRIX}?{query}", 422)
    assert read(browser, f"{MATRIX}/people/{ada}")
    read(browser, f"{MATRIX}/people/{cem}", 404)


def test_the_room_is_closed_to_others(app: Flask) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    browser = sign_in(app, ada)
    addresses = (
        MATRIX,
        f"{MATRIX}/duties",
        f"{MATRIX}.csv",
        f"{MATRIX}/duties.csv",
        f"{MATRIX}/people/{ada}",
    )
    for address in ("/coverage", *addresses):
        read(browser, address, 403)
        assert app.test_client().get(address).status_code == 302


def test_there_is_no_other_profile(app: Flask) -> None:
    city = make_city(app)
    browser = sign_in(app, city.hr)
    for address in ("/coverage/x", "/coverage/x.csv", "/coverage/x/duties", "/coverage?profile=x"):
        read(browser, address, 404)


def test_every_look_is_kept_with_whose_it_was(app: Flask) -> None:
    city = make_city(app)
    ada, ben = officer(app, "Ada", city.north), officer(app, "Ben", city.pumps)
    officer(app, "Cem", city.south)
    browser = sign_in(app, city.hr)

    read(browser, f"{MATRIX}?unit={city.north}&state=not_assessed&competency=K1")
    read(browser, f"{MATRIX}.csv?unit={city.pumps}")
    read(browser, f"{MATRIX}?state=met")

    assert looks(app) == [
        (
            city.hr,
            "hr",
            "people and competencies: profile=officer&day=2026-11-02&competencies=K1&state=not_assessed"
            f"&units={city.north}",
            [ada, ben],
        ),
        (
            city.hr,
            "hr",
            f"file of people and competencies: profile=officer&day=2026-11-02&units={city.pumps}",
            [ben],
        ),
    ]


def test_nothing_is_kept_by_browsers(app: Flask) -> None:
    city = make_city(app)
    assert sign_in(app, city.hr).get(MATRIX).headers["Cache-Control"] == "no-store"


def test_sixty_people_take_two_pages_and_a_dozen_statements(app: Flask) -> None:
    city = many(app, 60)
    browser = sign_in(app, city.hr)
    read(browser, MATRIX)

    for address in (
        MATRIX,
        f"{MATRIX}?page=2",
        f"{MATRIX}?state=met&sort=gaps",
        f"{MATRIX}.csv",
        "/coverage",
    ):
        with statements(app) as sent:
            read(browser, address)
        assert len(sent) <= 12, (address, sent)
    first, second = read(browser, MATRIX), read(browser, f"{MATRIX}?page=2")
    assert first.count("/people/") == 50
    assert second.count("/people/") == 10
    assert "page=2" in first
    assert "page=1" in second
    assert row(first, "At target") == row(second, "At target") == ["30 of 60", "0 of 60 Nobody"]
    assert "People 51 to 60 of 60, page 2 of 2." in words(second)
    assert read(browser, f"{MATRIX}?page=9").count("/people/") == 10


def many(app: Flask, number: int) -> City:
    """A city with so many people, half of whom meet K1."""
    city = make_city(app)
    for n in range(number):
        person = officer(app, f"Person {n:03}", city.pumps)
        if n % 2:
            show(app, person, *K1_FIRST, "K1.2.1")
    return city
