"""What is published, as readers get it: the values, and how a stored row becomes one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from markupsafe import Markup

from app.content.models import EditionRow, Version
from app.content.parse_framework import parse_edition
from app.content.parse_module import parse_module
from app.content.parse_translation import parse_translation
from app.content.passages import Passage, passages_of
from app.content.problems import Problem
from app.content.render import Heading
from app.content.translate_framework import translated_framework, translated_profile
from app.domain.course import Module, Source, Term, practice_minutes, reading_minutes
from app.domain.profile import Framework, JobProfile
from app.domain.translation import OPENING, ORIGINAL, stamps_of, translated

_ID = re.compile(r' id="([^"]+)"')


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
class Section:
    """One part of a module as readers get it; plain: the same in plain language, where somebody wrote it.

    minutes: to read it. practice: those of its exercises.
    """

    id: str
    title: str
    html: Markup
    minutes: int
    practice: int
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

    def language_of_term(self, key: str) -> str:
        """The language of a word that the text links to, which another module may explain."""
        return ORIGINAL if self.terms[key] == self.original.terms.get(key) else self.language

    def section(self, section_id: str) -> Section | None:
        """A section by its id."""
        return next((section for section in self.sections if section.id == section_id), None)

    @cached_property
    def passages(self) -> frozenset[str]:
        """Every id in its text to which a link can lead."""
        html = self.opening + Markup("").join(section.html for section in self.sections)
        return frozenset({*_ID.findall(html), *(section.id for section in self.sections)})

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


def as_edition(row: EditionRow, spoken: str) -> Edition:
    """What readers get of a stored edition, in a language as far as it is translated."""
    silent: list[Problem] = []
    framework, profiles = parse_edition(row.source, silent)
    return Edition(
        row.id,
        row.number,
        row.from_on,
        row.digest,
        translated_framework(framework, row.source, spoken, silent),
        {slug: translated_profile(job, row.source, spoken, silent) for slug, job in profiles.items()},
    )


def as_published(row: Version) -> Published:
    """What readers get of a version, whether it is stored or only previewed, in all its languages."""
    module = parse_module(row.module_slug, row.source)
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
    words = parse_translation(spoken, source)
    current = frozenset(stored["current"])
    module = translated(original.module, words, current)
    sections = {section["id"]: section for section in stored["sections"]}
    opening = Markup(stored["opening"]) if OPENING in current else original.opening  # noqa: S704 as above
    return replace(
        original,
        module=module,
        opening=opening,
        sections=tuple(
            replace(_section(sections[s.id], rendered, spoken), minutes=s.minutes, practice=s.practice)
            if s.id in sections
            else s
            for s in original.sections
        ),
        terms={**original.terms, **{key: Term(*term) for key, term in stored["terms"].items()}},
        language=spoken,
        current=current,
        source=original,
    )


def _section(stored: Mapping[str, Any], rendered: Mapping[str, Any], spoken: str) -> Section:
    plain = rendered.get("plain", {}).get(spoken, {}).get(stored["id"])
    html = Markup(stored["html"])  # noqa: S704 the renderer sanitised it
    return Section(
        id=stored["id"],
        title=stored["title"],
        html=html,
        minutes=reading_minutes(stored["words"]),
        practice=practice_minutes(html.striptags()),
        headings=tuple(Heading(id_, title) for id_, title in stored["headings"]),
        passages=passages_of(stored["html"]),
        language=spoken,
        plain=Markup(plain) if plain else None,  # noqa: S704 as above
    )


def cited_in(html: str, module: Module) -> list[tuple[str, Source]]:
    """The sources that a text cites, in the module's order."""
    return [(key, source) for key, source in module.sources.items() if f'href="#source-{key}"' in html]


def linked_in(html: str, terms: Mapping[str, Term]) -> list[tuple[str, Term]]:
    """The glossary words that a text links to, by their names."""
    linked = [(key, term) for key, term in terms.items() if f'href="#term-{key}"' in html]
    return sorted(linked, key=lambda pair: pair[1].term.casefold())
