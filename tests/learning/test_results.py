"""What an attempt comes to: by which version and edition it is graded, and the way to its passages and back."""

import re
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from app import clock
from app.content.publish_edition import publish_edition
from app.content.queries import published
from app.db import db
from app.learning.models import Attempt
from app.records.models import Record
from tests.learning.test_questions import ClientOf, answer_all, begin
from tests.people import make_person
from tests.working_files import FRAMEWORK, change, copied, read


def test_the_version_that_was_begun_grades_the_attempt(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    with app.app_context():
        attempt = db.session.get(Attempt, attempt_id)
        assert attempt is not None
        assert published(attempt.version_id).number == 1


def test_an_outcome_that_questions_no_longer_show_does_not_keep_an_attempt_open(
    app: Flask, client_of: ClientOf, tmp_path: Path
) -> None:
    person = make_person(app)
    client = client_of(person)
    attempt_id = begin(client)
    answer_all(app, client, attempt_id)
    library = copied(tmp_path)
    change(library, FRAMEWORK, "proofs: [quiz, conversation, certificate, work]", "proofs: [work]")
    with app.app_context():
        publish_edition(read(library).framework, clock.now(), clock.today())
        db.session.commit()

    assert client.post(f"/attempts/{attempt_id}/submit").status_code == 302

    assert client.get(f"/attempts/{attempt_id}/result").status_code == 200
    with app.app_context():
        shown = db.session.scalars(sa.select(Record.outcome).where(Record.person_id == person)).all()
    assert shown == ["K1.2.1"]


def test_a_wrong_answer_leads_to_its_passage_and_back_to_its_question(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    answer_all(app, client, attempt_id, wrong=frozenset({"K1.2.1"}))
    page = client.post(f"/attempts/{attempt_id}/submit", follow_redirects=True).text
    there, number = re.findall(
        rf'href="(/modules/flood/sections/pumps\?result={attempt_id}&amp;question=(\d+))#first-pump"', page
    )[0]

    passage = client.get(there.replace("&amp;", "&")).text
    back = f"/attempts/{attempt_id}/result#page-question-{number}"
    under = passage.partition('id="first-pump"')[2].partition("<h2")[0]
    assert f"Question {number} is about this passage." in under
    assert f'href="{back}"' in under
    assert f'href="{back}"' in passage.partition('class="way-back"')[2]
    assert f'id="page-question-{number}"' in page


def test_before_submission_no_question_says_where_its_answer_stands(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    for section in ("rising", "low", "pumps"):
        for number in range(1, 13):
            address = f"/modules/flood/sections/{section}?result={attempt_id}&question={number}"
            assert "is about this passage" not in client.get(address).text


def test_a_question_that_was_not_asked_leads_back_to_the_whole_result(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    client.post(f"/attempts/{attempt_id}/submit")
    for question in ("99", "0", "x", "99999999999999999999"):
        page = client.get(f"/modules/flood/sections/low?result={attempt_id}&question={question}").text
        assert f'href="/attempts/{attempt_id}/result">Back to your result' in page


def primary(page: str) -> list[str]:
    """The texts of the buttons that stand out, in their order."""
    return re.findall(r'class="btn btn-primary"[^>]*>([^<]*)', page)


def test_after_a_missed_outcome_the_way_to_what_teaches_it_comes_first(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    answer_all(app, client, attempt_id, wrong=frozenset({"K1.2.1"}))
    page = client.post(f"/attempts/{attempt_id}/submit", follow_redirects=True).text

    assert primary(page) == ["Read “Pumps”"]
    assert f'href="/modules/flood/sections/pumps?result={attempt_id}"' in page
    assert "0 of 4 right" in page
    first, again = page.index("Read “Pumps”"), page.index("Try again with other questions")
    assert first < page.index("page-question-1") < again
    back = client.get(f"/modules/flood/sections/pumps?result={attempt_id}").text
    assert f'href="/attempts/{attempt_id}/result">Back to your result' in back


def test_of_sections_that_teach_as_much_the_first_is_read_first(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    page = client.post(f"/attempts/{attempt_id}/submit", follow_redirects=True).text
    assert primary(page) == ["Read “Water rises”"]


def test_who_showed_everything_goes_on_to_their_path(app: Flask, client_of: ClientOf) -> None:
    client = client_of(make_person(app))
    attempt_id = begin(client)
    answer_all(app, client, attempt_id)
    page = client.post(f"/attempts/{attempt_id}/submit", follow_redirects=True).text
    assert primary(page) == ["Back to my path"]
