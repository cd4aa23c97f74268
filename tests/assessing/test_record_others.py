"""An accepted piece of work, a conversation, an earlier certificate."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db import db
from app.records.models import RecordDetail
from tests.assessing.made import NOTE, TODAY, address, certificate, level, make_city, record, records


def test_a_piece_of_work_is_recorded_with_what_it_is_and_where(app: Flask) -> None:
    city = make_city(app)
    work = {
        "title": "Pump plan", "place": "shelf 4", "day": "2026-10-01", "outcomes": ["K1.3.1", "K2.4.1"], "note": NOTE,
    }  # fmt: skip

    page = record(city.otto_in(), city.ada, work, "work")

    assert "Pump plan (shelf 4)" in page.text
    until = TODAY.replace(2029, 10, 1)
    assert [(o, p, end) for o, p, _start, end in records(app)] == [
        ("K1.3.1", "work", until),
        ("K2.4.1", "work", until),
    ]


def test_a_conversation_shows_the_basics(app: Flask) -> None:
    city = make_city(app)
    talk = {"day": "2026-11-02", "outcomes": ["K1.1.1", "K1.1.2"], "note": NOTE}

    record(city.otto_in(), city.ada, talk, "conversation")

    assert level(app, city.ada) == 1
    assert {end for _o, _p, _start, end in records(app)} == {TODAY.replace(year=2028)}


def test_a_conversation_that_would_have_ended_is_refused(app: Flask) -> None:
    city = make_city(app)
    talk = {"day": "2024-10-01", "outcomes": ["K1.1.1"], "note": NOTE}

    page = city.otto_in().post(address(city.ada, "conversation"), data=talk)

    assert page.status_code == 422
    assert "this would not count any more today: K1.1.1" in page.text


def test_a_certificate_is_accepted_outcome_by_outcome_until_its_own_end(app: Flask) -> None:
    city = make_city(app)
    paper = certificate(until="2027-03-31", outcomes=["K1.1.1", "K2.2.1"])

    page = record(city.otto_in(), city.ada, paper, "certificate")

    assert "Rhine school" in page.text
    assert {end for _o, _p, _start, end in records(app)} == {TODAY.replace(2027, 3, 31)}
    with app.app_context():
        details = db.session.scalars(sa.select(RecordDetail)).all()
        assert {(d.document, d.issuer, d.note) for d in details} == {("Flood course", "Rhine school", "")}


@pytest.mark.parametrize("until", ["2040-01-01", "9999-12-31", ""])
def test_a_certificate_counts_for_thirty_six_months_at_most(app: Flask, until: str) -> None:
    city = make_city(app)

    checked = city.otto_in().post(address(city.ada, "certificate"), data=certificate(until=until))
    record(city.otto_in(), city.ada, certificate(until=until), "certificate")

    assert ("Here a certificate counts for a limited time" in checked.text) == bool(until)
    assert records(app)[0][3] == TODAY.replace(2029, 1, 10)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"until": "2026-11-01"}, "This certificate has ended"),
        ({"until": "2025-12-31"}, "would end before it was issued"),
        ({"until": "soon"}, "Enter a day such as 2026-11-02."),
        ({"title": ""}, "Enter what the certificate is called."),
        ({"issued_by": " "}, "Enter who issued the certificate."),
        ({"issued_by": "x" * 201}, "Write at most 200 characters here."),
        ({"outcomes": ["K1.3.1"]}, "This kind of proof cannot show K1.3.1."),
        ({"note": "x" * 2001}, "Write at most 2000 characters here."),
    ],
)
def test_a_wrong_certificate_is_answered_with_a_sentence(
    app: Flask, wrong: dict[str, object], sentence: str
) -> None:
    city = make_city(app)

    page = city.otto_in().post(address(city.ada, "certificate"), data=certificate() | wrong)

    assert page.status_code == 422
    assert page.text.count(sentence) == 2
    assert records(app) == []


@pytest.mark.parametrize("proof", ["quiz", "rumour", "OBSERVATION"])
def test_what_an_assessor_does_not_attest_has_no_form(app: Flask, proof: str) -> None:
    city = make_city(app)
    client = city.otto_in()

    assert client.get(address(city.ada, proof)).status_code == 404
    assert client.post(address(city.ada, proof), data=certificate()).status_code == 404


def test_a_certificate_offers_no_day(app: Flask) -> None:
    city = make_city(app)

    page = city.otto_in().get(address(city.ada, "certificate"))

    assert 'value="2026-11-02"' not in page.text
