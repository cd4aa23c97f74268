"""What a look showed: a key is kept, and put into words in the language of whoever reads the list."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from app.accounts.units import last_names
from app.content.queries import edition_on
from app.domain.coverage import State
from app.language import day
from app.language import gettext as _
from app.words import state_word

LONGEST = 200
"""Characters that are kept of a look."""


class Seen(StrEnum):
    """The kinds of pages and files that show named people.

    These are the keys, whatever a page is called today: rows of years begin with them.
    """

    OVERVIEW = "overview"
    MATRIX = "people and competencies"
    MATRIX_FILE = "file of people and competencies"
    DUTIES = "duties"
    DUTIES_FILE = "file of duties"
    PERSON = "one person"
    TO_ASSESS = "Levels and evidence, to assess"
    BEFORE_RECORDING = "Levels, before something is recorded"
    BEFORE_WITHDRAWING = "Levels, before something is withdrawn"
    EVIDENCE = "One piece of evidence"


def kind_of(what: str) -> str:
    """The kind of page in what was kept of a look: it stands before the colon."""
    return what.partition(": ")[0]


def as_kept(
    seen: Seen,
    profile: str,
    on: date,
    units: Collection[int],
    competencies: Collection[str] = (),
    state: str = "",
) -> str:
    """A page and what was asked of it, as it is kept: `one person: profile=scro&day=2026-11-02&units=3,4`.

    competencies, state: filters, where there are any. Of very many units those that fit are kept.
    """
    numbers = [str(unit) for unit in sorted(units)]
    while True:
        asked = {
            "profile": profile,
            "day": on.isoformat(),
            "competencies": ",".join(competencies),
            "state": state,
            "units": ",".join(numbers),
        }
        what = f"{seen}: {urlencode({key: value for key, value in asked.items() if value}, safe=',')}"
        if len(what) <= LONGEST or not numbers:
            return what
        numbers.pop()


def words_for_looks() -> Callable[[str], str]:
    """A function that puts what was kept of a look into words; what it needs is read here, once for many.

    Looks of the time when sentences were kept are shown as they were kept.
    """
    edition, units = edition_on(date.max), last_names()
    titles = {slug: job.title for slug, job in edition.profiles.items()} if edition else {}
    pages = _pages()

    def words(what: str) -> str:
        page, colon, rest = what.partition(": ")
        return pages[page] + colon + _asked_words(rest, titles, units) if page in pages else what

    return words


def _pages() -> Mapping[str, str]:
    return {
        Seen.OVERVIEW: _("Staff"),
        Seen.MATRIX: _("People and competencies"),
        Seen.MATRIX_FILE: _("%(page)s, as a file", page=_("People and competencies")),
        Seen.DUTIES: _("Duties"),
        Seen.DUTIES_FILE: _("%(page)s, as a file", page=_("Duties")),
        Seen.PERSON: _("One person"),
        Seen.TO_ASSESS: _("Levels and evidence, to assess"),
        Seen.BEFORE_RECORDING: _("Levels, before something is recorded"),
        Seen.BEFORE_WITHDRAWING: _("Levels, before something is withdrawn"),
        Seen.EVIDENCE: _("One piece of evidence"),
    }


def _asked_words(kept: str, titles: Mapping[str, str], units: Mapping[int, str]) -> str:
    """Profile, units, day and filters in words; an old sentence as it is."""
    asked = dict(parse_qsl(kept))
    if "profile" not in asked or "day" not in asked:
        return kept
    names = [units.get(int(number), number) for number in asked.get("units", "").split(",") if number]
    parts = [
        titles.get(asked["profile"], asked["profile"]),
        _("%(units)s and below", units=", ".join(sorted(names))) if names else "",
        day(date.fromisoformat(asked["day"])),
        *asked.get("competencies", "").split(","),
        state_word(State(asked["state"])) if "state" in asked else "",
    ]
    return ", ".join(part for part in parts if part)
