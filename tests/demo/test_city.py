"""The city came out as it is told, seen in the record and on the pages."""

from collections import Counter
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from app.accounts.models import Appointment, UnitTerm, User
from app.accounts.people import appointed
from app.accounts.units import unit_tree
from app.content.cli import library_here
from app.content.models import Draft, Version
from app.content.publish import is_current
from app.content.queries import edition_or_404
from app.db import FOREVER, db
from app.demo.city import OFFERED, PROFILE
from app.domain.coverage import Coverage, State, coverage
from app.domain.evidence import add_months
from app.domain.profile import Proof
from app.learning.models import Attempt, Response
from app.records.looks import looks_at
from app.records.models import DutyRow, Record, StandingRow, Withdrawal
from app.records.queries import evidence_of_many
from app.records.standings import rebuild_all
from tests.demo.conftest import City


def covered(city: City, on: date, everybody: bool = False) -> dict[int, list[Coverage]]:
    """How the people appointed on a day, or everybody, stand on it by their evidence."""
    edition = edition_or_404(on)
    rows = db.session.execute(appointed(PROFILE, city.telling.units.values(), on))
    people = list(city.telling.people.values()) if everybody else [person.id for person, _place in rows]
    profile = edition.profiles[PROFILE]
    return {
        person: coverage(edition.framework, profile, items, on)
        for person, items in evidence_of_many(people).items()
    }


def whole(covered: dict[int, list[Coverage]]) -> set[int]:
    """Who meets every requirement."""
    return {person for person, rows in covered.items() if all(row.state is State.MET for row in rows)}


def carriers(city: City, on: date) -> Counter[str]:
    """How many of the appointed can carry each duty on a day."""
    people = list(covered(city, on))
    valid = (DutyRow.first_on <= on, DutyRow.last_on >= on, DutyRow.person_id.in_(people))
    return Counter(db.session.scalars(sa.select(DutyRow.duty).where(*valid)))


def test_about_forty_people_work_in_six_units_of_a_tree(city: City) -> None:
    with city.app.app_context():
        tree = unit_tree(city.telling.today)
        assert [depth for _id, depth, _name in tree.ordered()] == [0, 1, 2, 1, 1, 1, 1]
        here = sa.select(sa.func.count()).where(Appointment.until_on == FOREVER)
        assert db.session.scalar(here) == 40
        assert len(covered(city, city.telling.today)) == 27
        names = db.session.scalars(
            sa.select(UnitTerm.name).where(UnitTerm.unit_id == city.telling.units["digital"])
        )
        assert list(names) == ["City works IT", "Digital office"]


def test_people_moved_left_and_are_kept_out(city: City) -> None:
    with city.app.app_context():
        places = Counter(db.session.scalars(sa.select(Appointment.user_id)))
        assert {city.number(key) for key in ("stefan.petrescu", "nadia.haddad", "helena.duarte")} == {
            person for person, number in places.items() if number == 2
        }
        suspended = set(db.session.scalars(sa.select(User.id).where(User.suspended_at.is_not(None))))
        assert suspended == {
            city.number(key) for key in ("mikkel.sorensen", "ioannis.makris", "daniel.weiss")
        }


def test_every_state_appears(city: City) -> None:
    with city.app.app_context():
        rows = [row for rows in covered(city, city.telling.today).values() for row in rows]
        states = Counter(row.state for row in rows)
        assert min(states[state] for state in State) >= 5, states
        assert sum(bool(row.standing.observed) for row in rows) >= 2
        assert {4} <= {row.standing.level for row in rows}


def test_two_duties_hang_on_one_person_and_none_on_nobody(city: City) -> None:
    with city.app.app_context():
        able = carriers(city, city.telling.today)
        duties = edition_or_404(city.telling.today).profiles[PROFILE].duties
        assert {duty for duty in duties if able[duty] == 1} == {"T1", "T6"}
        assert min(able[duty] for duty in duties) == 1
        half_a_year_ago = carriers(city, city.telling.today - timedelta(days=190))
        assert min(half_a_year_ago[duty] for duty in duties) > 1
    page = city.client("irina.markovic").get("/coverage").get_data(as_text=True)
    assert "2 duties hang on one person each" in page


def test_three_people_reached_the_whole_profile_and_one_of_them_is_still_appointed(city: City) -> None:
    with city.app.app_context():
        three = {city.number(key) for key in ("maren.costa", "helena.duarte", "ioannis.makris")}
        assert whole(covered(city, city.telling.today, everybody=True)) == three
        assert whole(covered(city, city.telling.today)) == {city.number("maren.costa")}
        assert whole(covered(city, city.telling.today - timedelta(days=190))) == three


def test_evidence_has_ended_and_is_about_to_end(city: City) -> None:
    with city.app.app_context():
        today = city.telling.today
        people = list(covered(city, today))
        ends = Counter(db.session.scalars(sa.select(Record.ends_on).where(Record.person_id.in_(people))))
        assert sum(number for day, number in ends.items() if day < today) > 20
        assert sum(number for day, number in ends.items() if today <= day < today + timedelta(days=60)) > 20


def test_every_kind_of_proof_is_there_and_nobody_attested_themselves(city: City) -> None:
    with city.app.app_context():
        assert set(db.session.scalars(sa.select(Record.proof).distinct())) == set(Proof)
        assert not db.session.scalars(
            sa.select(Record.id).where(Record.recorded_by == Record.person_id)
        ).all()
        guiding = sa.select(Record.recorded_by, Record.from_outside).where(
            Record.person_id == city.number("jonas.petrou"), Record.outcome == "C6.4.2"
        )
        assert sorted(row.from_outside for row in db.session.execute(guiding)) == [False, True]


