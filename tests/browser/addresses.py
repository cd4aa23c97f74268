"""Every address of the platform as somebody opens it: who, where, and which rows it needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask, url_for

from app import clock
from app.accounts.links import one_time_links
from app.accounts.models import Unit, User
from app.content.models import Draft, ModuleRow, Version
from app.content.queries import catalogue, edition_or_404, version_or_404
from app.db import db, upsert
from app.domain.review import week_of
from app.learning.models import Attempt, Note, RestWeek
from app.learning.reviewing import give_answer
from app.learning.week import Week, this_week
from app.records.models import Look, Record
from app.records.queries import evidence_of

NOBODY, TRAINEE, NEAR, TRAINER, ASSESSOR, HR, ADMIN = (
    "",
    "lena.virtanen",
    "selim.aydin",
    "yara.khalil",
    "chiara.moretti",
    "irina.markovic",
    "luca.bianchi",
)
"""Who opens a page: nobody, or one of the demo city's people."""

NO_PAGE = {
    "learning.everything_html",
    "learning.everything_json",
    "learning.export_notes",
    "public.sample_file",
    "learning.to_keep",
    "static",
    "healthz",
    "service_worker",
    "learning.file",
    "coverage.matrix_csv",
    "coverage.duties_csv",
    "admin.import_template",
}
"""Addresses that answer with a file."""

MODULE, SECTION, TASK = "city-risks", "find", "C6.3.1"


@dataclass(frozen=True)
class Place:
    """An address and who opens it."""

    endpoint: str
    path: str
    who: str


def places(app: Flask) -> Iterator[Place]:
    """Every page of the demo city once, by people who may open it."""
    with app.app_context(), app.test_request_context():
        for endpoint, who, values in _rows():
            yield Place(endpoint, url_for(endpoint, **values), who)


def _rows() -> Iterator[tuple[str, str, dict[str, Any]]]:
    number = {
        who: db.session.scalar(sa.select(User.id).where(User.email == f"{who}@lysmar.example"))
        for who in (TRAINEE, NEAR, TRAINER, "sofia.lindqvist")
    }
    sofia = number["sofia.lindqvist"]
    theirs = sa.select(Attempt.id, Attempt.module_slug).where(Attempt.user_id == number[TRAINEE])
    open_ = db.session.execute(theirs.where(Attempt.submitted_at.is_(None))).first()
    wanted = sa.select(Attempt.id).where(Attempt.user_id == number[NEAR], Attempt.submitted_at.is_not(None))
    closed = db.session.scalars(wanted.order_by(Attempt.id)).first()
    record = db.session.scalars(
        sa.select(Record.id).where(Record.person_id == sofia, Record.attempt.is_(None)).order_by(Record.id)
    ).first()
    mine = db.session.execute(
        sa.select(Note.module_slug, Note.passage)
        .where(Note.user_id == number[TRAINEE])
        .order_by(Note.passage)
    ).first()
    assert open_ is not None
    assert mine is not None
    note = {"slug": mine.module_slug, "passage": mine.passage}
    module: dict[str, Any] = {"slug": MODULE}
    profile: dict[str, Any] = {"profile": "scro"}

    yield from _of(
        NOBODY,
        [
            ("public.home", {}),
            ("public.profile", {}),
            ("public.course_of_study", {}),
            ("public.duty", {"duty_id": "T4"}),
            ("public.competency", {"competency_id": "C6"}),
            ("public.modules", {}),
            ("public.privacy", {}),
            ("public.accessibility", {}),
            ("public.help_page", {}),
            ("public.glossary", {}),
            ("public.sample", module),
            ("public.search_page", {"q": "water"}),
            ("public.search_page", {"q": "nothing-holds-this"}),
            ("public.styleguide", {}),
            ("accounts.text_settings", {}),
            ("accounts.sign_in", {}),
            ("accounts.welcome", {"token": _link_for(sofia)}),
        ],
    )
    yield from _of(
        TRAINEE,
        [
            ("learning.path", {}),
            ("learning.module", module),
            ("learning.section", module | {"section_id": SECTION}),
            ("learning.section", {"slug": "warn-inform-listen", "section_id": "response", "plain": 1}),
            ("learning.task_sheet", module | {"outcome": TASK}),
            ("learning.attempt", {"attempt_id": open_.id}),
            ("learning.question", {"attempt_id": open_.id, "position": 1}),
            ("learning.review", {"attempt_id": open_.id}),
            ("learning.competencies", {}),
            ("learning.competency", {"competency_id": "C6"}),
            ("learning.duties", {}),
            ("learning.my_data", {}),
            ("learning.offline", {}),
            ("learning.handout", module),
            ("learning.notes", {}),
            ("learning.note", note),
            ("learning.ask_to_delete_note", note),
            ("learning.plan", {}),
            ("learning.plan_duties", {}),
            ("learning.plan_time", {}),
            ("learning.plan_text", {}),
            ("learning.weekly_question", _answered(number[TRAINEE])),
            ("learning.weekly", {}),
            ("learning.weekly_question", _waiting(number[TRAINEE])),
            ("accounts.password", {}),
        ],
    )
    yield "learning.result", NEAR, {"attempt_id": closed}
    yield from _of(
        TRAINER,
        [
            ("learning.weekly", _resting(number[TRAINER])),
            ("authoring.modules", {}),
            ("authoring.new", {}),
            ("authoring.edit", module),
            ("authoring.preview", module),
            ("authoring.history", module),
            ("authoring.translations", module),
            ("authoring.ask_to_publish", {"slug": "cascading-failures"}),
            ("authoring.compare", {"slug": "warn-inform-listen", "a": "1", "b": "2"}),
            ("authoring.overtaken", _overtaken("warn-inform-listen", number[TRAINER])),
        ],
    )
    yield from _of(
        ASSESSOR,
        [
            ("assessing.people", {}),
            ("assessing.person", {"person_id": sofia}),
            ("assessing.new", {"person_id": sofia, "proof": "observation"}),
            ("assessing.act", {"record_id": record}),
            ("assessing.withdrawal", {"record_id": record}),
            ("assessing.recorded", {}),
        ],
    )
    yield from _of(
        HR,
        [
            ("coverage.overview", {}),
            ("coverage.matrix", profile),
            ("coverage.duties", profile),
            ("coverage.person", profile | {"person_id": sofia}),
        ],
    )
    unit = db.session.scalars(sa.select(Unit.id).order_by(Unit.id)).first()
    look = db.session.scalars(sa.select(Look.id).order_by(Look.id)).first()
    yield from _of(
        ADMIN,
        [
            ("admin.people", {}),
            ("admin.new_person", {}),
            ("admin.person", {"person_id": sofia}),
            ("admin.confirm_erasing", {"person_id": sofia}),
            ("admin.import_page", {}),
            ("admin.looks", {}),
            ("admin.look", {"look_id": look}),
            ("admin.units", {}),
            ("admin.new_unit", {}),
            ("admin.unit", {"unit_id": unit}),
        ],
    )


