"""One press, two presses, two at once: one record."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from app.accounts.models import Role
from tests.assessing.made import address, first_form, make_city, observation, press_record, records
from tests.people import make_person, sign_in


def test_a_second_press_leads_to_the_same_page_and_writes_nothing(app: Flask) -> None:
    city = make_city(app)
    client = city.otto_in()
    checked = client.post(address(city.ada), data=observation(outcomes=["K1.3.1", "K1.2.1"]))

    first = press_record(client, checked, address(city.ada))
    second = press_record(client, checked, address(city.ada))

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert client.get(second.location).status_code == 200
    assert len(records(app)) == 2


def test_presses_at_the_same_moment_write_once(app: Flask) -> None:
    city = make_city(app)
    clients = [city.otto_in() for _number in range(4)]
    checked = clients[0].post(address(city.ada), data=observation(outcomes=["K1.3.1", "K1.2.1"]))
    data = first_form(checked.text) | {"step": "record"}
    together = Barrier(len(clients))

    def press(number: int) -> str | None:
        together.wait()
        return clients[number].post(address(city.ada), data=data).location

    with ThreadPoolExecutor(len(clients)) as pool:
        places = set(pool.map(press, range(len(clients))))

    assert len(places) == 1
    assert None not in places
    assert len(records(app)) == 2


def test_without_a_token_the_page_is_shown_again_and_nothing_is_written(app: Flask) -> None:
    city = make_city(app)
    client = city.otto_in()

    for token in ("", "short", "x" * 65, "with spaces in between 12"):
        page = client.post(address(city.ada), data=observation(step="record", token=token))
        assert page.status_code == 200
        assert "Check before you record" in page.text
    assert records(app) == []


def test_another_assessors_token_is_another_press(app: Flask) -> None:
    city = make_city(app)
    data = observation(step="record", token="the-same-token-for-both")

    first = city.otto_in().post(address(city.ada), data=data)
    other = sign_in(app, make_person(app, "Olga Other", unit=city.works, roles=[Role.ASSESSOR]))
    second = other.post(address(city.ada), data=data)

    assert first.location != second.location
    assert len(records(app)) == 2
