"""What every answer shares, whoever asks."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask, get_template_attribute

from app import create_app
from app.accounts.models import Role
from app.db import db
from tests.conftest import settings
from tests.people import make_person, make_unit, sign_in


def test_a_forged_host_is_refused(app: Flask) -> None:
    answer = app.test_client().get("/profile", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "not served here" in answer.text


def test_a_page_of_nobody_is_asked_for_anew_and_a_signed_in_one_is_not_stored(app: Flask) -> None:
    assert app.test_client().get("/profile").headers["Cache-Control"] == "private, no-cache"
    reader = sign_in(app, make_person(app))
    for address in ("/profile", "/path", "/nothing"):
        assert reader.get(address).headers["Cache-Control"] == "no-store", address


def test_a_static_file_is_kept_for_a_year_under_the_address_of_its_content_only(app: Flask) -> None:
    client = app.test_client()
    address = re.search(r"/static/app\.css\?v=\w+", client.get("/profile").text)
    assert address is not None
    for path, kept in {
        address[0]: "public, max-age=31536000, immutable",
        "/static/app.css?v=0": "no-cache",
        "/static/app.css": "no-cache",
        "/static/gone.css?v=0": "private, no-cache",
    }.items():
        with client.get(path) as answer:
            assert answer.headers["Cache-Control"] == kept, path


def test_what_is_not_there_gets_a_page_and_a_way_out(app: Flask) -> None:
    answer = app.test_client().get("/nothing")
    assert answer.status_code == 404
    assert "Page not found" in answer.text
    assert 'href="/profile"' in answer.text


def test_a_wrong_method_is_answered_in_words(app: Flask) -> None:
    answer = app.test_client().post("/profile")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_what_is_too_large_is_answered_in_words(app: Flask) -> None:
    answer = app.test_client().post("/sign-in", data={"email": "x" * (5 * 1024 * 1024)})
    assert answer.status_code == 413
    assert "That is too large" in answer.text


def test_https_gets_a_host_cookie_and_hsts() -> None:
    app = create_app(settings("sqlite://") | {"ORIGIN": "https://academy.city.test"})
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-scro"
    assert app.config["SESSION_COOKIE_SECURE"]
    answer = app.test_client().get("/healthz", base_url="https://academy.city.test")
    assert "Strict-Transport-Security" in answer.headers


def test_a_weak_secret_keeps_the_platform_from_starting() -> None:
    with pytest.raises(ValueError, match="SCRO_SECRET_KEY"):
        create_app(settings("sqlite://") | {"SECRET_KEY": "short"})


@pytest.mark.parametrize("origin", ["academy.city.eu", "ftp://academy.city.eu", "https://", ""])
def test_an_origin_that_is_no_address_keeps_the_platform_from_starting(origin: str) -> None:
    with pytest.raises(ValueError, match="SCRO_ORIGIN"):
        create_app(settings("sqlite://") | {"ORIGIN": origin})


def test_an_origin_in_capitals_is_as_safe() -> None:
    assert create_app(settings("sqlite://") | {"ORIGIN": "HTTPS://academy.city.test"}).config[
        "SESSION_COOKIE_SECURE"
    ]


def test_an_address_with_a_character_that_no_database_holds_is_not_found(app: Flask) -> None:
    client = sign_in(app, make_person(app))
    for address in ("/modules/%00", "/modules/flood%00/sections/rising", "/files/%00/a.svg"):
        assert client.get(address).status_code == 404, address
    assert client.post("/modules/%00/attempts").status_code == 404


def test_a_database_that_does_not_answer_still_gives_a_calm_page_with_headers(app: Flask) -> None:
    client = sign_in(app, make_person(app))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with app.app_context():
        db.session.execute(sa.text("ALTER TABLE sign_ins RENAME TO gone"))
        db.session.commit()

    answer = client.get("/path")

    assert answer.status_code == 500
    assert "Something broke on our side." in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_each_role_begins_in_its_own_room(app: Flask) -> None:
    unit = make_unit(app, "CITY")
    rooms = {
        Role.HR: "/coverage",
        Role.TRAINER: "/authoring",
        Role.ASSESSOR: "/assessing",
        Role.ADMIN: "/admin",
    }
    for role, room in rooms.items():
        assert sign_in(app, make_person(app, unit=unit, roles=[role], at=unit)).get("/").location == room
    trainee = sign_in(app, make_person(app))
    assert trainee.get("/").location == "/me/plan/duties"
    trainee.post("/me/plan/duties", data={"skip": "1"})
    assert trainee.get("/").location == "/path"
    assert app.test_client().get("/").status_code == 200


def test_the_worker_is_asked_for_anew_and_may_only_reach_this_site(app: Flask) -> None:
    with app.test_client().get("/sw.js") as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "text/javascript"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
        for part in Path(app.static_folder or "", "worker").iterdir():
            assert part.read_bytes() in answer.get_data(), part
        etag = answer.headers["ETag"]
    with app.test_client().get("/sw.js", headers={"If-None-Match": etag}) as again:
        assert again.status_code == 304


def test_the_name_of_a_page_leads_there_whatever_signs_it_holds(app: Flask) -> None:
    with app.test_request_context():
        naming = get_template_attribute("macros.html", "naming")
        made = naming("Look under Who’s <who> & why.", "Who’s <who> & why", "/who?a=1&b=2")
    assert made == 'Look under <a href="/who?a=1&amp;b=2">Who’s &lt;who&gt; &amp; why</a>.'


def test_a_proxy_says_who_asks_and_not_which_host() -> None:
    app = create_app(settings("sqlite://") | {"PROXIES": 1, "ORIGIN": "https://academy.city.test"})
    headers = {"Host": "evil.example", "X-Forwarded-Host": "academy.city.test"}
    assert app.test_client().get("/healthz", headers=headers).status_code == 400
