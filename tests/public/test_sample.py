"""The first section of each module, for everybody; the rest stays behind the door."""

import re
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from app import clock
from app.content.models import Asset
from app.db import db
from app.learning.models import Place
from app.records.publishing import publish_library
from tests import working_files
from tests.learning.test_questions import ClientOf
from tests.people import make_person


def test_the_front_page_offers_the_job_and_a_sample_with_its_minutes(app: Flask) -> None:
    page = app.test_client().get("/").text
    assert "See what the job needs" in page
    assert 'href="/modules/flood/sample">Read a free sample: 1 minute</a>' in page
    assert "2 duties" in page
    assert "2 competencies" in page


def test_no_line_of_the_title_begins_or_ends_at_a_slash(app: Flask, tmp_path: Path) -> None:
    library = working_files.copied(tmp_path)
    working_files.change(library, working_files.PROFILE, "Water Officer", "Beauftragte/r")
    with app.app_context():
        assert not publish_library(working_files.read(library), clock.now(), clock.today()).problems
        db.session.commit()
    page = app.test_client().get("/").text
    assert "<h1>Beauftragte\u2060/\u2060r</h1>" in page
    assert "<title>Beauftragte/r" in page


def test_anybody_reads_the_first_section_and_is_invited_to_sign_in(app: Flask) -> None:
    page = app.test_client().get("/modules/flood/sample").text
    assert "Water rises when more comes than leaves." in page
    assert "People in cellars" not in page
    assert "Tells how high the water stands." in page
    assert re.search(r'<div class="reading">', page)
    assert 'href="/sign-in?next=/modules/flood"' in page
    assert "Who lives low" in page
    assert "<script" not in page


def test_nothing_is_kept_of_what_was_read(app: Flask, client_of: ClientOf) -> None:
    page = client_of(make_person(app)).get("/modules/flood/sample").text
    assert 'href="/modules/flood">Open the module</a>' in page
    assert "Sign in and go on" not in page
    with app.app_context():
        assert db.session.scalars(sa.select(Place)).all() == []


def test_a_visitor_is_led_to_samples_and_who_is_signed_in_to_modules(app: Flask, client_of: ClientOf) -> None:
    member = client_of(make_person(app))
    for path in ("/modules", "/profile/duties/D1", "/profile/competencies/K1"):
        assert 'href="/modules/flood/sample"' in app.test_client().get(path).text, path
        assert 'href="/modules/flood"' in member.get(path).text, path


def test_figures_of_the_sample_open_and_those_of_other_sections_do_not(app: Flask, tmp_path: Path) -> None:
    client = app.test_client()
    with app.app_context():
        pumps, street = (
            db.session.scalars(sa.select(Asset.sha256).where(Asset.media_type.like(f"%{kind}%"))).one()
            for kind in ("csv", "svg")
        )
    assert client.get(f"/modules/flood/sample/{street}/street.svg").status_code == 404

    library = working_files.copied(tmp_path)
    figure = "![A street](street.svg)\n{: #a-street }\n\n### A closer look {#rising-closer}"
    working_files.change(library, working_files.TEXT, "### A closer look {#rising-closer}", figure)
    with app.app_context():
        assert not publish_library(working_files.read(library), clock.now(), clock.today()).problems
        db.session.commit()

    address = f"/modules/flood/sample/{street}/street.svg"
    assert f'src="{address}"' in client.get("/modules/flood/sample").text
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "image/svg+xml"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert client.get(f"/modules/flood/sample/{pumps}/pumps.csv").status_code == 404


def test_a_module_that_is_not_there_has_no_sample(app: Flask) -> None:
    assert app.test_client().get("/modules/nothing/sample").status_code == 404
