"""What the codes in a person's own data are called: one table, by the name of a column.

A column of one name means the same in every table, so a new table is put into words without a line here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from textwrap import shorten
from typing import Any

from app.accounts.people import place_of
from app.accounts.units import last_names
from app.content.published import Edition, Published
from app.content.queries import catalogue, edition_on, published
from app.domain.profile import JobProfile
from app.domain.quiz import Question
from app.language import OWN_NAMES, day_name
from app.language import gettext as _
from app.learning.noting import spot_of
from app.learning.queries import versions_begun
from app.own_data import Row
from app.records.seen import words_for_looks
from app.text_settings import labels
from app.words import proof_word, role_word, situation_word

LONGEST_PASSAGE = 160
"""Characters of a paragraph that stands beside its id; it is there to be recognised, not to be read."""


@dataclass(frozen=True)
class Known:
    """Where words are found.

    jobs: the profiles of the edition, the person's own first. modules: the current versions by their
    slugs. begun_on: the version of each of the person's attempts.
    """

    edition: Edition | None
    jobs: Mapping[str, JobProfile]
    courses: Mapping[str, str]
    modules: Mapping[str, Published]
    begun_on: Mapping[int, int]
    units: Mapping[int, str]
    look: Callable[[str], str]

    def version(self, row: Row) -> Published | None:
        """The version that a row is about; the current one for a row that names only the module."""
        version_id = row.get("version_id") or self.begun_on.get(row.get("attempt_id", 0))
        return published(version_id) if version_id else self.modules.get(row.get("module_slug", ""))

    def question(self, row: Row) -> Question | None:
        """The question that a row is about."""
        version = self.version(row)
        return version.module.quiz.by_id.get(row["question"]) if version else None

    def duty(self, row: Row, code: str) -> str | None:
        """A duty of the row's profile, or of the first that has it."""
        jobs = [self.jobs[row["profile"]]] if row.get("profile") in self.jobs else self.jobs.values()
        return next((f"{code} {job.duties[code].title}" for job in jobs if code in job.duties), None)


Say = Callable[[Known, Row, Any], Any]
"""Words for a code in a row; None where nobody knows it any more."""


def put_into_words(rows: Iterable[Row], person_id: int, today: date) -> None:
    """Put beside each code `x` of a person's rows its words in the reader's language, as `x_name`."""
    known = _known(person_id, today)
    for row in rows:
        for key in row.keys() & SAYS.keys():
            if row[key] not in (None, ""):
                row[f"{key}_name"] = SAYS[key](known, row, row[key])


def _known(person_id: int, today: date) -> Known:
    edition, found, place = edition_on(date.max), catalogue(), place_of(person_id, today)
    jobs = dict(edition.profiles) if edition else {}
    own = place.profile if place and place.profile in jobs else None
    return Known(
        edition=edition,
        jobs={own: jobs[own], **jobs} if own else jobs,
        courses={course.slug: course.title for course in found.courses},
        modules={version.slug: version for version in found.modules},
        begun_on=versions_begun(person_id),
        units=last_names(),
        look=words_for_looks(),
    )


def _competency(known: Known, _row: Row, code: str) -> str | None:
    found = known.edition.framework.competencies.get(code) if known.edition else None
    return f"{code} {found.title}" if found else None


def _module(known: Known, row: Row, _slug: str) -> str | None:
    version = known.version(row)
    return version.module.title if version else None


def _options(known: Known, row: Row, keys: list[str]) -> list[str] | None:
    question = known.question(row)
    return [question.options.get(key, key) for key in keys] if question else None


def _outcome(known: Known, _row: Row, code: str) -> str | None:
    found = known.edition.framework.outcomes.get(code) if known.edition else None
    return f"{code} {found.text}" if found else None


def _passage(known: Known, row: Row, code: str) -> str | None:
    version = known.version(row)
    spot = spot_of(version, code) if version else None
    return shorten(spot.words, LONGEST_PASSAGE, placeholder=" …") if spot else None


def _profile(known: Known, _row: Row, slug: str) -> str | None:
    return known.jobs[slug].title if slug in known.jobs else None


def _question(known: Known, row: Row, _code: str) -> str | None:
    question = known.question(row)
    return question.ask if question else None


def _section(known: Known, row: Row, code: str) -> str | None:
    version = known.version(row)
    section = version.section(code) if version else None
    return section.title if section else None


def _setting(name: str, _known: Known, _row: Row, value: str) -> str | None:
    return dict(labels(name)).get(value)


SAYS: Mapping[str, Say] = {
    "chosen": _options,
    "competency": _competency,
    "course_slug": lambda known, _row, slug: known.courses.get(slug),
    "duties": lambda known, row, codes: [known.duty(row, code) or code for code in codes],
    "duty": Known.duty,
    "face": partial(_setting, "face"),
    "language": lambda _known, _row, code: OWN_NAMES.get(code),
    "module_slug": _module,
    "options": _options,
    "outcome": _outcome,
    "passage": _passage,
    "profile": _profile,
    "proof": lambda _known, _row, proof: proof_word(proof),
    "question": _question,
    "role": lambda _known, _row, role: role_word(role),
    "ruler": lambda _known, _row, value: _("yes") if value == "on" else _("no"),
    "section": _section,
    "situation": lambda _known, _row, situation: situation_word(situation),
    "size": partial(_setting, "size"),
    "spacing": partial(_setting, "spacing"),
    "theme": partial(_setting, "theme"),
    "unit_id": lambda known, _row, unit_id: known.units.get(unit_id),
    "weekday": lambda _known, _row, weekday: day_name(weekday),
    "what": lambda known, _row, what: known.look(what),
    "width": partial(_setting, "width"),
}
