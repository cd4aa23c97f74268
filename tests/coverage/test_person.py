"""One person's page: levels, kinds of proof with their dates, duties; nothing of the questions."""

from datetime import UTC, date, datetime
from unittest.mock import Mock

import pytest
import sqlalchemy as sa
from flask import Flask

from app.coverage import person as rules_of_the_page
from app.db import db
from app.domain.profile import Proof
from app.records.keep import withdraw
from app.records.models import Record
from tests.conftest import Clock
from tests.coverage.made import (
    BASICS,
    CASES,
    MATRIX,
    TODAY,
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
from tests.people import sign_in
from tests.records.made import show as keep_and_commit


def address(person: int) -> str:
    return f"{MATRIX}/people/{person}"


def test_the_page_says_levels_proofs_and_duties(app: Flask) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.pumps, from_on=date(2025, 5, 1))
    speak(app, ada, by=city.hr_south)

    html = page(app, city.hr, address(ada))

    assert "City / North / Pumps" in html
    assert "Water Officer, in this unit since 1 May 2025" in words(html)
    assert row(html, "K1 Water") == ["2 In described cases", "2", "met until 2 November 2028"]
    assert row(html, "K2 Words") == ["3 Independently", "3", "met until 2 November 2029"]
    assert row(html, "K1.1.1") == ["1", "questions, 2 November 2026 to 2 November 2028", "counts"]
    assert row(html, "K2.3.1") == ["3", "observation, Sol, 2 November 2026 to 2 November 2029", "counts"]
    assert row(html, "D1 Pump") == ["Can carry this duty until 2 November 2028", ""]
    assert "Can carry 2 duties" in html


def test_what_is_missing_for_a_duty_is_said(app: Flask) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    show(app, ada, *BASICS, *CASES)
    html = page(app, city.hr, address(ada))
    missing = "1 level of K2 1 outcome of the duty K2.3.1 Speak to the press in an exercise."
    assert row(html, "D2 Warn") == ["Not yet", missing]


def test_lower_outcomes_past_their_days_are_kept_by_a_higher_level(app: Flask) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    show(app, ada, *BASICS, *CASES, on=date(2024, 3, 1))
    show(app, ada, "K2.3.1", proof=Proof.OBSERVATION, by=city.hr, on=date(2024, 3, 1))
    html = page(app, city.hr, address(ada))
    assert row(html, "K2 Words")[2] == "met until 1 March 2027"
    assert row(html, "K2.1.1")[2] == "counts through a higher level"
    assert row(html, "K1.1.1")[2] == "ended"
    assert row(html, "K1 Water") == ["No level yet", "2", "expired"]


def test_guiding_others_needs_a_second_observer(app: Flask) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    show(app, ada, "K1.4.1", proof=Proof.OBSERVATION, by=city.hr)
    assert (
        row(page(app, city.hr, address(ada)), "K1.4.1")[2] == "does not count yet: another observer is needed"
    )
    show(app, ada, "K1.4.1", proof=Proof.OBSERVATION, by=city.hr_south, from_outside=True)
    assert row(page(app, city.hr, address(ada)), "K1.4.1")[2] == "counts"


def test_a_past_day_is_shown_as_it_was(app: Flask, clock: Clock) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.pumps)
    show(app, ada, "K1.1.1", "K1.1.2", "K1.2.1", on=TODAY + days(5))
    clock.forward(days=100)
    second_edition(app, TODAY + days(60), "requires: {K1: 2,", "requires: {K1: 3,")
    browser = sign_in(app, city.hr)
    assert row(read(browser, f"{address(ada)}?day={TODAY}"), "K1 Water")[2] == "not assessed"
    assert row(read(browser, f"{address(ada)}?day={TODAY + days(7)}"), "K1 Water")[1:] == [
        "2",
        "met until 7 November 2028",
    ]
    assert row(read(browser, address(ada)), "K1 Water")[1:] == ["3", "below"]
    assert "Enter a day such as" in read(browser, f"{address(ada)}?day=soon", 422)


