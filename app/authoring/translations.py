"""What of a module's translations readers get in the original, and why: which parts, and in which file."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from app.authoring.room import bp
from app.content.drafts import texts_of, work_or_404
from app.content.files import MODULE, QUIZ, TASKS, in_language, said_paths
from app.content.parse_translation import parse_translation
from app.content.published import Published
from app.content.queries import version_or_404
from app.domain.translation import (
    OPENING,
    TITLE,
    question_part,
    section_part,
    stamps_of,
    task_part,
    term_part,
)
from app.language import gettext as _


@dataclass(frozen=True)
class Part:
    """A part of a module (domain.translation): its kind, what it is called in the original, and its text."""

    kind: str
    title: str
    name: str


@dataclass(frozen=True)
class Lag:
    """A part that readers of a language get in the original. missing: nobody translated it yet."""

    part: Part
    path: str
    missing: bool


@bp.get("/modules/<slug>/translations")
def translations(slug: str) -> ResponseReturnValue:
    """Show which parts of a module's translations are behind or missing, and how they are brought up to date."""
    version = version_or_404(slug)
    source, _assets = texts_of(slug, version.number)
    paths = said_paths(slug, work_or_404(slug).course)
    lags = {language: _lags(version, source, language, paths) for language in version.behind}
    return render_template("authoring/translations.html", version=version, lags=lags)


def fallen(version: Published, before: Published | None) -> dict[Part, list[str]]:
    """The parts that readers get in the original with a version and did not with the one before, with the languages."""
    old = stamps_of(before.original.module) if before else {}
    found: dict[Part, list[str]] = {}
    for language, words in version.original.translations.items():
        shown = before.read_in(language).current if before else frozenset()
        for part in _not_in(words.current, version):
            if part.name in shown or part.name not in old:
                found.setdefault(part, []).append(language)
    return found


def _lags(
    version: Published, source: Mapping[str, str], language: str, paths: Mapping[str, str]
) -> list[Lag]:
    there = parse_translation(language, source).parts
    return [
        Lag(part, paths[in_language(_text_of(part), language)], part.name not in there)
        for part in _not_in(version.read_in(language).current, version)
    ]


def _not_in(current: Collection[str], version: Published) -> Iterable[Part]:
    return (part for part in _parts(version.original) if part.name not in current)


def _text_of(part: Part) -> str:
    """The name of the text in which a part stands."""
    return {"question": QUIZ, "task": TASKS}.get(part.name.partition(" ")[0], MODULE)


def _parts(version: Published) -> list[Part]:
    module = version.module
    return [
        Part(_("Title and summary"), module.title, TITLE),
        Part(_("Opening"), "", OPENING),
        *(Part(_("Section"), section.title, section_part(section.id)) for section in version.sections),
        *(Part(_("Question"), q.ask, question_part(q.id)) for q in module.quiz.questions),
        *(Part(_("Task sheet"), task.title, task_part(task.outcome)) for task in module.tasks),
        *(Part(_("Glossary word"), term.term, term_part(key)) for key, term in module.glossary.items()),
    ]
