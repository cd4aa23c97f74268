"""A module's text in another language: by the same ids and keys, part by part, so that a part can fall behind.

A part is what is translated as a whole: title, opening, a section, a question, a task sheet, a glossary
word. A stamp says from which wording of the original a part was translated; where the original has moved
on, readers get the original, in its own language, and are told.
"""

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from app.domain.course import Module, Task, Term
from app.domain.quiz import Question

ORIGINAL = "en"
"""The language in which modules are written first; answers, outcomes and sources stand there alone."""

TITLE, OPENING = "title", "opening"

_SECTION = re.compile(r"^## .*\{#([a-z][a-z0-9-]*)\}.*$", re.MULTILINE)
_FENCE = re.compile(r"^[ >]*(`{3,}|~{3,})(.*)$", re.MULTILINE)
# A footnote or the address of a link, `[^1]: text` or `[name]: address`, with the indented lines below it.
_DEFINITION = re.compile(r"^(\[[^]@\n]+\]):.*(?:\n+(?: {4}|\t).*)*", re.MULTILINE)


@dataclass(frozen=True)
class QuestionText:
    """The words of a question."""

    ask: str
    options: Mapping[str, str]
    why: str
    why_not: Mapping[str, str]


@dataclass(frozen=True)
class TaskText:
    """The words of a task sheet."""

    title: str
    does: str
    conditions: str
    observer_looks_for: tuple[str, ...]
    work_must_contain: tuple[str, ...]


@dataclass(frozen=True)
class Translation:
    """A module's words in one language. stamps: part to the stamp of the wording it was translated from."""

    language: str
    title: str
    summary: str
    markdown: str
    glossary: Mapping[str, Term]
    questions: Mapping[str, QuestionText]
    tasks: Mapping[str, TaskText]
    stamps: Mapping[str, str]

    @property
    def parts(self) -> frozenset[str]:
        """The names of the parts that it has."""
        return frozenset(
            {
                *([TITLE] if self.title else []),
                *texts_of(self.markdown),
                *map(question_part, self.questions),
                *map(task_part, self.tasks),
                *map(term_part, self.glossary),
            }
        )


def section_part(id_: str) -> str:
    """The name of a section as a part."""
    return f"section {id_}"


def question_part(id_: str) -> str:
    """The name of a question as a part."""
    return f"question {id_}"


def task_part(outcome: str) -> str:
    """The name of a task sheet as a part."""
    return f"task {outcome}"


def term_part(key: str) -> str:
    """The name of a glossary word as a part."""
    return f"term {key}"


def texts_of(markdown: str) -> dict[str, str]:
    """Part a text into its opening and its sections, by the names of the parts."""
    return {part: markdown[start:end].strip() for part, start, end in _spans(markdown)}


def only(markdown: str, parts: Collection[str]) -> str:
    """The text with all other parts left empty: what stays keeps its line, and the footnotes that it needs."""
    spans = _spans(markdown)
    kept = "".join(markdown[start:end] for part, start, end in spans if part in parts)
    return "".join(
        markdown[start:end] if part in parts else _emptied(markdown[start:end], kept)
        for part, start, end in spans
    )


def _spans(markdown: str) -> list[tuple[str, int, int]]:
    """Each part's name and where it begins and ends."""
    starts = [*_SECTION.finditer(_without_code(markdown))]
    names = [OPENING, *(section_part(match[1]) for match in starts)]
    bounds = [0, *(match.start() for match in starts), len(markdown)]
    return [*zip(names, bounds, bounds[1:], strict=False)]


def _without_code(markdown: str) -> str:
    """The text with blanks for its fenced code, so that everything else stays in its place."""
    fences = [*_FENCE.finditer(markdown)]
    # Only a fence that is closed later, by the same marks alone on a line, opens code.
    last = {fence[1]: fence.start() for fence in fences if not fence[2].strip()}
    parts, at, opened = [], 0, None
    for fence in fences:
        if opened is None:
            opened = fence if last.get(fence[1], 0) > fence.start() else None
        elif fence[1] == opened[1] and not fence[2].strip():
            parts += [markdown[at : opened.start()], _blank(markdown[opened.start() : fence.end()])]
            at, opened = fence.end(), None
    return "".join([*parts, markdown[at:]])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _emptied(text: str, kept: str) -> str:
    """As many lines without words, but for footnotes and addresses that another part, which is kept, names."""
    lines, at = "", 0
    for found in _DEFINITION.finditer(text):
        if found[1] in kept:
            lines += "\n" * text.count("\n", at, found.start()) + found[0]
            at = found.end()
    return lines + "\n" * text.count("\n", at)


def stamps_of(module: Module) -> dict[str, str]:
    """The stamp of every part of a module as it is worded now."""
    return {part: _stamp(text) for part, text in _words_of(module).items()}


def current_parts(module: Module, translation: Translation) -> frozenset[str]:
    """The parts of a translation that were made of today's wording."""
    return frozenset(
        part
        for part, stamp in stamps_of(module).items()
        if part in translation.parts and translation.stamps.get(part) == stamp
    )


def translated(module: Module, translation: Translation, current: frozenset[str]) -> Module:
    """A module with the words of a translation where those are current, and its own where they are not."""
    titled = TITLE in current
    return replace(
        module,
        title=translation.title if titled else module.title,
        summary=translation.summary if titled else module.summary,
        glossary=glossary_of(module, translation, current),
        quiz=replace(
            module.quiz,
            questions=tuple(
                _question(question, translation) if question_part(question.id) in current else question
                for question in module.quiz.questions
            ),
        ),
        tasks=tuple(
            _task(task, translation) if task_part(task.outcome) in current else task for task in module.tasks
        ),
    )


def glossary_of(module: Module, translation: Translation, current: frozenset[str]) -> dict[str, Term]:
    """The module's glossary words in the translation's language, where they are current."""
    return {
        key: translation.glossary[key] if term_part(key) in current else term
        for key, term in module.glossary.items()
    }


def _question(question: Question, translation: Translation) -> Question:
    words = translation.questions[question.id]
    # The order of the options is the original's: a quiz is the same in every language.
    options = {key: words.options[key] for key in question.options}
    return replace(question, ask=words.ask, options=options, why=words.why, why_not=words.why_not)


def _task(task: Task, translation: Translation) -> Task:
    words = translation.tasks[task.outcome]
    return Task(
        task.outcome,
        words.title,
        words.does,
        words.conditions,
        words.observer_looks_for,
        words.work_must_contain,
    )


def _words_of(module: Module) -> dict[str, str]:
    questions = {
        question_part(q.id): "\n".join(
            [q.ask, *_pairs(q.options), *sorted(q.answer), q.why, *_pairs(q.why_not)]
        )
        for q in module.quiz.questions
    }
    tasks = {
        task_part(t.outcome): "\n".join(
            [t.title, t.does, t.conditions, *t.observer_looks_for, *t.work_must_contain]
        )
        for t in module.tasks
    }
    terms = {term_part(key): f"{term.term}\n{term.text}" for key, term in module.glossary.items()}
    title = {TITLE: f"{module.title}\n{module.summary}"}
    return {**title, **texts_of(module.markdown), **questions, **tasks, **terms}


def _pairs(texts: Mapping[str, str]) -> list[str]:
    return [f"{key}: {text}" for key, text in texts.items()]


def _stamp(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]