def test_nobody_outside_the_units_of_that_day_is_shown(app: Flask, clock: Clock) -> None:
    city = make_city(app)
    ada, ben = officer(app, "Ada", city.north), officer(app, "Ben", city.north)
    move(app, ada, city.south, TODAY + days(40))
    move(app, ben, city.north, TODAY + days(40), profile=None)
    clock.forward(days=100)
    browser = sign_in(app, city.hr_north)
    for person in (ada, ben):
        read(browser, address(person), 404)
        read(browser, f"{address(person)}?day={TODAY}")
    for number in (city.hr, 999, 2**31 - 1, 2**31, 10**30, 0):
        read(browser, address(number), 404)
    assert [whose for _viewer, _role, _what, whose in looks(app)] == [[ada], [ben]]


def test_a_filter_by_unit_does_not_hide_a_person_of_another_own_unit(app: Flask) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    html = page(app, city.hr, f"{address(ada)}?unit={city.south}&state=met")
    assert f'href="{MATRIX}?unit={city.south}&amp;state=met"' in html


def test_neither_attempts_nor_hours_nor_words_nor_withdrawn_proofs_are_shown(app: Flask) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    at = datetime(2026, 11, 2, 3, 47, tzinfo=UTC)
    with app.app_context():
        for attempt in (987001, 987002):
            keep_and_commit(ada, *BASICS, now=at, attempt=attempt, version_id=1)
        keep_and_commit(
            ada, "K1.2.1", proof=Proof.CERTIFICATE, now=at, by=city.hr_south,
            document="Secret paper", issuer="Secret school", note="Secret note",
        )  # fmt: skip
        wrong = keep_and_commit(ada, "K2.2.1", proof=Proof.CONVERSATION, now=at, by=city.hr)
        withdraw(wrong, city.hr, "Secret reason", at, TODAY)
        db.session.commit()
    browser = sign_in(app, city.hr)

    for place in (
        "/coverage",
        MATRIX,
        f"{MATRIX}.csv",
        f"{MATRIX}/duties",
        f"{MATRIX}/duties.csv",
        address(ada),
    ):
        text = read(browser, place)
        for secret in ("98700", "attempt", "03:47", "05:47", "Secret", "conversation", "score 1"):
            assert secret not in text, (place, secret)
    assert words(read(browser, address(ada))).count("questions, 2 November 2026") == len(BASICS)


def test_the_room_reads_neither_attempts_nor_hours(app: Flask) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    speak(app, ada, by=city.hr)
    browser = sign_in(app, city.hr)
    for place in (
        "/coverage",
        MATRIX,
        f"{MATRIX}.csv",
        f"{MATRIX}/duties",
        f"{MATRIX}/duties.csv",
        address(ada),
    ):
        with statements(app) as sent:
            read(browser, place)
        assert len(sent) <= 12, (place, sent)
        # Only of what was withdrawn is the day of recording asked for, and nobody withdraws an answer.
        sent = [text.replace("IS NOT NULL) THEN records.recorded_at", "") for text in sent]
        for column in ("attempt", "recorded_at", "responses", "drawn_questions", "record_details", "reason"):
            assert not any(column in statement for statement in sent), (place, column)


def test_standings_and_histories_are_computed_once_a_page(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    speak(app, ada, by=city.hr)
    rules = {name: Mock(wraps=getattr(rules_of_the_page, name)) for name in ("standing", "history")}
    for name, rule in rules.items():
        monkeypatch.setattr(rules_of_the_page, name, rule)

    page(app, city.hr, address(ada))

    for rule in rules.values():
        assert [call.args[1].id for call in rule.call_args_list] == ["K1", "K2"]


@pytest.mark.parametrize("name", ["recorded_at", "attempt"])
def test_those_columns_exist_under_these_names(name: str) -> None:
    assert name in sa.inspect(Record).columns


def test_the_look_names_the_person(app: Flask) -> None:
    city = make_city(app)
    ada = officer(app, "Ada", city.north)
    page(app, city.hr, f"{address(ada)}?state=met")
    assert looks(app) == [
        (city.hr, "hr", f"one person: profile=officer&day=2026-11-02&units={city.city}", [ada])
    ]
