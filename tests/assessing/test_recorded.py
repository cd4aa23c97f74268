"""What the assessor recorded."""

from flask import Flask

from app.domain.profile import Proof
from tests.assessing.made import TODAY, given, make_city, observation, record


def test_what_i_recorded_lists_acts_newest_first(app: Flask) -> None:
    city = make_city(app)
    client = city.otto_in()
    assert "Nothing on this page" in client.get("/assessing/recorded").text
    given(app, city.ada, ["K1.1.1"], Proof.CERTIFICATE, by=city.otto, starts_on=TODAY.replace(year=2022))
    record(client, city.ada, observation(outcomes=["K1.3.1", "K1.2.1"]))
    given(app, city.ada, ["K2.3.1"], Proof.OBSERVATION, by=city.petra)

    page = client.get("/assessing/recorded").text

    assert page.index("Observation (exercise)") < page.index("Earlier certificate")
    assert page.count("<section") == 2
    assert "K1.3.1" in page and "K1.2.1" in page
    assert "Ended" in page
    assert "K2.3.1" not in page


def test_what_i_recorded_has_pages(app: Flask) -> None:
    city = make_city(app)
    for number in range(21):
        given(app, city.ada, ["K1.1.1"], Proof.CONVERSATION, by=city.otto, note=f"conversation {number}")
    client = city.otto_in()

    assert client.get("/assessing/recorded").text.count("<section") == 20
    assert client.get("/assessing/recorded?page=2").text.count("<section") == 1
