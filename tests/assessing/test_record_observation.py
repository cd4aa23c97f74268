"""An assessor records an observation."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db import db
from app.records.models import Record, RecordDetail, StandingRow
from tests.assessing.made import NOTE, TODAY, address, given, level, make_city, observation, record, records


def test_an_observation_is_recorded_and_the_level_rises(app: Flask) -> None:
    city = make_city(app)
    given(app, city.ada, ["K1.1.1", "K1.1.2", "K1.2.1"])
    assert level(app, city.ada) == 2

    page = record(city.otto_in(), city.ada, observation())

    assert "Recorded. Ada Alpha sees it under My competencies." in page.text
    assert "Counts until 2 November 2029" in page.text
    assert level(app, city.ada) == 3
    with app.app_context():
        kept = db.session.scalars(sa.select(Record).where(Record.proof == "observation")).one()
        assert (kept.person_id, kept.outcome, kept.recorded_by) == (city.ada, "K1.3.1", city.otto)
        assert (kept.situation, kept.starts_on, kept.ends_on) == ("exercise", TODAY, TODAY.replace(year=2029))
        assert db.session.get_one(RecordDetail, kept.id).note == NOTE
        today = (StandingRow.first_on <= TODAY, StandingRow.last_on >= TODAY, StandingRow.competency == "K1")
        assert db.session.scalars(sa.select(StandingRow.level).where(*today)).all() == [3]


def test_the_check_page_says_everything_and_writes_nothing(app: Flask) -> None:
    city = make_city(app)
    given(app, city.ada, ["K1.1.1", "K1.1.2", "K1.2.1"])
    before = records(app)

    page = city.otto_in().post(
        address(city.ada), data=observation(note="<b>First</b> line here.\r\nSecond line.")
    )

    assert page.status_code == 200
    assert "&lt;b&gt;First&lt;/b&gt; line here.<br>Second line." in page.text
    assert "Observation (exercise)" in page.text
    assert "Lead the pumping of a street." in page.text
    assert "K1 Water: from level 2 to level 3, Independently." in page.text
    assert records(app) == before


def test_back_keeps_everything_that_was_entered(app: Flask) -> None:
    city = make_city(app)

    page = city.otto_in().post(
        address(city.ada), data=observation(step="edit", where="incident", day="2026-10-30")
    )

    assert page.status_code == 200
    assert 'value="2026-10-30"' in page.text
    assert 'value="K1.3.1" checked' in page.text
    assert NOTE in page.text
    assert "There is a problem" not in page.text


def test_a_level_above_a_gap_is_explained(app: Flask) -> None:
    city = make_city(app)

    page = city.otto_in().post(address(city.ada), data=observation())

    assert "K1 Water: no level yet, before and after." in page.text
    assert "Shown at level 3; missing below it for level 1: K1.1.1, K1.1.2." in page.text


def test_outcomes_named_in_the_address_are_ticked_and_today_is_offered(app: Flask) -> None:
    city = make_city(app)

    page = city.otto_in().get(address(city.ada) + "?outcome=K1.3.1&outcome=nonsense")

    assert 'value="K1.3.1" checked' in page.text
    assert page.text.count(" checked") == 1
    assert 'value="2026-11-02"' in page.text
    assert 'value="K1.1.1"' not in page.text, "level 1 does not admit an observation"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": "2026-11-03"}, "is still to come. Enter a day up to today."),
        ({"day": "2023-11-01"}, "what is older than three years is not recorded."),
        ({"day": "31.10.2026"}, "Enter a day such as 2026-11-02."),
        ({"day": ""}, "Enter the day on which you saw it."),
        ({"day": "9999-12-31"}, "is still to come."),
        ({"where": ""}, "Choose where you saw it."),
        ({"where": "at home"}, "Choose an exercise, an incident or daily work."),
        ({"outcomes": []}, "Choose at least one outcome that you saw."),
        ({"outcomes": ["K1.1.1"]}, "This kind of proof cannot show K1.1.1."),
        ({"outcomes": ["K1.3.1", "K2.1.1"]}, "This kind of proof cannot show K2.1.1."),
        ({"outcomes": ["K9.9.9"]}, "One of the outcomes is not in the list."),
        ({"note": ""}, "Write what you saw."),
        ({"note": "   \x00 "}, "Write what you saw."),
        ({"note": "too short"}, "Write at least 20 and at most 2000 characters"),
        ({"note": "x" * 2001}, "Write at least 20 and at most 2000 characters"),
    ],
)  # fmt: skip
def test_wrong_values_are_answered_with_a_sentence_and_nothing_is_lost(
    app: Flask, wrong: dict[str, object], sentence: str
) -> None:
    city = make_city(app)
    client = city.otto_in()

    for step in ("check", "record"):
        page = client.post(address(city.ada), data=observation(step=step, token="t" * 22) | wrong)

        assert page.status_code == 422
        assert "<title>Error: Record an observation" in page.text
        assert page.text.count(sentence) == 2, "once in the summary, once beside the field"
        assert "note" in wrong or NOTE in page.text
        assert "day" in wrong or 'value="2026-11-02"' in page.text
        assert "outcomes" in wrong or 'value="K1.3.1" checked' in page.text
    assert records(app) == []


def test_three_years_ago_to_the_day_is_still_recorded(app: Flask) -> None:
    city = make_city(app)

    record(city.otto_in(), city.ada, observation(day="2023-11-02"))

    assert records(app) == [("K1.3.1", "observation", TODAY.replace(year=2023), TODAY)]


def test_fields_that_no_form_has_change_nothing(app: Flask) -> None:
    city = make_city(app)
    names = "by from_outside ends_on until document proof request_key recorded_by starts_on outcome id"
    forged = dict.fromkeys(names.split(), "1") | {"person_id": str(city.petra)}

    record(city.otto_in(), city.ada, observation() | forged)

    with app.app_context():
        kept = db.session.scalars(sa.select(Record)).one()
        assert (kept.person_id, kept.recorded_by, kept.proof) == (city.ada, city.otto, "observation")
        assert (kept.starts_on, kept.ends_on) == (TODAY, TODAY.replace(year=2029))


def test_the_same_again_on_another_page_adds_nothing(app: Flask) -> None:
    city = make_city(app)
    client = city.otto_in()
    record(client, city.ada, observation())

    again = client.post(address(city.ada), data=observation())

    assert again.status_code == 422
    assert "You recorded this for" in again.text
    assert len(records(app)) == 1
