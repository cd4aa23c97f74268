"""Asks for what is published: editions of the framework, the catalogue, and versions of modules."""

from datetime import date
from pathlib import Path

import sqlalchemy as sa
from flask import abort, current_app
from sqlalchemy.orm import undefer

from app.content.maturity import load_maturity
from app.content.models import CourseRow, EditionRow, ModuleRow, Version
from app.content.published import Catalogue, CatalogueCourse, Edition, Published, as_edition, as_published
from app.db import LARGEST_ROW, cached, cached_newest, db
from app.domain.maturity import MaturityModel
from app.language import language

SHIPPED = Path(__file__).resolve().parents[2] / "courses"


def edition_on(day: date) -> Edition | None:
    """The edition in force on a day; None before the first one."""
    row = db.session.execute(
        _WHICH.where(EditionRow.from_on <= day).order_by(EditionRow.number.desc()).limit(1)
    ).first()
    return _edition(*row) if row else None


def edition_or_404(day: date) -> Edition:
    """The edition in force on a day, or the 404 page."""
    found = edition_on(day)
    return found if found else abort(404)


def editions() -> list[Edition]:
    """All editions, oldest first."""
    return [_edition(*row) for row in db.session.execute(_WHICH.order_by(EditionRow.number))]


def catalogue(spoken: str | None = None) -> Catalogue:
    """All courses and the current version of each published module, in the reader's language or this one."""
    spoken = spoken or language()
    rows = db.session.execute(
        sa.select(
            CourseRow.slug, CourseRow.title, CourseRow.summary, CourseRow.translations, ModuleRow.current_id
        )
        .join(ModuleRow, ModuleRow.course_slug == CourseRow.slug)
        .order_by(CourseRow.position, CourseRow.slug, ModuleRow.position, ModuleRow.slug)
    ).all()
    courses: dict[str, tuple[str, str, list[Published]]] = {}
    for slug, title, summary, translations, version_id in rows:
        if version_id is not None:
            title, summary = translations.get(spoken, (title, summary))
            courses.setdefault(slug, (title, summary, []))[2].append(published(version_id, spoken))
    return Catalogue(tuple(CatalogueCourse(slug, t, s, tuple(m)) for slug, (t, s, m) in courses.items()))


def published(version_id: int, spoken: str | None = None) -> Published:
    """A version by its row, in the reader's language or this one, as far as it is translated."""
    version: Published = cached("version", version_id, lambda: _read_version(version_id))
    return version.read_in(spoken or language())


def version_or_404(slug: str, number: int | None = None) -> Published:
    """A version of a module, the current one without a number, or the 404 page."""
    if number is not None and not 0 < number <= LARGEST_ROW:
        abort(404)
    if number is None:
        wanted = sa.select(ModuleRow.current_id).where(ModuleRow.slug == slug)
    else:
        wanted = sa.select(Version.id).where(Version.module_slug == slug, Version.number == number)
    version_id = db.session.scalar(wanted)
    return published(version_id) if version_id else abort(404)


def maturity_model() -> MaturityModel:
    """The maturity model is part of the program; a city's own tables win where they are at hand."""
    own = Path(current_app.config["COURSES_DIR"])
    folder = (own if (own / "maturity").is_dir() else SHIPPED) / "maturity"
    # Working files: somebody who writes down in untrained.csv why training cannot expects to see it.
    state = sorted((path.name, path.stat().st_mtime_ns) for path in folder.glob("*.csv"))
    return cached_newest("maturity", folder, state, lambda: load_maturity(folder)[0])  # type: ignore[no-any-return]


_WHICH = sa.select(EditionRow.id, EditionRow.digest)


def _edition(edition_id: int, digest: str) -> Edition:
    """An edition in the reader's language as far as it is translated; a mended translation changes the digest."""
    spoken = language()
    return cached_newest(  # type: ignore[no-any-return]
        "edition", (edition_id, spoken), digest, lambda: _read_edition(edition_id, spoken)
    )


def _read_edition(edition_id: int, spoken: str) -> Edition:
    row = db.session.get_one(EditionRow, edition_id, options=[undefer(EditionRow.source)])
    return as_edition(row, spoken)


def _read_version(version_id: int) -> Published:
    everything = [undefer(Version.source), undefer(Version.assets), undefer(Version.rendered)]
    return as_published(db.session.get_one(Version, version_id, options=everything))
