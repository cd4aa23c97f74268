"""Filters of the matrix: they live in the address, and what does not fit is left out with a sentence."""

from datetime import date

from flask import Flask

from tests.coverage.made import (
    BASICS,
    K1_FIRST,
    MATRIX,
    make_city,
    officer,
    page,
    read,
    row,
    show,
    speak,
)
from tests.people import sign_in


def test_filters_live_in_the_address_and_the_totals_follow_them(app: Flask) -> None:
    city = make_city(app)
    ada, ben = officer(app, "Ada", city.north), officer(app, "Ben", city.pumps)
    officer(app, "Cem", city.south)
    speak(app, ada, by=city.hr)
    show(app, ben, *K1_FIRST)
    browser = sign_in(app, city.hr)

    def names(query: str) -> str:
        html = read(browser, f"{MATRIX}?{query}")
        return "".join(name[0] for name in ("Ada", "Ben", "Cem") if f">{name}<" in html)

    assert names("unit=&competency=&state=&day=&sort=") == "ABC"
    assert names(f"unit={city.north}") == "AB"
    assert names(f"unit={city.pumps}") == "B"
    assert names("state=met") == "A"
    assert names("state=below") == "B"
    assert names("state=expired") == ""
    assert names("state=not_assessed") == "BC"
    assert names("state=not_assessed&competency=K1") == "C"
    assert names("state=below&competency=K2") == ""

    one = read(browser, f"{MATRIX}?unit={city.north}&competency=K1&state=below")
    # Among people chosen for being below, that nobody is at target is no news: no flag.
    assert row(one, "At target") == ["0 of 1"]
    assert f'<option selected value="{city.north}">' in one
    assert "No one matches these filters" in read(browser, f"{MATRIX}?state=expired")


def test_a_filtered_matrix_says_so_in_its_title_and_on_paper(app: Flask) -> None:
    city = make_city(app)
    officer(app, "Ada", city.north)
    browser = sign_in(app, city.hr)

    one = read(browser, f"{MATRIX}?competency=K1&state=not_assessed&sort=gaps")
    said = "Competency: K1 Water · State: not assessed · Order: Most missing first"
    assert f"<title>People and competencies · {said}" in one
    assert f"{said}</p>" in one
    assert '<details class="details no-print" open>' in one

    everybody = read(browser, MATRIX)
    assert "<title>People and competencies · SCRO" in everybody
    assert "State: " not in everybody
    assert '<details class="details no-print">' in everybody


def test_the_filter_by_expired_finds_who_was_at_target(app: Flask) -> None:
    city = make_city(app)
    ada, ben = officer(app, "Ada", city.north), officer(app, "Ben", city.north)
    show(app, ada, *K1_FIRST, "K1.2.1", on=date(2024, 3, 1))
    show(app, ben, *K1_FIRST, on=date(2024, 3, 1))
    html = page(app, city.hr, f"{MATRIX}?state=expired")
    assert "Ada" in html
    assert "Ben" not in html


def test_people_can_be_sorted_by_what_is_missing(app: Flask) -> None:
    city = make_city(app)
    speak(app, officer(app, "Ada", city.north), by=city.hr)
    show(app, officer(app, "Ben", city.north), *BASICS)
    officer(app, "Cem", city.north)
    browser = sign_in(app, city.hr)

    def order(query: str) -> list[str]:
        html = read(browser, MATRIX + query)
        return sorted(("Ada", "Ben", "Cem"), key=lambda name: html.index(f">{name}<"))

    assert order("") == ["Ada", "Ben", "Cem"]
    assert order("?sort=gaps") == ["Cem", "Ben", "Ada"]


def test_values_that_do_not_fit_are_left_out_with_a_sentence(app: Flask) -> None:
    city = make_city(app)
    officer(app, "Ada", city.north)
    browser = sign_in(app, city.hr_north)

    for query, sentence in {
        f"unit={city.south}": "This unit is not among yours on this day.",
        "unit=x": "This unit is not among yours on this day.",
        "competency=K9": "The profile does not ask for this competency.",
        "state=great": "There is no such state.",
        "sort=up": "There is no such order.",
        "day=tomorrow": "Enter a day such as 2026-11-02.",
        "day=2026-02-30": "Enter a day such as",
        "day=2026-11-03": "This day has not come yet. Today is shown.",
        "day=9999-12-31": "This day has not come yet.",
        "day=2026-11-01": "This profile did not exist on that day. Today is shown.",
        "day=0001-01-01": "This profile did not exist on that day.",
        "page=0": "There is no such page.",
        "page=x": "There is no such page.",
        "page=99999999999999999999": "There is no such page.",
    }.items():
        html = read(browser, f"{MATRIX}?{query}", 422)
        assert sentence in html, query
        assert "Ada" in html, query
        assert "2 November 2026" in html, query


def test_a_good_filter_beside_a_bad_one_still_holds(app: Flask) -> None:
    city = make_city(app)
    officer(app, "Ada", city.north)
    officer(app, "Cem", city.south)
    html = page(app, city.hr, f"{MATRIX}?state=great&unit={city.north}", 422)
    assert "Ada" in html
    assert "Cem" not in html
