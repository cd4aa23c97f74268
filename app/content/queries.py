"""What is published: editions of the framework, the catalogue, and versions of modules."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import abort, current_app
from markupsafe import Markup
from sqlalchemy.orm import undefer

from app.content.check import check_framework
from app.content.files import MODULE, QUIZ, TASKS
from app.content.maturity import load_maturity
from app.content.models import CourseRow, EditionRow, ModuleRow, Version
from app.content.parse_module import parse_module
from app.content.parse_translation import parse_translation
from app.content.passages import Passage, passages_of
from app.content.problems import Problem, Problems
from app.content.translate_framework import translated_framework, translated_profile
from app.db import LARGEST_ROW, cached, db
from app.domain.course import WORDS_A_MINUTE, Module, Source, Term
from app.domain.maturity import MaturityModel
from app.domain.profile import Framework, JobProfile
from app.domain.translation import OPENING, ORIGINAL, stamps_of, translated
from app.language import language

SHIPPED = Path(__file__).resolve().parents[2] / "courses"


@dataclass(frozen=True)
class Edition:
    """The framework and profiles as they hold from a day on. digest: also of their words in other languages."""

    id: int
    number: int
    from_on: date
    digest: str
    framework: Framework
    profiles: Mapping[str, JobProfile]


@dataclass(frozen=True)
class Heading:
    """A heading inside a section."""

    id: str
    title: str


@dataclass(frozen=True)
class Section:
    """One part of a module as readers get it; plain: the same in plain language, where somebody wrote it."""

    id: str
    title: str
    html: Markup
    minutes: int
    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]
    language: str = ORIGINAL
    plain: Markup | None = None

    @property
    def in_plain_language(self) -> "Section | None":
        """This section in its plain words; None where nobody wrote them."""
        return replace(self, html=self.plain, passages=passages_of(self.plain)) if self.plain else None

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
    """One version of a module, ready to be read and asked, in the words of one language.

    language: that language; current: the parts that exist in it, all others are in the original.
    translations: the same version in the other languages in which it exists; every one of them and the
    original hold the same mapping. source: the original, None in the original itself.
    """

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
    language: str = ORIGINAL
    current: frozenset[str] = frozenset()
    translations: Mapping[str, "Published"] = field(default_factory=dict)
    # Original and translations hold each other, so comparing by it would never end.
    source: "Published | None" = field(default=None, repr=False, compare=False)

    @property
    def original(self) -> "Published":
        """This version in the language in which it was written."""
        return self.source or self

    @cached_property
    def behind(self) -> Mapping[str, int]:
        """The languages in which this version exists, and how many parts are in the original there."""
        parts = len(stamps_of(self.original.module))
        return {lang: parts - len(words.current) for lang, words in self.original.translations.items()}

    def read_in(self, language: str) -> "Published":
        """This version in another language; in the original where it does not exist in that language."""
        return self.original.translations.get(language, self.original)

    def language_of(self, part: str) -> str:
        """The language in which a part (domain.translation) is shown."""
        return self.language if part in self.current else ORIGINAL

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
    folder = own if (own / "maturity").is_dir() else SHIPPED
    return cached("maturity", folder, lambda: load_maturity(folder / "maturity")[0])  # type: ignore[no-any-return]


_WHICH = sa.select(EditionRow.id, EditionRow.digest)


def _edition(edition_id: int, digest: str) -> Edition:
    """An edition in the reader's language as far as it is translated; a mended translation changes the digest."""
    spoken = language()
    return cached("edition", (digest, edition_id, spoken), lambda: _read_edition(edition_id, spoken))  # type: ignore[no-any-return]


def _read_edition(edition_id: int, spoken: str) -> Edition:
    row = db.session.get_one(EditionRow, edition_id, options=[undefer(EditionRow.source)])
    framework, profiles = check_framework(row.source, [])
    silent: list[Problem] = []
    return Edition(
        row.id,
        row.number,
        row.from_on,
        row.digest,
        translated_framework(framework, row.source, spoken, silent),
        {slug: translated_profile(job, row.source, spoken, silent) for slug, job in profiles.items()},
    )


def _read_version(version_id: int) -> Published:
    everything = [undefer(Version.source), undefer(Version.assets), undefer(Version.rendered)]
    return as_published(db.session.get_one(Version, version_id, options=everything))


def as_published(row: Version) -> Published:
    """What readers get of a version, whether it is stored or only previewed, in all its languages."""
    silent = [Problems("") for _name in range(3)]
    source = row.source
    module = parse_module(row.module_slug, source[MODULE], source[QUIZ], source.get(TASKS, ""), *silent)
    translations: dict[str, Published] = {}
    original = Published(
        id=row.id or 0,
        slug=row.module_slug,
        number=row.number,
        module=module,
        opening=Markup(row.rendered["opening"]),  # noqa: S704 the renderer sanitised it
        sections=tuple(_section(section, row.rendered, ORIGINAL) for section in row.rendered["sections"]),
        terms={key: Term(*term) for key, term in row.rendered["terms"].items()},
        assets=row.assets,
        published_at=row.published_at,
        published_by=row.published_by,
        note=row.note,
        translations=translations,
    )
    # Filled only now: a translation is made from the original, and takes this very mapping from it.
    for lang in row.rendered.get("translations", {}):
        translations[lang] = _translated(original, row.source, lang, row.rendered)
    return original


def _translated(
    original: Published, source: Mapping[str, str], spoken: str, rendered: Mapping[str, Any]
) -> Published:
    stored = rendered["translations"][spoken]
    silent = [Problems("") for _name in range(3)]
    words = parse_translation(spoken, source, *silent)
    current = frozenset(stored["current"])
    module = translated(original.module, words, current)
    sections = {section["id"]: section for section in stored["sections"]}
    opening = Markup(stored["opening"]) if OPENING in current else original.opening  # noqa: S704 as above
    return replace(
        original,
        module=module,
        opening=opening,
        sections=tuple(
            replace(_section(sections[s.id], rendered, spoken), minutes=s.minutes) if s.id in sections else s
            for s in original.sections
        ),
        terms={**original.terms, **{key: Term(*term) for key, term in stored["terms"].items()}},
        language=spoken,
        current=current,
        source=original,
    )


def _section(stored: Mapping[str, Any], rendered: Mapping[str, Any], spoken: str) -> Section:
    plain = rendered.get("plain", {}).get(spoken, {}).get(stored["id"])
    return Section(
        id=stored["id"],
        title=stored["title"],
        html=Markup(stored["html"]),  # noqa: S704 the renderer sanitised it
        minutes=max(1, round(stored["words"] / WORDS_A_MINUTE)),
        headings=tuple(Heading(id_, title) for id_, title in stored["headings"]),
        passages=passages_of(stored["html"]),
        language=spoken,
        plain=Markup(plain) if plain else None,  # noqa: S704 as above
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
