"""Figures and files of a draft."""

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlsplit

from flask import Flask
from flask.testing import FlaskClient

from tests.authoring.browser import FLOOD, editor, fields, send, text
from tests.content.made import publish
from tests.working_files import TEXT, change, copied

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def test_a_figure_is_added_shown_and_published(trainer: FlaskClient, trainee: FlaskClient) -> None:
    form = editor(trainer)
    form["markdown"] += "\n![A map of the street](my-map.svg)\n"

    answer = send(trainer, form | {"figures": [(BytesIO(SVG), "My Map.SVG"), (BytesIO(PNG), "photo.png")]})

    assert answer.status_code == 302
    page = trainer.get(f"{FLOOD}/preview?section=pumps").get_data(as_text=True)
    address = page[page.index("/files/") :].split('"')[0]
    figure = next(
        part for part in page.split('"') if part.startswith("/files/") and part.endswith("my-map.svg")
    )
    assert trainer.get(figure).data == SVG and address
    assert send(trainer, editor(trainer), "publish").status_code == 302
    assert figure in trainee.get("/modules/flood/sections/pumps").get_data(as_text=True)
    assert "photo.png" in text(trainer.get(f"{FLOOD}/compare?a=1&b=2"))


ODD = "100% street #1?.svg"


def test_a_figure_with_an_odd_name_is_shown_wherever_it_stands(
    app: Flask, trainer: FlaskClient, trainee: FlaskClient, tmp_path: Path
) -> None:
    library = copied(tmp_path)
    (library / "courses/basics/flood" / ODD).write_bytes(SVG)
    change(library, TEXT, "It rains", f"![Another](<{quote(ODD)}>)\n\nIt rains")
    change(library, TEXT, "Water rises when", f"![A map](<{quote(ODD)}>)\n\nWater rises when")
    with app.app_context():
        assert publish(library).problems == ()

    pages = [
        trainee.get("/modules/flood"),
        trainee.get("/modules/flood/sections/rising"),
        app.test_client().get("/modules/flood/sample"),
        trainer.get(f"{FLOOD}/edit"),
    ]

    for page in pages:
        (address,) = re.findall(r'(?:src|href)="([^"]*/[0-9a-f]{64}/100[^"]*)"', page.text)
        assert urlsplit(address).fragment == urlsplit(address).query == ""
        assert app.test_client().get(address).status_code == (200 if "sample" in address else 302)
        assert trainer.get(address).data == SVG


def test_figures_of_the_version_are_carried_over(trainer: FlaskClient) -> None:
    send(trainer, editor(trainer) | {"title": "When the river comes"})

    page = text(trainer.get(f"{FLOOD}/edit"))
    assert "street.svg" in page and "pumps.csv" in page and "is missing" not in page


def test_a_figure_can_be_taken_out(trainer: FlaskClient) -> None:
    answer = send(trainer, editor(trainer) | {"remove": ["street.svg"]}, "publish")

    assert answer.status_code == 422 and "The file `street.svg` is missing." in text(answer)
    assert "pumps.csv" in text(answer)


BAD = [
    ("bad.svg", SVG.replace(b"<rect", b"<script>alert(1)</script><rect"), "which can run or load something"),
    ("bad.svg", SVG.replace(b"<rect", b'<rect onload="alert(1)"'), "which can run or load something"),
    ("bad.svg", b'<!DOCTYPE svg [<!ENTITY x "y">]><svg/>', "which can run or load something"),
    ("bad.svg", b"no picture", "is not what its name says"),
    ("bad.svg", SVG.decode().encode("utf-16"), "is not what its name says"),
    ("bad.png", SVG, "is not what its name says"),
    ("bad.jpg", PNG, "is not what its name says"),
    ("bad.html", b"<script>alert(1)</script>", "This kind of file cannot be shown."),
    ("bad", b"x", "This kind of file cannot be shown."),
    ("bad.png", PNG + b"\0" * 2 * 1024 * 1024, "This file is larger than 2 MB."),
]


def test_a_file_that_is_not_what_it_should_be_is_refused_and_the_text_is_kept(trainer: FlaskClient) -> None:
    for number, (name, content, sentence) in enumerate(BAD):
        form = editor(trainer) | {"title": f"River {number}"}

        answer = send(trainer, form | {"figures": [(BytesIO(content), name)]})

        assert (
            answer.status_code == 422
            and f"{name} was not added." in text(answer)
            and sentence in text(answer)
        )
        assert fields(answer)["title"] == f"River {number}"
    assert "bad" not in text(trainer.get(f"{FLOOD}/edit"))


def test_a_refused_file_keeps_the_good_one_and_stops_publishing(trainer: FlaskClient) -> None:
    figures = [(BytesIO(b"x"), "bad.svg"), (BytesIO(SVG), "good.svg")]

    answer = send(trainer, editor(trainer) | {"figures": figures}, "publish")

    assert answer.status_code == 422 and "good.svg" in text(trainer.get(f"{FLOOD}/edit"))
    assert "Version 2" not in text(trainer.get(f"{FLOOD}/history"))


def test_a_name_from_elsewhere_becomes_one_that_works(trainer: FlaskClient) -> None:
    send(
        trainer,
        editor(trainer)
        | {"figures": [(BytesIO(SVG), "C:\\Pictures\\..\\Ünder Wäter.svg"), (BytesIO(SVG), "../../.svg")]},
    )

    page = text(trainer.get(f"{FLOOD}/edit"))
    assert "nder-w-ter.svg" in page