def test_a_wrong_record_was_withdrawn_with_its_reason(city: City) -> None:
    with city.app.app_context():
        row = db.session.execute(
            sa.select(Record.person_id, Record.starts_on, Withdrawal.withdrawn_on, Withdrawal.reason)
            .join(Withdrawal, Withdrawal.record_id == Record.id)
        ).one()  # fmt: skip
        assert row.person_id == city.number("marek.novak")
        assert "Nadia Haddad" in row.reason
        assert row.starts_on < row.withdrawn_on
        assert db.session.scalar(
            sa.select(Record.id).where(
                Record.person_id == city.number("nadia.haddad"), Record.outcome == "C2.3.1"
            )
        )


def test_people_pass_miss_try_again_and_one_is_in_the_middle(city: City) -> None:
    with city.app.app_context():
        attempts = db.session.scalars(sa.select(Attempt)).all()
        shown = set(db.session.scalars(sa.select(Record.attempt).where(Record.attempt.is_not(None))))
        assert len(attempts) > 100
        assert sum(attempt.number > 1 for attempt in attempts) > 20
        assert sum(attempt.submitted_at is not None and attempt.id not in shown for attempt in attempts) > 5
        (open_one,) = [attempt for attempt in attempts if attempt.submitted_at is None]
        assert open_one.user_id == city.number("lena.virtanen")
        answers = sa.select(sa.func.count()).where(Response.attempt_id == open_one.id)
        assert db.session.scalar(answers) == 5


def test_review_questions_wait_for_the_trainee_of_the_walk(city: City) -> None:
    lena = city.client("lena.virtanen")
    assert "review questions wait" in lena.get("/path").get_data(as_text=True)
    assert "questions wait this week" in lena.get("/review").get_data(as_text=True)


def test_the_weekly_review_renewed_what_somebody_showed_by_questions(city: City) -> None:
    with city.app.app_context():
        renewed = db.session.scalars(sa.select(Record).where(Record.situation == "review")).all()
        assert {record.person_id for record in renewed} == {city.number("maren.costa")}
        for record in renewed:
            earlier = sa.select(Record.ends_on).where(
                Record.person_id == record.person_id,
                Record.outcome == record.outcome,
                Record.starts_on < record.starts_on,
                Record.proof == Proof.QUIZ,
            )
            old_end = max(db.session.scalars(earlier))
            assert record.starts_on <= old_end < record.ends_on
            assert record.ends_on == add_months(old_end, 24)
    page = city.client("maren.costa").get("/me/competencies/C6").get_data(as_text=True)
    assert "questions, weekly review" in page


def test_a_module_has_a_history_and_the_newest_versions_are_the_shipped_files(city: City) -> None:
    with city.app.app_context():
        versions = db.session.scalars(
            sa.select(Version).where(Version.module_slug == "warn-inform-listen").order_by(Version.number)
        ).all()
        assert [(v.from_browser, v.note) for v in versions] == [
            (False, ""),
            (True, "clearer words"),
            (False, ""),
        ]
        assert versions[1].published_by == city.number("yara.khalil")
        assert all(is_current(files) for files in library_here().modules)
        assert db.session.scalars(sa.select(Draft.problems)).one() > 0
    assert b"Needs you" in city.client("yara.khalil").get("/authoring").data


def test_hr_looked_and_everybody_can_see_it(city: City) -> None:
    with city.app.app_context():
        viewers = [name for _look, name in looks_at(city.number("maren.costa"))]
        assert viewers.count("Irina Marković") > 20
        assert "Beatriz Silva" in viewers


def test_nothing_has_happened_today_or_later(city: City) -> None:
    with city.app.app_context():
        midnight = city.telling.moment(city.telling.today, 0)
        for moment in (Record.recorded_at, Attempt.started_at, Response.saved_at, Version.published_at):
            last = db.session.scalar(sa.select(sa.func.max(moment, type_=moment.type)))
            assert last is not None
            assert last < midnight


def test_the_summaries_are_what_the_records_say(city: City) -> None:
    def summaries() -> set[tuple[object, ...]]:
        return {
            tuple(row)
            for table in (StandingRow, DutyRow)
            for row in db.session.execute(sa.select(*[c for c in table.__table__.columns if c.name != "id"]))
        }

    with city.app.app_context():
        before = summaries()
        rebuild_all()
        assert summaries() == before
        db.session.rollback()


@pytest.mark.parametrize("key", OFFERED)
def test_one_press_on_the_sign_in_page_leads_to_a_home(city: City, key: str) -> None:
    page = city.app.test_client().get("/sign-in").get_data(as_text=True)
    assert f'value="{city.number(key)}"' in page
    assert city.client(key).get("/path").status_code == 200


def test_whoever_is_offered_has_no_password_and_nobody_else_is_offered(city: City) -> None:
    with city.app.app_context():
        bare = set(db.session.scalars(sa.select(User.id).where(User.password_hash.is_(None))))
        assert bare == {city.number(key) for key in OFFERED}
    stranger = city.app.test_client().post("/sign-in/demo", data={"user_id": city.number("jonas.petrou")})
    assert stranger.status_code == 404


def test_the_trainee_in_the_middle_has_notes_to_look_at(city: City) -> None:
    page = city.client("lena.virtanen").get("/me/notes").text
    assert page.count('class="noted"') == 2
    assert "council, word for word" in page
