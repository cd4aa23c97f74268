"""What is published: editions of the framework, the catalogue, and versions of modules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask import abort
from markupsafe import Markup
from sqlalchemy.orm import undefer

from app.content.check import check_framework
from app.content.files import MODULE, QUIZ, TASKS
from app.content.models import CourseRow, EditionRow, ModuleRow, Version
from app.content.parse_module import parse_module
from app.content.passages import Passage, passages_of
from app.content.problems import Problems
from app.db import LARGEST_ROW, cached, db
from app.domain.course import Module, Source, Term
from app.domain.profile import Framework, JobProfile

WORDS_A_MINUTE = 150
"""How fast an official reads who wants to remember; the measure of all minutes shown."""


@dataclass(frozen=True)
class Edition:
    """The framework and profiles as they hold from a day on."""

    id: int
    number: int
    from_on: date
    framework: Framework
    profiles: Mapping[str, JobProfile]


@dataclass(frozen=True)
class Heading:
    """A heading inside a section."""

    id: str
    title: str


@dataclass(frozen=True)
class Section:
    """One part of a module as readers get it."""

    id: str
    title: str
    html: Markup
    minutes: int
    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]

    def passage(self, passage_id: str) -> Passage | None:
        """A block of this section by its id."""
        return next((passage for passage in self.passages if passage.id == passage_id), None)

    def heading_above(self, passage_id: str) -> Heading | None:
        """The heading under which a passage stands, which may be the passage itself; None before the first."""
        titles = {heading.id: heading for heading in self.headings}
        above = None
        for passage in self.passages:
            above = titles.get(passage.id, above)
            if passage.id == passage_id:
                return above
        return None


@dataclass(frozen=True)
class Published:
    """One version of a module, ready to be read and asked."""

    id: int
    slug: str
    number: int
    module: Module
    opening: Markup
    sections: tuple[Section, ...]
    terms: Mapping[str, Term]
    assets: Mapping[str, str]
    published_at: datetime
    published_by: int | None
    note: str

    def section(self, section_id: str) -> Section | None:
        """A section by its id."""
        return next((section for section in self.sections if section.id == section_id), None)

    def section_of(self, passage: str) -> Section | None:
        """The section in which a passage stands."""
        needle = f'id="{passage}"'
        return next((s for s in self.sections if s.id == passage or needle in s.html), None)


@dataclass(frozen=True)
class CatalogueCourse:
    """A course and the current versions of its published modules, in order."""

    slug: str
    title: str
    summary: str
    modules: tuple[Published, ...]


@dataclass(frozen=True)
class Catalogue:
    """All courses with published modules."""

    courses: tuple[CatalogueCourse, ...]

    @property
    def modules(self) -> tuple[Published, ...]:
        """Every published module in order."""
        return tuple(module for course in self.courses for module in course.modules)


def edition_on(day: date) -> Edition | None:
    """The edition in force on a day; None before the first one."""
    row_id = db.session.scalar(
        sa.select(EditionRow.id).where(EditionRow.from_on <= day).order_by(EditionRow.number.desc()).limit(1)
    )
    return edition(row_id) if row_id else None


def edition_or_404(day: date) -> Edition:
    """The edition in force on a day, or the 404 page."""
    found = edition_on(day)
    return found if found else abort(404)


def edition(edition_id: int) -> Edition:
    """An edition by its row."""
    return cached("edition", edition_id, lambda: _read_edition(edition_id))  # type: ignore[no-any-return]


def editions() -> list[Edition]:
    """All editions, oldest first."""
    return [edition(row) for row in db.session.scalars(sa.select(EditionRow.id).order_by(EditionRow.number))]


def catalogue() -> Catalogue:
    """All courses and the current version of each published module."""
    rows = db.session.execute(
        sa.select(CourseRow.slug, CourseRow.title, CourseRow.summary, ModuleRow.current_id)
        .join(ModuleRow, ModuleRow.course_slug == CourseRow.slug)
        .order_by(CourseRow.position, CourseRow.slug, ModuleRow.position, ModuleRow.slug)
    ).all()
    courses: dict[str, tuple[str, str, list[Published]]] = {}
    for slug, title, summary, version_id in rows:
        if version_id is not None:
            courses.setdefault(slug, (title, summary, []))[2].append(published(version_id))
    return Catalogue(tuple(CatalogueCourse(slug, t, s, tuple(m)) for slug, (t, s, m) in courses.items()))


def published(version_id: int) -> Published:
    """A version by its row."""
    return cached("version", version_id, lambda: _read_version(version_id))  # type: ignore[no-any-return]


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


def _read_edition(edition_id: int) -> Edition:
    row = db.session.get_one(EditionRow, edition_id, options=[undefer(EditionRow.source)])
    framework, profiles = check_framework(row.source, [])
    return Edition(row.id, row.number, row.from_on, framework, profiles)


def _read_version(version_id: int) -> Published:
    everything = [undefer(Version.source), undefer(Version.assets), undefer(Version.rendered)]
    return as_published(db.session.get_one(Version, version_id, options=everything))


def as_published(row: Version) -> Published:
    """What readers get of a version, whether it is stored or only previewed."""
    silent = [Problems("") for _name in range(3)]
    source = row.source
    module = parse_module(row.module_slug, source[MODULE], source[QUIZ], source.get(TASKS, ""), *silent)
    return Published(
        id=row.id or 0,
        slug=row.module_slug,
        number=row.number,
        module=module,
        opening=Markup(row.rendered["opening"]),  # noqa: S704 the renderer sanitised it
        sections=tuple(_section(section) for section in row.rendered["sections"]),
        terms={key: Term(*term) for key, term in row.rendered["terms"].items()},
        assets=row.assets,
        published_at=row.published_at,
        published_by=row.published_by,
        note=row.note,
    )


def _section(stored: Mapping[str, Any]) -> Section:
    return Section(
        id=stored["id"],
        title=stored["title"],
        html=Markup(stored["html"]),  # noqa: S704 the renderer sanitised it
        minutes=max(1, round(stored["words"] / WORDS_A_MINUTE)),
        headings=tuple(Heading(id_, title) for id_, title in stored["headings"]),
        passages=passages_of(stored["html"]),
    )


def cited_in(section: Section, module: Module) -> list[tuple[str, Source]]:
    """The sources that a section cites, in the module's order."""
    return [
        (key, source) for key, source in module.sources.items() if f'href="#source-{key}"' in section.html
    ]


def linked_in(section: Section, terms: Mapping[str, Term]) -> list[tuple[str, Term]]:
    """The glossary words that a section links to, by their names."""
    linked = [(key, term) for key, term in terms.items() if f'href="#term-{key}"' in section.html]
    return sorted(linked, key=lambda pair: pair[1].term.casefold())
