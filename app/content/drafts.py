"""Drafts: modules being edited in the browser. A draft is work; publishing makes it a version.

A save names the revision it was typed on. Where that is no longer the last one, nothing is stored:
two people, or two tabs, see the conflict. The database decides, so the order of two presses does not matter.
Each draft counts from a number of its own: a page that was opened on an earlier draft of the module, published or
discarded since, cannot name a revision of the next one.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import abort
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import undefer

from app.content.files import ModuleFiles, said_paths
from app.content.models import Draft, ModuleRow, Version
from app.db import LARGEST_ROW, db


@dataclass(frozen=True)
class Work:
    """What an editor shows: a module's draft or, where there is none, its current version.

    source, assets: as in Version. revision: 0 before the first save. base: the number of the version it
    started from, current: of the one that is read now.
    """

    slug: str
    course: str
    title: str
    source: Mapping[str, str]
    assets: Mapping[str, str]
    revision: int
    base: int | None
    current: int | None
    saved_at: datetime | None = None
    saved_by: int | None = None

    @property
    def overtaken(self) -> bool:
        """Whether another version was published since it was begun."""
        return self.base != self.current

    def files(self, contents: Mapping[str, bytes]) -> ModuleFiles:
        """What the checks and the renderer take, under the names that the files would have."""
        paths = said_paths(self.slug, self.course)
        return ModuleFiles(self.slug, self.course, dict(self.source), dict(contents), paths)


def work_or_404(slug: str) -> Work:
    """A module's draft or current version, or the 404 page."""
    return work_on(slug) or abort(404)


def work_on(slug: str) -> Work | None:
    """A module's draft or, where there is none, its current version; None where there is neither."""
    current = _current(slug)
    number = current.version.number if current else None
    draft = _draft(slug)
    if draft is not None:
        return Work(
            slug=slug,
            course=draft.course_slug,
            title=draft.title,
            source=draft.source,
            assets=draft.assets,
            revision=draft.revision,
            base=draft.base_number,
            current=number,
            saved_at=draft.updated_at,
            saved_by=draft.updated_by,
        )
    return current.work if current else None


def work_from(slug: str, number: int) -> Work:
    """An old version as the beginning of a draft on top of the current one, or the 404 page."""
    if not _can_be_stored(number):
        abort(404)
    current = _current(slug)
    old = db.session.scalar(
        _with_texts(sa.select(Version)).where(Version.module_slug == slug, Version.number == number)
    )
    if current is None or old is None:
        abort(404)
    return _Current(old, current.course).work_on_top_of(current.version.number)


def texts_of(slug: str, number: int) -> tuple[dict[str, str], dict[str, str]]:
    """The texts and the assets' hashes of a version, or the 404 page."""
    wanted = sa.select(Version.source, Version.assets).where(
        Version.module_slug == slug, Version.number == number
    )
    row = db.session.execute(wanted).one_or_none()
    return (row.source, row.assets) if row else abort(404)


def number_now(slug: str) -> int | None:
    """The number of a module's current version, held until the transaction ends so that no other follows it."""
    row = db.session.get(ModuleRow, slug, with_for_update=True, populate_existing=True)
    return db.session.scalar(sa.select(Version.number).where(Version.id == row.current_id)) if row else None


def save_draft(work: Work, problems: int, *, by: int, now: datetime) -> int | None:
    """Store work typed on `work.revision` as the next one and give its number; None where that is not the last."""
    values = {
        "title": work.title[:200],
        "source": dict(work.source),
        "assets": dict(work.assets),
        "base_number": work.base,
        "problems": problems,
        "updated_at": now,
        "updated_by": by,
    }
    following = work.revision + 1
    if work.revision and _replace(work.slug, work.revision, {**values, "revision": following}):
        return following
    first = 1 + secrets.randbelow(LARGEST_ROW // 2)  # leaves room for a billion saves
    begun = {**values, "module_slug": work.slug, "course_slug": work.course, "revision": first}
    try:
        with db.session.begin_nested():
            db.session.execute(sa.insert(Draft).values(**begun))
    except IntegrityError:
        return None
    return first


def remove_draft(slug: str, revision: int) -> bool:
    """Remove a draft unless somebody saved it since; says whether it is gone."""
    take_draft(slug, revision)
    return _draft(slug) is None


def take_draft(slug: str, revision: int) -> bool:
    """Remove a draft at this very revision; True for one of several who try, the others wait for it to commit."""
    if not _can_be_stored(revision):
        return False
    done = db.session.execute(sa.delete(Draft).where(Draft.module_slug == slug, Draft.revision == revision))
    return bool(done.rowcount)  # type: ignore[attr-defined]


def rest_on(slug: str, revision: int, base: int) -> bool:
    """Put a draft on top of another version than the one it started from."""
    return _replace(slug, revision, {"base_number": base, "revision": revision + 1})


def slug_in_use(slug: str) -> bool:
    """Whether a module or a draft has this address, or had it once."""
    wanted = sa.union_all(
        sa.select(ModuleRow.slug).where(ModuleRow.slug == slug),
        sa.select(Draft.module_slug).where(Draft.module_slug == slug),
    )
    return db.session.execute(wanted).first() is not None


@dataclass(frozen=True)
class _Current:
    version: Version
    course: str

    @property
    def work(self) -> Work:
        return self.work_on_top_of(self.version.number)

    def work_on_top_of(self, number: int) -> Work:
        version = self.version
        return Work(
            version.module_slug, self.course, version.title, version.source, version.assets, 0, number, number
        )


def _current(slug: str) -> _Current | None:
    row = db.session.execute(
        _with_texts(sa.select(Version, ModuleRow.course_slug))
        .join(ModuleRow, ModuleRow.current_id == Version.id)
        .where(ModuleRow.slug == slug)
    ).one_or_none()
    return _Current(row[0], row[1]) if row else None


def _draft(slug: str) -> Draft | None:
    wanted = (
        sa.select(Draft)
        .where(Draft.module_slug == slug)
        .options(undefer(Draft.source), undefer(Draft.assets))
    )
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def _can_be_stored(number: int) -> bool:
    return 0 <= number <= LARGEST_ROW


def _with_texts(statement: Any) -> Any:
    return statement.options(undefer(Version.source), undefer(Version.assets))


def _replace(slug: str, revision: int, values: Mapping[str, Any]) -> bool:
    if not _can_be_stored(revision + 1):
        return False
    done = db.session.execute(
        sa.update(Draft)
        .where(Draft.module_slug == slug, Draft.revision == revision)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]
