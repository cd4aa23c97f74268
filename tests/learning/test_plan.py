"""A person's own plan: asked once after the first sign-in, each question to be skipped, and to be changed later."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app import clock as city_clock
from app.accounts.models import Role
from app.accounts.people import person_or_404
from app.db import db
from app.learning.forgetting import forget
from app.learning.models import LearningPlan
from app.text_settings import VALUES
from tests.learning.test_questions import ClientOf, answer_all, begin
from tests.people import PASSWORD, make_person, make_unit

ASKED = ("duties", "time", "text")
TEXT = {name: values[0] for name, values in VALUES.items() if name != "ruler"}


def plans(app: Flask) -> list[tuple[list[str], int | None, int | None]]:
    with app.app_context():
        return [(p.duties, p.minutes, p.weekday) for p in db.session.scalars(sa.select(LearningPlan))]


def answer(client: FlaskClient, page: str, then: str = "", **data: Any) -> str:
    """Answer one of the questions; gives where it leads."""
    return client.post(f"/me/plan/{page}", data=data | {"then": then}).location


def test_the_first_time_at_home_three_questions_are_asked_and_never_again(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    assert client.get("/").location == "/me/plan/duties"
    page = client.get("/me/plan/duties").text
    assert "Question 1 of 3" in page
    assert "D2 Warn" in page

    assert answer(client, "duties", duties=["D2", "D9"]) == "/me/plan/time"
    assert answer(client, "time", minutes="25", weekday="1") == "/me/plan/text"
    assert answer(client, "text", **TEXT | {"size": "125"}) == "/path"

    assert plans(app) == [(["D2"], 25, 1)]
    assert client.get("/").location == "/path"
    path = client.get("/path").text
    assert 'data-size="125"' in path
    assert "You planned 25 minutes on Tuesday." in path


def test_each_question_can_be_skipped_and_all_skipped_is_an_answer_too(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    assert answer(client, "duties", duties=["D1"], skip="1") == "/me/plan/time"
    assert answer(client, "time", minutes="10", skip="1") == "/me/plan/text"
    assert answer(client, "text", skip="1") == "/path"

    assert plans(app) == [([], None, None)]
    assert client.get("/").location == "/path"
    assert "data-" not in client.get("/path").text.partition("<head>")[0]


def test_the_first_page_says_what_this_is_and_what_each_duty_means(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    intro = "Three short questions, about a minute"
    page = client.get("/me/plan/duties").text
    assert intro in page
    assert '>D2 Warn <span class="hint">Warns.</span>' in page
    assert page.count("btn-primary") == 1
    for later in ("/me/plan/time", "/me/plan/text", "/me/plan/duties?then=plan"):
        assert intro not in client.get(later).text
        assert "Skip all three" not in client.get(later).text


def test_all_questions_are_left_out_at_once_and_not_asked_again(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    assert 'value="all">Skip all three<' in client.get("/me/plan/duties").text
    assert answer(client, "duties", duties=["D1"], skip="all") == "/path"
    assert plans(app) == [([], None, None)]
    assert client.get("/").location == "/path"


def test_back_leads_to_the_question_before_and_loses_nothing(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    answer(client, "duties", duties=["D2"])
    answer(client, "time", minutes="45", weekday="4")
    back = {
        page: re.findall(r'<a href="([^"]+)">[^\n]*Back</a>', client.get(f"/me/plan/{page}").text)
        for page in ASKED
    }
    assert back == {"duties": [], "time": ["/me/plan/duties"], "text": ["/me/plan/time"]}
    assert 'value="D2" checked' in client.get("/me/plan/duties").text

    answer(client, "duties", skip="1")
    answer(client, "time", skip="1")
    assert plans(app) == [(["D2"], 45, 4)]


def test_who_came_by_a_deep_link_goes_there(app: Flask) -> None:
    person = make_person(app)
    with app.app_context():
        email = person_or_404(person).email
    client = app.test_client()
    asked = client.get("/modules/flood/sections/low")
    entered = client.post(
        "/sign-in", data={"email": email, "password": PASSWORD, "next": asked.location.partition("next=")[2]}
    )
    assert entered.location == "/modules/flood/sections/low"


def test_only_trainees_are_asked_and_nobody_of_the_demo_city(app: Flask, client_of: ClientOf) -> None:
    unit = make_unit(app, "CITY")
    assert client_of(make_person(app, unit=unit, roles=[Role.HR], at=unit)).get("/").location == "/coverage"
    client = client_of(make_person(app))
    app.config["DEMO"] = True
    assert client.get("/").location == "/path"


def test_the_modules_for_the_chosen_duties_come_first_and_once(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    client.post("/courses/basics/join")
    before = client.get("/path").text
    assert "You have no plan yet." in before
    assert "Choose your duties and we suggest modules." in before
    answer(client, "duties", duties=["D2"])
    page = client.get("/path").text

    assert "You have no plan yet." not in page
    planned, others = page.partition("<h2>For your duties</h2>")[2].split("<h2>Also in “The basics”</h2>")
    assert '<a href="/modules/warning"' in planned
    assert '<p class="meta">D2 Warn</p>' in planned
    assert "Serves D2" in planned
    assert '<a href="/modules/flood"' in others
    assert page.count('<a href="/modules/warning"') == 1


def test_a_plan_alone_is_enough_to_go_on_with(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    answer(client, "duties", duties=["D1"])
    page = client.get("/path").text
    assert "Section 1 of 3: Water rises." in page
    assert "Courses you can join" in page


def test_a_module_that_is_completed_says_so_and_the_plan_may_be_done(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    answer(client, "duties", duties=["D1"])
    attempt_id = begin(client)
    answer_all(app, client, attempt_id)
    client.post(f"/attempts/{attempt_id}/submit")
    page = client.get("/path").text
    assert "Completed" in page
    assert "You have completed every module on your path" in page


@pytest.mark.parametrize(
    ("page", "data", "kept"),
    [
        ("duties", {"duties": ["D1", "D2"]}, (["D1", "D2"], 45, 4)),
        ("duties", {}, ([], 45, 4)),
        ("time", {"minutes": "10", "weekday": ""}, (["D2"], 10, None)),
        ("time", {"minutes": "nonsense", "weekday": "9"}, (["D2"], None, None)),
    ],
)
def test_an_answer_is_changed_later_without_touching_the_others(
    app: Flask, client_of: ClientOf, page: str, data: Mapping[str, Any], kept: object
) -> None:
    client = client_of(make_person(app))
    answer(client, "duties", duties=["D2"])
    answer(client, "time", minutes="45", weekday="4")
    assert "Friday" in client.get("/me/plan").text
    assert "Question" not in client.get(f"/me/plan/{page}?then=plan").text

    assert answer(client, page, then="plan", **data) == "/me/plan"
    assert plans(app) == [kept]


def test_what_was_chosen_before_is_shown_as_chosen(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    answer(client, "duties", duties=["D2"])
    answer(client, "time", minutes="45", weekday="4")
    assert 'value="D2" checked' in client.get("/me/plan/duties").text
    assert 'value="D1" checked' not in client.get("/me/plan/duties").text
    time = client.get("/me/plan/time").text
    assert '<input checked id="minutes-3"' in time
    assert '<option selected value="4">Friday' in time


def test_pressing_twice_comes_to_the_same(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    for _press in range(2):
        answer(client, "duties", duties=["D2"])
        answer(client, "time", skip="1")
    assert plans(app) == [(["D2"], None, None)]


def test_a_text_setting_that_does_not_exist_is_refused(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    assert client.post("/me/plan/text", data=TEXT | {"size": "9000"}).status_code == 422
    assert plans(app) == []


def test_a_plan_is_forgotten_with_its_person(app: Flask, client_of: ClientOf) -> None:
    leaving, staying = make_person(app), make_person(app, "Bela Beta")
    for person in (leaving, staying):
        answer(client_of(person), "duties", duties=["D1"])
    with app.app_context():
        forget(leaving, city_clock.now())
        db.session.commit()
        assert db.session.scalars(sa.select(LearningPlan.user_id)).all() == [staying]
