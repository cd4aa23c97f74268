"""What a person has shown, and the evidence behind it."""

from datetime import date

from flask import Flask

from app import clock
from app.db import db
from app.domain.profile import Proof
from app.records.keep import withdraw
from app.records.looks import keep_look
from tests.learning.test_questions import ClientOf, answer_all, begin
from tests.people import make_person, make_unit
from tests.records.made import show


def test_a_level_leads_to_the_attempt_the_version_and_the_day_behind_it(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    answer_all(app, client, attempt_id)
    client.post(f"/attempts/{attempt_id}/submit")

    assert "2 In described cases" in client.get("/me/competencies").text
    page = client.get("/me/competencies/K1").text
    assert f"/attempts/{attempt_id}/result" in page
    assert "Module “When the water comes”, version 1" in page
    assert "2 November 2026" in page
    assert "2 November 2028" in page


def test_a_withdrawn_record_stays_visible_with_its_reason(app: Flask, client_of: ClientOf) -> None:
    person, assessor = make_person(app), make_person(app, "Bela Beta")
    with app.app_context():
        records = show(person, "K1.1.1", proof=Proof.CONVERSATION, on=date(2026, 5, 1), by=assessor)
        withdraw(records, assessor, "Another person was meant.", clock.now(), clock.today())
        db.session.commit()
    page = client_of(person).get("/me/competencies/K1").text

    assert "Withdrawn" in page
    assert "Another person was meant." in page
    assert "Bela Beta" in page


def test_a_level_observed_above_a_gap_is_said(app: Flask, client_of: ClientOf) -> None:
    person, assessor = make_person(app), make_person(app, "Bela Beta")
    with app.app_context():
        show(person, "K1.3.1", proof=Proof.OBSERVATION, on=date(2026, 5, 1), by=assessor)

    assert (
        "Shown at level 3; below it something is missing" in client_of(person).get("/me/competencies/K1").text
    )


def test_duties_say_what_is_missing(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    assert "You can carry 0 of 2 duties today." in client.get("/me/duties").text

    attempt_id = begin(client)
    answer_all(app, client, attempt_id)
    client.post(f"/attempts/{attempt_id}/submit")
    assert "You can carry 1 of 2 duties today." in client.get("/me/duties").text


def test_what_a_duty_misses_leads_to_the_module_the_task_sheet_or_an_assessor(
    app: Flask, client_of: ClientOf
) -> None:
    page = client_of(make_person(app)).get("/me/duties").text

    def way(outcome: str) -> str:
        return page.partition(f">{outcome}</span>")[2].partition("</li>")[0]

    assert 'Learn and show it in <a href="/modules/flood">When the water comes</a>' in way("K1.1.1")
    assert "Ask an assessor:" in way("K2.3.1")


def test_a_competency_without_evidence_offers_one_step(app: Flask, client_of: ClientOf) -> None:
    page = client_of(make_person(app)).get("/me/competencies/K1").text
    step = page.partition("No evidence yet")[2].partition("</div>")[0]
    assert 'href="/modules/flood">Read “When the water comes”</a>' in step


def test_my_data_says_who_looked(app: Flask, client_of: ClientOf) -> None:
    person, viewer = make_person(app), make_person(app, "Hera Eta")
    with app.app_context():
        keep_look(viewer, "hr", "Coverage of Water Officer", [person], clock.now())
        db.session.commit()

    page = client_of(person).get("/me/data").text
    assert "Hera Eta" in page
    assert "Coverage of Water Officer" in page
    assert "Nobody has looked yet" in client_of(viewer).get("/me/data").text


def test_an_unknown_competency_is_not_found(app: Flask, client_of: ClientOf) -> None:
    assert client_of(make_person(app)).get("/me/competencies/K9").status_code == 404


def test_a_person_is_measured_against_the_profile_they_are_appointed_to(
    app: Flask, client_of: ClientOf
) -> None:
    unit = make_unit(app, "CITY")
    appointed = client_of(make_person(app, unit=unit, profile="officer"))
    elsewhere = client_of(make_person(app, unit=unit, profile="gone"))
    for client in (appointed, elsewhere):
        assert "Water Officer" in client.get("/me/competencies").text
