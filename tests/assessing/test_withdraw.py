"""Withdrawing a wrong record."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Role
from app.accounts.people import appoint, grant, person_or_404
from app.db import db
from app.domain.profile import Proof
from app.records.models import Withdrawal
from tests.assessing.made import (
    TODAY,
    City,
    address,
    first_form,
    given,
    level,
    make_city,
    observation,
    record,
)
from tests.conftest import Clock
from tests.people import make_person, sign_in

REASON = "I saw her sister, not her."


def act(app: Flask) -> tuple[City, list[int]]:
    """Ada at level 3, by an observation of two outcomes that Otto recorded a month ago."""
    city = make_city(app)
    given(app, city.ada, ["K1.1.1", "K1.1.2"], starts_on=TODAY.replace(month=10))
    numbers = given(
        app, city.ada, ["K1.2.1", "K1.3.1"], Proof.OBSERVATION, by=city.otto, situation="exercise",
        starts_on=TODAY.replace(month=10), request_key="one-press",
    )  # fmt: skip
    assert level(app, city.ada) == 3
    return city, numbers


def withdrawals(app: Flask) -> list[tuple[int, int, str]]:
    """What stands as withdrawn: record, by whom, why."""
    with app.app_context():
        rows = db.session.scalars(sa.select(Withdrawal).order_by(Withdrawal.record_id))
        return [(w.record_id, w.withdrawn_by, w.reason) for w in rows]


def withdraw(client: FlaskClient, number: int, records: list[int], reason: str = REASON) -> str:
    """Fill in the form, read the check page and press "Withdraw"; gives the page that comes then."""
    url = f"/assessing/records/{number}/withdraw"
    checked = client.post(url, data={"records": records, "reason": reason, "step": "check"})
    assert checked.status_code == 200, checked.text
    answer = client.post(url, data=first_form(checked.text) | {"step": "withdraw"})
    assert answer.status_code == 303, answer.text
    return client.get(answer.location).text


def test_a_withdrawn_record_stops_counting_today_and_stays_in_the_history(app: Flask, clock: Clock) -> None:
    city, (_second, third) = act(app)
    clock.forward(days=10)
    client = city.otto_in()

    page = withdraw(client, third, [third])

    assert "Withdrawn. It stays visible in the history" in page
    assert REASON in page
    levels = [level(app, city.ada, on=TODAY.replace(day=day)) for day in (1, 2, 11, 12)]
    assert levels == [2, 3, 3, 2], "it counts while it was believed, from the day it was recorded"
    assert withdrawals(app) == [(third, city.otto, REASON)]
    assert "Withdrawn" in client.get(f"/assessing/people/{city.ada}").text
    assert REASON in client.get("/assessing/recorded").text


def test_the_form_offers_the_whole_act_and_ticks_the_one_asked_for(app: Flask) -> None:
    city, (second, third) = act(app)

    page = city.otto_in().get(f"/assessing/records/{third}/withdraw").text

    assert f'value="{third}" checked' in page
    assert f'value="{second}">' in page


def test_the_check_page_says_the_level_before_and_after_and_writes_nothing(app: Flask) -> None:
    city, (second, third) = act(app)
    client = city.otto_in()
    url = f"/assessing/records/{third}/withdraw"

    both = client.post(url, data={"records": [second, third], "reason": REASON}).text
    back = client.post(url, data={"records": [second], "reason": REASON, "step": "edit"}).text

    assert "K1 Water: from level 3 to level 1, Basics." in both
    assert f'value="{second}" checked' in back
    assert REASON in back
    assert withdrawals(app) == []


def test_all_records_of_an_act_can_be_withdrawn_together(app: Flask) -> None:
    city, (second, third) = act(app)

    withdraw(city.otto_in(), second, [second, third])

    assert level(app, city.ada) == 1
    assert [number for number, _by, _reason in withdrawals(app)] == [second, third]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": ""}, "Write what is wrong with it."),
        ({"reason": "a mistake"}, "Write at least 10 and at most 500 characters."),
        ({"reason": "x" * 501}, "Write at least 10 and at most 500 characters."),
        ({"records": []}, "Choose at least one record to withdraw."),
        ({"records": ["nonsense"]}, "One of the records is not in the list."),
    ],
)
def test_wrong_values_are_answered_with_a_sentence(
    app: Flask, wrong: dict[str, object], sentence: str
) -> None:
    city, (_second, third) = act(app)
    client = city.otto_in()

    for step in ("check", "withdraw"):
        data = {"records": [third], "reason": REASON, "step": step} | wrong
        page = client.post(f"/assessing/records/{third}/withdraw", data=data)

        assert page.status_code == 422
        assert page.text.count(sentence) == 2
    assert withdrawals(app) == []


def test_one_foreign_record_among_own_refuses_all(app: Flask) -> None:
    city, (second, third) = act(app)
    foreign = given(app, city.petra, ["K1.2.1"], Proof.OBSERVATION, by=city.otto)
    data = {"records": [second, *foreign], "reason": REASON, "step": "withdraw"}

    page = city.otto_in().post(f"/assessing/records/{third}/withdraw", data=data)

    assert page.status_code == 422
    assert withdrawals(app) == []


def test_twice_says_that_it_was_withdrawn_already(app: Flask) -> None:
    city, (second, third) = act(app)
    client = city.otto_in()
    withdraw(client, third, [third])

    opened = client.get(f"/assessing/records/{third}/withdraw")
    for step in ("check", "edit", "withdraw"):
        data = {"records": [third, second], "reason": "Something else now.", "step": step}
        again = client.post(f"/assessing/records/{second}/withdraw", data=data)
        assert again.status_code == 409
        assert "K1.3.1 was withdrawn already" in again.text
        assert "by Otto Observer" in again.text

    assert opened.status_code == 200
    assert "Withdrawn already" in opened.text
    assert withdrawals(app) == [(third, city.otto, REASON)]


def test_two_presses_at_the_same_moment_withdraw_once(app: Flask) -> None:
    city, (second, third) = act(app)
    clients = [city.otto_in() for _number in range(3)]
    together = Barrier(len(clients))
    data = {"records": [second, third], "reason": REASON, "step": "withdraw"}

    def press(number: int) -> int:
        together.wait()
        return clients[number].post(f"/assessing/records/{third}/withdraw", data=data).status_code

    with ThreadPoolExecutor(len(clients)) as pool:
        statuses = sorted(pool.map(press, range(len(clients))))

    assert statuses == [303, 409, 409]
    assert len(withdrawals(app)) == 2
    assert level(app, city.ada) == 1


def test_any_assessor_of_the_unit_may_withdraw_and_nobody_else(app: Flask) -> None:
    city, (_second, third) = act(app)
    colleague = make_person(app, "Carla Colleague", unit=city.works, roles=[Role.ASSESSOR])
    stranger = make_person(app, "Sven Stranger", unit=city.press, roles=[Role.ASSESSOR])
    url = f"/assessing/records/{third}/withdraw"
    data = {"records": [third], "reason": REASON, "step": "withdraw"}

    refused = sign_in(app, stranger).post(url, data=data)
    withdraw(sign_in(app, colleague), third, [third])

    assert refused.status_code == 404
    assert withdrawals(app) == [(third, colleague, REASON)]


def test_the_person_themselves_never_withdraws(app: Flask) -> None:
    city, (_second, third) = act(app)
    with app.app_context():
        grant(person_or_404(city.ada), Role.ASSESSOR, city.works)
        db.session.commit()
    client = sign_in(app, city.ada)

    assert client.get(f"/assessing/records/{third}").status_code == 404
    data = {"records": [third], "reason": REASON, "step": "withdraw"}
    assert client.post(f"/assessing/records/{third}/withdraw", data=data).status_code == 404


def test_whoever_recorded_it_may_withdraw_it_after_the_person_moved_but_sees_no_levels(app: Flask) -> None:
    city, (_second, third) = act(app)
    with app.app_context():
        appoint(city.ada, city.press, "officer", TODAY)
        db.session.commit()
    client = city.otto_in()
    url = f"/assessing/records/{third}/withdraw"

    opened = client.get(f"/assessing/records/{third}").text
    checked = client.post(url, data={"records": [third], "reason": REASON}).text

    assert "no longer works in your units" in opened
    assert "level 3" not in checked and "What it changes" not in checked
    withdraw(client, third, [third])
    assert level(app, city.ada) == 2


def test_a_withdrawn_observation_can_be_recorded_again(app: Flask) -> None:
    city = make_city(app)
    client = city.otto_in()
    record(client, city.ada, observation())
    withdraw(client, 1, [1])

    record(client, city.ada, observation())

    assert client.post(address(city.ada), data=observation()).status_code == 422
