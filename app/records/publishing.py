"""Publishing a whole library: the one act that changes what is taught, what is asked, and all standings."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from app.content.check import check, check_courses
from app.content.files import Library
from app.content.models import EditionRow
from app.content.problems import Problem
from app.content.publish import is_current, overtaken, publish_courses, publish_module
from app.content.publish_edition import edition_problems, framework_digest, mend_words, publish_edition
from app.db import db
from app.records.standings import rebuild_all

COURSES = "The courses: titles, summaries, places of their modules."
"""The line that says that the catalogue changed; its rows have no versions."""


@dataclass(frozen=True)
class Publishing:
    """What publishing came to: a line for each thing published, or the problems that kept everything back."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


def publish_library(library: Library, now: datetime, today: date) -> Publishing:
    """Publish what changed in a library, all or nothing; the caller commits.

    A new edition rebuilds all standings in the same transaction; mended words of the last one touch none.
    """
    if _nothing_changed(library):
        return _publish_courses_only(library)
    report = check(library)
    problems = [*report.problems, *edition_problems(report.framework, today)]
    problems += [problem for files in library.modules if (problem := overtaken(files))]
    if problems:
        return Publishing((), tuple(sorted(set(problems))))

    lines = []
    if publish_courses(report.courses):
        lines.append(COURSES)
    edition = publish_edition(library.framework, now, today)
    if edition is not None:
        lines.append(f"Edition {edition.number} of the framework, from {today.isoformat()} on.")
        rebuild_all()
    elif mended := mend_words(library.framework):
        lines.append(f"Edition {mended.number} of the framework: its words in other languages.")
    terms = {key: term for checked in report.modules for key, term in checked.module.glossary.items()}
    for checked in report.modules:
        version = publish_module(checked, terms, now, by=None, from_browser=False)
        if version is not None:
            lines.append(f"{version.module_slug}: version {version.number}.")
    return Publishing(tuple(lines), ())


def _publish_courses_only(library: Library) -> Publishing:
    problems = list(library.problems)
    courses = check_courses(library, problems)
    if problems:
        return Publishing((), tuple(sorted(set(problems))))
    changed = publish_courses(courses)
    return Publishing((COURSES if changed else "Nothing changed since it was last published.",), ())


def _nothing_changed(library: Library) -> bool:
    last = db.session.scalar(sa.select(EditionRow.digest).order_by(EditionRow.number.desc()).limit(1))
    return last == framework_digest(library.framework) and all(is_current(files) for files in library.modules)
