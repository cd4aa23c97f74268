"""One person as the assessor sees them."""

from flask import Flask

from app.domain.profile import Proof
from app.records.looks import looks_at
from tests.assessing.made import address, given, make_city, observation
from tests.people import make_person


def test_the_page_shows_levels_what_is_missing_and_the_evidence(app: Flask) -> None:
    city = make_city(app)
    given(app, city.ada, ["K1.1.1", "K1.1.2"])
    given(app, city.ada, ["K1.2.1"], Proof.OBSERVATION, by=city.otto, situation="incident")

    page = city.otto_in().get(f"/assessing/people/{city.ada}").text

    assert "Works / Pumps" in page
    assert "Appointed as Water Officer." in page
    assert "2 In described cases" in page
    assert "target reached · 3 pieces of evidence" in page
    assert "Observation (incident)" in page
    assert "3 missing for the target · no evidence yet" in page, "K2 up to level 3"
    assert "the questions" in page


def test_missing_outcomes_name_their_proofs_and_their_task_sheet(app: Flask) -> None:
    city = make_city(app)

    page = city.otto_in().get(f"/assessing/people/{city.ada}").text

    assert f'href="{address(city.ada)}?outcome=K2.3.1"' in page
    assert f'href="{address(city.ada, "conversation")}?outcome=K2.1.1"' in page
    assert f'href="{address(city.ada, "observation")}?outcome=K2.1.1"' not in page
    assert "Task sheet: Pump a street dry" in page
    assert "Puts the first pump at the power." in page
    assert "A plan of the street." in page
    assert "Two observers must see it, one of them from outside the unit." in page


def test_a_person_without_a_profile_has_no_target(app: Flask) -> None:
    city = make_city(app)
    helper = make_person(app, "Hans Helper", unit=city.pumps)

    page = city.otto_in().get(f"/assessing/people/{helper}").text

    assert "Not appointed to a profile, so there is no target." in page
    assert "missing for the target" not in page
    assert f'href="{address(helper)}?outcome=K1.4.1"' in page


def test_answers_and_attempts_are_not_on_the_page(app: Flask) -> None:
    city = make_city(app)
    given(app, city.ada, ["K1.1.1"], attempt=4711)

    page = city.otto_in().get(f"/assessing/people/{city.ada}").text

    assert "4711" not in page
    assert "/attempts/" not in page


def test_each_page_with_levels_keeps_a_look(app: Flask) -> None:
    city = make_city(app)
    client = city.otto_in()
    client.get("/assessing")
    client.get(f"/assessing/people/{city.ada}")
    client.get(f"/assessing/people/{city.petra}")
    client.get(address(city.ada))
    client.post(address(city.ada), data=observation())
    client.post(address(city.ada), data=observation(note=""))

    with app.app_context():
        looks = looks_at(city.ada)
        assert [(look.viewer_id, look.role, name) for look, name in looks] == [
            (city.otto, "assessor", "Otto Observer")
        ] * 4
        assert {look.what for look, _name in looks} == {
            "Levels and evidence, to assess",
            "Levels, before something is recorded",
        }
        assert looks_at(city.petra) == []
