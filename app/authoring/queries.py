"""What the trainer's room shows of modules, their versions and drafts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from app.accounts.models import User
from app.content.models import CourseRow, Draft, Version
from app.content.published import Published
from app.content.queries import catalogue
from app.db import db
from app.domain.translation import ORIGINAL, TITLE
from app.language import language
from app.records.models import Record, Withdrawal


@dataclass(frozen=True)
class DraftNote:
    """A draft without its texts."""

    slug: str
    course: str
    title: str
    problems: int
    base: int | None
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True)
class Row:
    """A module on the start page: its current version, its draft, or both."""

    slug: str
    title: str
    version: Published | None
    publisher: str
    draft: DraftNote | None

    @property
    def written(self) -> str:
        """The language of its title."""
        return self.version.language_of(TITLE) if self.version else ORIGINAL

    @property
    def overtaken(self) -> bool:
        """Whether a version was published since the draft was begun."""
        return self.draft is not None and self.draft.base != (self.version.number if self.version else None)

    def outdated(self, before: date) -> bool:
        """Whether nobody has checked the content since a day."""
        return self.version is not None and self.version.module.checked_on < before


@dataclass(frozen=True)
class Shelf:
    """A course and all its modules, published or not."""

    slug: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Past:
    """A version in the history of a module."""

    number: int
    title: str
    note: str
    published_at: datetime
    publisher: str
    from_browser: bool


def shelves() -> list[Shelf]:
    """All courses in order, with all modules; four statements."""
    versions = {course.slug: course.modules for course in catalogue().courses}
    drafts = {draft.slug: draft for draft in _drafts()}
    names = names_of(v.published_by for modules in versions.values() for v in modules)
    return [_shelf(slug, title, versions.get(slug, ()), drafts, names) for slug, title in courses()]


def courses() -> list[tuple[str, str]]:
    """Slug of each course, and its title in the reader's language, in order."""
    rows = db.session.execute(
        sa.select(CourseRow.slug, CourseRow.title, CourseRow.translations).order_by(
            CourseRow.position, CourseRow.slug
        )
    )
    return [(slug, translations.get(language(), [title])[0]) for slug, title, translations in rows]


def names_of(people: Iterable[int | None]) -> dict[int | None, str]:
    """Names by number of person; those without a name, such as the command line, have an empty one."""
    wanted = {person for person in people if person is not None}
    names: dict[int | None, str] = {None: ""}
    if wanted:
        rows = db.session.execute(sa.select(User.id, User.name).where(User.id.in_(wanted)))
        names.update((person, name) for person, name in rows)
    return names


def history_of(slug: str) -> Sequence[Past]:
    """All versions of a module, newest first."""
    rows = db.session.execute(
        sa.select(
            Version.number, Version.title, Version.note, Version.published_at, User.name, Version.from_browser
        )
        .outerjoin(User, User.id == Version.published_by)
        .where(Version.module_slug == slug)
        .order_by(Version.number.desc())
    )
    return [
        Past(number, title, note, at, name or "", browser) for number, title, note, at, name, browser in rows
    ]


def people_who_passed(slug: str) -> int:
    """How many people have shown something by this module's questions; a number, never who."""
    withdrawn = sa.exists().where(Withdrawal.record_id == Record.id)
    statement = (
        sa.select(sa.func.count(sa.distinct(Record.person_id)))
        .join(Version, Version.id == Record.version_id)
        .where(Version.module_slug == slug, ~withdrawn)
    )
    return db.session.scalar(statement) or 0


def _drafts() -> list[DraftNote]:
    columns = (
        Draft.module_slug,
        Draft.course_slug,
        Draft.title,
        Draft.problems,
        Draft.base_number,
        Draft.updated_at,
        User.name,
    )
    rows = db.session.execute(
        sa.select(*columns).join(User, User.id == Draft.updated_by).order_by(Draft.module_slug)
    )
    return [DraftNote(*row) for row in rows]


def _shelf(
    slug: str,
    title: str,
    versions: tuple[Published, ...],
    drafts: dict[str, DraftNote],
    names: dict[int | None, str],
) -> Shelf:
    rows = [Row(v.slug, v.module.title, v, names[v.published_by], drafts.get(v.slug)) for v in versions]
    known = {version.slug for version in versions}
    new = [d for d in drafts.values() if d.course == slug and d.slug not in known]
    return Shelf(slug, title, (*rows, *(Row(d.slug, d.title, None, "", d) for d in new)))
