"""What is taught: courses, modules, the tasks that prepare higher levels, sources and terms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil

from app.domain.progress import MINUTES_A_QUESTION
from app.domain.quiz import Quiz

WORDS_A_MINUTE = 150
"""How fast an official reads who wants to remember; the measure of all minutes shown."""

MODULE_WORDS = range(2000, 3501)
"""How long a module's text should be: shorter teaches too little, longer is not read to its end."""

SECTIONS = range(4, 7)
"""How many sections a module should have."""

SECTION_MINUTES = range(4, 9)
"""How long a section should take to read, in full minutes: what somebody has between two other things."""

_MINUTES = re.compile(r"\((\d+) minutes\)")


def reading_minutes(words: int) -> int:
    """How long a text of so many words takes to read, in full minutes as pages show them."""
    return max(1, round(words / WORDS_A_MINUTE))


@dataclass(frozen=True)
class Source:
    """A publication that a module cites. short: what the text calls its author, where the full name is long."""

    author: str
    title: str
    year: str
    publisher: str
    link: str | None = None
    short: str | None = None

    @property
    def label(self) -> str:
        """What the text calls it: author and year."""
        return f"{self.short or self.author} {self.year}"


@dataclass(frozen=True)
class Term:
    """A glossary word and what it means here."""

    term: str
    text: str


@dataclass(frozen=True)
class PolicyTag:
    """A policy of the maturity model that a section prepares for, and what the reader can then do."""

    edition: str
    code: str
    section: str
    able: str


@dataclass(frozen=True)
class Task:
    """A task sheet: how an outcome of level 3 or 4 is shown, seen by an observer or by a piece of work."""

    outcome: str
    title: str
    does: str
    conditions: str
    observer_looks_for: tuple[str, ...]
    work_must_contain: tuple[str, ...]


@dataclass(frozen=True)
class Module:
    """One Markdown text with its quiz and task sheets, as an author wrote it."""

    slug: str
    title: str
    summary: str
    minutes: int
    checked_on: date
    policies: tuple[PolicyTag, ...]
    sources: Mapping[str, Source]
    glossary: Mapping[str, Term]
    markdown: str
    quiz: Quiz
    tasks: tuple[Task, ...]

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What the module claims is what its quiz tests."""
        return self.quiz.outcomes

    @property
    def prepared(self) -> tuple[str, ...]:
        """The outcomes of higher levels that its task sheets prepare."""
        return tuple(task.outcome for task in self.tasks)

    def workload(self, words: int) -> int:
        """The minutes of what is in the module, to the next five: reading, one attempt, exercises, assignment.

        words: those of the rendered text.
        """
        questions = len(self.outcomes) * self.quiz.draw * MINUTES_A_QUESTION
        return 5 * ceil((words / WORDS_A_MINUTE + questions + practice_minutes(self.markdown)) / 5)


def practice_minutes(text: str) -> int:
    """The minutes of a text's exercises; each says how long it takes as "(10 minutes)"."""
    return sum(int(found) for found in _MINUTES.findall(text))


@dataclass(frozen=True)
class CourseWords:
    """What a course is called in one language."""

    title: str
    summary: str


@dataclass(frozen=True)
class Course:
    """An ordered set of modules."""

    slug: str
    title: str
    summary: str
    position: int
    modules: tuple[str, ...]
    translations: Mapping[str, CourseWords] = field(default_factory=dict)