def _of(who: str, rows: list[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for endpoint, values in rows:
        yield endpoint, who, values


def _week(person: int | None) -> Week:
    now, evidence = clock.now(), evidence_of(person or 0)
    return this_week(person or 0, now, catalogue(), edition_or_404(clock.day_of(now)), evidence)


def _waiting(person: int | None) -> dict[str, Any]:
    """A question of this week's review that waits for somebody."""
    item = _week(person).waiting[0]
    return {"slug": item.module, "question": item.question}


def _answered(person: int | None) -> dict[str, Any]:
    """A question of this week's review to which somebody just said that they do not know."""
    item = _week(person).waiting[0]
    give_answer(person or 0, item, version_or_404(item.module), (), clock.now())
    db.session.commit()
    return {"slug": item.module, "question": item.question}


def _resting(person: int | None) -> dict[str, Any]:
    """The review of somebody who lets this week rest."""
    upsert(RestWeek, {"user_id": person or 0, "week": week_of(clock.today())}, {}, keep_first=True)
    db.session.commit()
    return {}


def _overtaken(slug: str, person: int | None) -> dict[str, Any]:
    """A module of which somebody changes a version that is not the newest any more."""
    old = db.session.scalars(sa.select(Version).where(Version.module_slug == slug, Version.number == 1)).one()
    db.session.add(
        Draft(
            module_slug=slug,
            course_slug=sa.select(ModuleRow.course_slug).where(ModuleRow.slug == slug).scalar_subquery(),
            title=old.title,
            source=old.source,
            assets=old.assets,
            base_number=old.number,
            revision=1,
            updated_at=clock.now(),
            updated_by=person or 0,
        )
    )
    db.session.commit()
    return {"slug": slug}


def _link_for(person: object) -> str:
    """A one-time link that works, for somebody who needs none."""
    token = one_time_links([int(str(person))], None, clock.now())[int(str(person))]
    db.session.commit()
    return token
