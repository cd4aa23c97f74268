"""What is taught: courses, modules, the tasks that prepare higher levels, sources and terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.quiz import Quiz


@dataclass(frozen=True)
class Source:
    """A publication that a module cites."""

    author: str
    title: str
    year: str
    publisher: str
    link: str | None = None

    @property
    def label(self) -> str:
        """A short name for use in the text: author and year."""
        return f"{self.author} {self.year}"


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


@dataclass(frozen=True)
class Course:
    """An ordered set of modules."""

    slug: str
    title: str
    summary: str
    position: int
    modules: tuple[str, ...]
