"""Duties x people, and the overview that says first what is thin."""

import re
from datetime import date

from flask import Flask

from app.accounts.models import Role
from app.coverage.duties import over
from app.coverage.queries import Named
from app.domain.profile import Duty, JobProfile, Requirement
from tests.conftest import Clock
from tests.coverage.made import (
    BASICS,
    CASES,
    MATRIX,
    TODAY,
    City,
    days,
    looks,
    make_city,
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
from tests.people import make_person, make_unit, sign_in

DUTIES = f"{MATRIX}/duties"


def team(app: Flask) -> tuple[City, int, int, int]:
    """Ada carries both duties, Ben is one level short of the second, Cem showed nothing."""
    city = make_city(app)
    ada, ben, cem = (officer(app, name, city.north) for name in ("Ada", "Ben", "Cem"))
    speak(app, ada, by=city.hr)
    show(app, ben, *BASICS, *CASES)
    return city, ada, ben, cem


def test_duties_that_hang_on_one_person_are_said_first(app: Flask) -> None:
    city, *_people = team(app)
    html = page(app, city.hr, DUTIES)
    assert "1 duty hangs on one person D2 Warn: only Ada" in words(html)
    assert row(html, "D1 Pump") == ["2 Ada, Ben", "1", "Nobody is near"]
    assert row(html, "D2 Warn") == ["1 One person Ada", "0", "Ben : lacks 1 level of K2"]
    assert "Ada carries most: 2 duties. Without this person nobody could carry 1 duty." in words(html)


def test_a_duty_that_nobody_can_carry_is_said(app: Flask) -> None:
    city = make_city(app)
    officer(app, "Ada", city.north)
    html = page(app, city.hr, DUTIES)
    assert "2 duties nobody can carry" in html
    assert row(html, "D1 Pump") == ["0 Nobody", "0", "Nobody is near"]


def test_a_past_day_has_its_own_holders(app: Flask, clock: Clock) -> None:
    city, *_people = team(app)
    clock.forward(days=800)
    assert row(page(app, city.hr, DUTIES), "D1 Pump")[0] == "0 Nobody"
    assert row(page(app, city.hr, f"{DUTIES}?day={TODAY + days(5)}"), "D1 Pump")[0] == "2 Ada, Ben"


def test_other_units_are_left_out(app: Flask) -> None:
    city, *_people = team(app)
    speak(app, officer(app, "Dee", city.south), by=city.hr)
    assert row(page(app, city.hr, DUTIES), "D2")[0] == "2 Ada, Dee"
    assert row(page(app, city.hr, f"{DUTIES}?unit={city.south}"), "D2")[0] == "1 One person Dee"


def test_a_bad_value_is_left_out_with_a_sentence(app: Flask) -> None:
    city, *_people = team(app)
    html = page(app, city.hr, f"{DUTIES}?unit=999&day=never", 422)
    assert "This unit is not among yours on this day." in html
    assert "Enter a day such as" in html
    assert row(html, "D1 Pump")[0] == "2 Ada, Ben"


def test_filters_of_the_matrix_do_not_hide_people_here(app: Flask) -> None:
    city, *_people = team(app)
    assert (
        row(page(app, city.hr, f"{DUTIES}?state=not_assessed&competency=K1&sort=gaps"), "D1")[0]
        == "2 Ada, Ben"
    )


def test_whoever_is_named_is_in_the_look(app: Flask) -> None:
    city, ada, ben, _cem = team(app)
    page(app, city.hr, DUTIES)
    assert looks(app) == [
        (city.hr, "hr", f"duties: profile=officer&day=2026-11-02&units={city.city}", [ada, ben])
    ]


def test_the_overview_begins_with_what_is_thin(app: Flask) -> None:
    city, ada, ben, _cem = team(app)
    html = page(app, city.hr, "/coverage")
    assert "Water Officer: 3 people" in words(html)
    assert "1 duty hangs on one person" in html
    assert row(html, "D2 Warn") == ["Ada", "Ben: lacks 1 level of K2"]
    assert row(html, "K1 Water target 2") == ["2 of 3"]
    assert row(html, "K2 Words target 3") == ["1 of 3 One person"]
    assert "Nothing that is met ends within 90 days" in html
    assert looks(app) == [
        (city.hr, "hr", f"overview: profile=officer&day=2026-11-02&units={city.city}", [ada, ben])
    ]


def test_the_overview_tells_what_ends_within_ninety_days(app: Flask) -> None:
    city = make_city(app)
    ada, ben = officer(app, "Ada", city.north), officer(app, "Ben", city.north)
    show(app, ada, "K1.1.1", "K1.1.2", "K1.2.1", on=date(2024, 12, 1))
    show(app, ben, "K1.1.1", "K1.1.2", "K1.2.1", on=date(2025, 12, 1))
    html = page(app, city.hr, "/coverage")
    assert "1 met requirement ends within 90 days" in html
    assert row(html, "1 December 2026") == ["Ada", "K1 Water"]
    assert "Ben</a>" not in html


def test_an_overview_of_nobody_says_so(app: Flask) -> None:
    city = make_city(app)
    assert "Nobody is appointed here" in page(app, city.hr, "/coverage")
    assert looks(app) == []


def test_with_two_profiles_one_is_chosen_first(app: Flask) -> None:
    city, *_people = team(app)
    second_edition(app, TODAY, "title: Water Officer", "title: Fire Officer", profile="fire")
    browser = sign_in(app, city.hr)
    choice = read(browser, "/coverage")
    assert '<a href="/coverage?profile=fire">Fire Officer</a>' in choice
    assert "Ada" not in choice
    assert "Nobody is appointed here" in read(browser, "/coverage?profile=fire")
    assert '<input type="hidden" name="profile" value="officer">' in read(
        browser, "/coverage?profile=officer"
    )


def test_a_day_before_the_own_units_shows_nobody(app: Flask, clock: Clock) -> None:
    city = make_city(app)
    officer(app, "Ada", city.north)
    new = make_unit(app, "new", parent=city.city, from_on=TODAY + days(30))
    nia = make_person(app, "Nia", roles=[Role.HR], at=new)
    clock.forward(days=60)
    for place in ("/coverage", MATRIX, DUTIES, f"{MATRIX}.csv"):
        text = page(app, nia, f"{place}?day={TODAY}")
        assert "none of your units existed" in text
        assert "Ada" not in text


def test_these_pages_take_a_dozen_statements(app: Flask) -> None:
    city, *_people = team(app)
    browser = sign_in(app, city.hr)
    read(browser, DUTIES)
    for address in (DUTIES, f"{DUTIES}?unit={city.north}&day={TODAY}", f"{DUTIES}.csv", "/coverage"):
        with statements(app) as sent:
            read(browser, address)
        assert len(sent) <= 12, (address, sent)


WARN = Duty("D", "Warn", "", (Requirement("K1", 2), Requirement("K2", 3)), ())
PEOPLE = [Named(n, name, 1) for n, name in enumerate(("Ada", "Ben", "Cem", "Dee"), start=1)]


def profile(*duties: Duty) -> JobProfile:
    required = {key: Requirement(key, 3) for key in ("K1", "K2")}
    return JobProfile("p", "", "", "", "", {duty.id: duty for duty in duties}, required)


def test_the_nearest_lack_the_fewest_levels_and_then_go_by_name() -> None:
    levels = {"K1": {1: 1, 2: 2, 3: 4, 4: 2}, "K2": {2: 2, 3: 2, 4: 3}}
    line = over(profile(WARN), PEOPLE, {"D": {4}}, levels, {"D"}).lines[0]
    assert [(near.person.name, near.lacks) for near in line.nearest] == [
        ("Ben", (Requirement("K2", 1),)),
        ("Cem", (Requirement("K2", 1),)),
    ]
    assert over(profile(WARN), PEOPLE, {"D": {4}}, levels, ()).lines[0].nearest == ()


def test_somebody_with_every_level_may_lack_only_outcomes() -> None:
    line = over(profile(WARN), PEOPLE, {"D": set()}, {"K1": {1: 2}, "K2": {1: 3}}, {"D"}).lines[0]
    assert [(near.person.name, near.lacks) for near in line.nearest] == [("Ada", ())]


def test_whoever_has_none_of_the_levels_is_not_near() -> None:
    only_k1 = Duty("D", "Pump", "", (Requirement("K1", 2),), ())
    line = over(profile(only_k1), PEOPLE, {"D": set()}, {"K1": {}, "K2": {1: 4}}, {"D"}).lines[0]
    assert line.nearest == ()


def test_without_the_busiest_person_all_their_duties_lose_one() -> None:
    duties = [Duty(key, key, "", (), ()) for key in ("A", "B", "C")]
    found = over(profile(*duties), PEOPLE, {"A": {1, 2}, "B": {2}, "C": {3}}, {}, ())
    assert found.busiest == PEOPLE[1]
    assert found.carried == 2
    assert [line.without_busiest for line in found.lines] == [1, 0, 1]
    assert [line.duty.id for line in found.lost] == ["B"]


def test_on_a_phone_every_cell_of_overview_and_duties_says_its_heading(app: Flask) -> None:
    city, *_people = team(app)
    for address in ("/coverage", DUTIES):
        html = page(app, city.hr, address)
        assert len(re.findall("<table", html)) == len(re.findall(r'<table class="[^"]*\bstack\b', html)) > 0
        assert re.findall(r"<td(?![^>]*data-head)[^>]*>", html) == []
