"""From files or a draft to the next version.

A published version is a fact: nothing here changes one. Publishing the same again does nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from app.content.assets import keep_assets, sha256
from app.content.check_module import CheckedModule
from app.content.files import MODULE, ModuleFiles
from app.content.models import CourseRow, ModuleRow, Version
from app.content.problems import Problem
from app.content.render import Rendered, RenderedSection
from app.db import db
from app.domain.course import Course, Term
from app.language import gettext as _

RENDERER = 6
"""Raised when rendering changes, so that the next publishing renders every module again."""


def publish_courses(courses: tuple[Course, ...]) -> bool:
    """Bring the catalogue's courses and the places of their modules up to date; says whether anything changed."""
    known = {row.slug: row for row in db.session.scalars(sa.select(CourseRow))}
    for course in courses:
        row = known.get(course.slug) or CourseRow(slug=course.slug)
        row.title, row.summary, row.position = course.title, course.summary, course.position
        row.translations = {lang: [words.title, words.summary] for lang, words in course.translations.items()}
        db.session.add(row)
    changed = _flushed()
    modules = {row.slug: row for row in db.session.scalars(sa.select(ModuleRow))}
    for course in courses:
        for position, slug in enumerate(course.modules, start=1):
            module = modules.get(slug) or ModuleRow(slug=slug)
            module.course_slug, module.position = course.slug, position
            db.session.add(module)
    return _flushed() or changed


def _flushed() -> bool:
    """Send what was changed to the database; says whether that was anything."""
    changed = any(db.session.is_modified(row) for row in (*db.session.new, *db.session.dirty))
    db.session.flush()
    return changed


def digest_of(source: Mapping[str, str], asset_hashes: Mapping[str, str]) -> str:
    """What tells two states of a module apart: its texts, its assets and how they are rendered."""
    parts = [RENDERER, sorted(source.items()), sorted(asset_hashes.items())]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def is_current(files: ModuleFiles) -> bool:
    """Whether the module's current version was made of exactly these files."""
    hashes = {name: sha256(content) for name, content in files.assets.items()}
    current = current_row(files.slug)
    return current is not None and current.digest == digest_of(files.source, hashes)


def current_row(slug: str) -> Version | None:
    """The row of a module's current version."""
    return db.session.scalar(
        sa.select(Version).join(ModuleRow, ModuleRow.current_id == Version.id).where(ModuleRow.slug == slug)
    )


def overtaken(files: ModuleFiles) -> Problem | None:
    """Say if these files would silently undo what was published from the browser after them."""
    current = current_row(files.slug)
    if current is None or not current.from_browser or current.exported_at is not None or is_current(files):
        return None
    return Problem(
        files.paths[MODULE],
        1,
        _("Version %(n)s was published from the browser and is not in these files.", n=current.number),
        _("Run `flask export`, bring both texts together, and publish again."),
    )


def publish_module(
    checked: CheckedModule,
    terms: Mapping[str, Term],
    now: datetime,
    *,
    by: int | None,
    from_browser: bool,
    note: str = "",
) -> Version | None:
    """Freeze a module without problems as its next version; None where nothing changed.

    terms: the glossary of all modules; what the text links to is frozen with it.
    """
    if checked.problems or checked.rendered is None:
        raise ValueError("a module with problems cannot be published")
    files = checked.files
    # Rows elsewhere may go on naming the module meanwhile, such as a reader's first note in it.
    row = db.session.get(ModuleRow, files.slug, with_for_update={"key_share": True})
    if row is None:
        row = ModuleRow(slug=files.slug, course_slug=files.course, position=_last_position(files.course) + 1)
        db.session.add(row)
        db.session.flush()
    if is_current(files):
        return None

    hashes = keep_assets(files.assets)
    number = (
        db.session.scalar(sa.select(sa.func.max(Version.number)).where(Version.module_slug == files.slug))
        or 0
    )
    version = as_version(checked, checked.rendered, terms, hashes, number + 1, now)
    version.published_by, version.from_browser, version.note = by, from_browser, note
    db.session.add(version)
    db.session.flush()
    row.current_id = version.id
    db.session.flush()
    return version


def as_version(
    checked: CheckedModule,
    rendered: Rendered,
    terms: Mapping[str, Term],
    hashes: Mapping[str, str],
    number: int,
    now: datetime,
) -> Version:
    """What a checked module is as a version; the editor's preview shows the same and stores nothing."""
    return Version(
        module_slug=checked.files.slug,
        number=number,
        title=checked.module.title,
        digest=digest_of(checked.files.source, hashes),
        source=dict(checked.files.source),
        assets=dict(hashes),
        rendered=_to_store(checked, rendered, terms),
        published_at=now,
        note="",
    )


def _last_position(course: str) -> int:
    return (
        db.session.scalar(sa.select(sa.func.max(ModuleRow.position)).where(ModuleRow.course_slug == course))
        or 0
    )


def _to_store(checked: CheckedModule, rendered: Rendered, terms: Mapping[str, Term]) -> dict[str, object]:
    linked = {key: term for key, term in terms.items() if key in rendered.terms} | dict(
        checked.module.glossary
    )
    return {
        "opening": rendered.opening,
        "sections": [_section(section) for section in rendered.sections],
        "terms": {key: [term.term, term.text] for key, term in linked.items()},
        "translations": {
            language: {
                "opening": words.opening,
                "sections": [_section(section) for section in words.sections.values()],
                "current": sorted(words.current),
                "terms": {key: [term.term, term.text] for key, term in words.terms.items()},
            }
            for language, words in checked.translations.items()
        },
        "plain": {
            language: {id_: section.html for id_, section in sections.items()}
            for language, sections in checked.plain.items()
        },
    }


def _section(section: RenderedSection) -> dict[str, object]:
    return {
        "id": section.id,
        "title": section.title,
        "html": section.html,
        "words": section.words,
        "headings": [[heading.id, heading.title] for heading in section.headings],
    }
