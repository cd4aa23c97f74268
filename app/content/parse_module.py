"""From the files of one module, and of a course, to the domain's types. YAML travels no further."""

import re
from collections.abc import Mapping as AnyMapping
from datetime import date

from app.content.files import MODULE, QUIZ, TASKS
from app.content.problems import Problems, ProblemsOf
from app.content.strict_yaml import Mapping, Sequence
from app.domain.course import Course, Module, PolicyTag, Source, Task, Term
from app.domain.quiz import Question, Quiz
from app.language import gettext as _

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LINK_KEYS = ("doi", "url", "number")


def split_front_matter(text: str, problems: Problems) -> tuple[str, str, int]:
    """Part a module's text into front matter, Markdown, and the line on which the Markdown begins."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].strip() != "---":
        problems.add(
            1,
            _("The front matter is missing."),
            _("Begin the file with a line `---`, keys and values, and `---`."),
        )
        return "", text, 1
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == "---":
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    problems.add(1, _("The front matter does not end."), _("Close it with a line `---` before the text."))
    return "", text, 1


def parse_module(slug: str, source: AnyMapping[str, str], problems: ProblemsOf | None = None) -> Module:
    """Read a module's texts by their names; what cannot be read is named in the problems, if somebody wants them."""
    problems = ProblemsOf() if problems is None else problems
    of_text = problems[MODULE]
    header, markdown, _line = split_front_matter(source[MODULE], of_text)
    top = of_text.document(header, first_line=2)
    of_text.known_keys(top, {"title", "summary", "minutes", "checked_on", "policies", "sources", "glossary"})
    if not SLUG.fullmatch(slug) or len(slug) > 64:
        of_text.add(
            1,
            _("`%(slug)s` is not an address.", slug=slug),
            _("Name the file with lower-case letters, digits and single hyphens."),
        )
    return Module(
        slug=slug,
        title=of_text.text(top, "title", most=200),
        summary=of_text.text(top, "summary", most=500),
        minutes=of_text.number(top, "minutes", needed=True, least=1, most=2000),
        checked_on=of_text.day(top, "checked_on", needed=True) or date.min,
        policies=tuple(_policy(node, of_text) for node in of_text.items(top, "policies")),
        sources={key: _source(node, of_text) for key, node in of_text.entries(top, "sources")},
        glossary={
            key: Term(of_text.text(node, "term", most=100), of_text.text(node, "text", most=600))
            for key, node in of_text.entries(top, "glossary")
        },
        markdown=markdown,
        quiz=parse_quiz(source[QUIZ], problems[QUIZ]),
        tasks=parse_tasks(source.get(TASKS, ""), problems[TASKS]),
    )


def parse_course(slug: str, text: str, problems: Problems) -> Course:
    """Read a course.yaml."""
    top = problems.document(text)
    problems.known_keys(top, {"title", "summary", "position", "modules"})
    return Course(
        slug=slug,
        title=problems.text(top, "title", most=200),
        summary=problems.text(top, "summary", most=1000),
        position=problems.number(top, "position", default=1, least=1, most=1000),
        modules=problems.words(top, "modules"),
    )


def parse_quiz(text: str, problems: Problems) -> Quiz:
    """Read the questions of a module."""
    top = problems.document(text)
    problems.known_keys(top, {"draw", "pass", "questions"})
    draw = problems.number(top, "draw", default=4, least=1, most=20)
    needed = problems.number(top, "pass", default=3, least=1, most=20)
    if needed > draw:
        problems.add(
            top.line_of("pass"),
            _("%(needed)s of %(draw)s questions cannot be right.", needed=needed, draw=draw),
            _("Let `pass` be at most `draw`."),
        )
    questions = []
    ids: set[str] = set()
    for node in problems.items(top, "questions"):
        question = _question(node, problems)
        if question.id in ids:
            problems.add(
                node.line,
                _("Two questions are called `%(id)s`.", id=question.id),
                _("Give one of them another id."),
            )
            continue
        ids.add(question.id)
        questions.append(question)
    return Quiz(draw, needed, tuple(questions))


def parse_tasks(text: str, problems: Problems) -> tuple[Task, ...]:
    """Read the task sheets of a module; it may have none."""
    if not text.strip():
        return ()
    top = problems.document(text)
    problems.known_keys(top, {"tasks"})
    return tuple(_task(node, problems) for node in problems.items(top, "tasks"))


def _policy(node: Mapping, problems: Problems) -> PolicyTag:
    problems.known_keys(node, {"edition", "code", "section", "able"})
    return PolicyTag(
        edition=problems.text(node, "edition"),
        code=problems.text(node, "code"),
        section=problems.text(node, "section"),
        able=problems.text(node, "able"),
    )


def _source(node: Mapping, problems: Problems) -> Source:
    problems.known_keys(node, {"author", "short", "title", "year", "publisher", *LINK_KEYS})
    link = next((problems.text(node, key) for key in LINK_KEYS if node.get(key)), None)
    if link and node.get("doi"):
        link = f"https://doi.org/{link.removeprefix('https://doi.org/')}"
    return Source(
        author=problems.text(node, "author"),
        title=problems.text(node, "title"),
        year=problems.text(node, "year", most=40),
        publisher=problems.text(node, "publisher"),
        link=link,
        short=problems.text(node, "short", most=60, needed=False) or None,
    )


def _question(node: Mapping, problems: Problems) -> Question:
    problems.known_keys(
        node, {"id", "outcome", "ask", "options", "answer", "why", "why_not", "passage", "source"}
    )
    answer = problems.words(node, "answer")
    question = Question(
        id=problems.text(node, "id", most=64),
        outcome=problems.text(node, "outcome", most=32),
        ask=problems.text(node, "ask"),
        options=_texts(node, "options", problems),
        answer=frozenset(answer),
        several=isinstance(node.get("answer"), Sequence),
        why=problems.text(node, "why"),
        why_not=_texts(node, "why_not", problems) if node.get("why_not") else {},
        passage=problems.text(node, "passage", most=64),
        source=problems.text(node, "source", needed=False) or None,
    )
    _check_answer(question, answer, node, problems)
    _check_why_not(question, node, problems)
    return question


def _check_answer(question: Question, answer: tuple[str, ...], node: Mapping, problems: Problems) -> None:
    """Name what is wrong with the options, and with those called right, in the order in which they are written."""
    options = question.options
    if len(options) < 2:
        problems.add(
            node.line, _("`%(id)s` has fewer than two options.", id=question.id), _("Write three, as a rule.")
        )
    if not answer:
        problems.add(
            node.line,
            _("`%(id)s` has no right answer.", id=question.id),
            _("Name the right option under `answer`."),
        )
    for key in answer:
        if key not in options:
            problems.add(
                node.line_of("answer"),
                _("`%(id)s` has no option `%(key)s`.", id=question.id, key=key),
                _("Use one of: %(keys)s.", keys=", ".join(options)),
            )
    if len(options) > 1 and question.answer >= set(options):
        problems.add(
            node.line, _("Every option of `%(id)s` is right.", id=question.id), _("Add one that is not.")
        )


def _check_why_not(question: Question, node: Mapping, problems: Problems) -> None:
    for key in question.why_not:
        if key not in question.options or key in question.answer:
            problems.add(
                node.line_of("why_not"),
                _(
                    "`why_not` of `%(id)s` explains `%(key)s`, which is not a wrong option.",
                    id=question.id,
                    key=key,
                ),
                _("Explain the wrong options only."),
            )


def _texts(node: Mapping, key: str, problems: Problems) -> dict[str, str]:
    if node.get(key) is None:
        problems.add(node.line, _("`%(key)s` is missing.", key=key), _("Add it."))
        return {}
    inner = problems.mapping_of(node[key], f"`{key}`")
    for name in inner:
        if len(name) > 8:
            problems.add(
                inner.line_of(name), _("`%(name)s` is too long for a key.", name=name), _("Use a, b, c.")
            )
    return {name: problems.text(inner, name, most=1000) for name in inner}


def _task(node: Mapping, problems: Problems) -> Task:
    problems.known_keys(
        node, {"outcome", "title", "does", "conditions", "observer_looks_for", "work_must_contain"}
    )
    return Task(
        outcome=problems.text(node, "outcome"),
        title=problems.text(node, "title", most=200),
        does=problems.text(node, "does"),
        conditions=problems.text(node, "conditions"),
        observer_looks_for=problems.words(node, "observer_looks_for"),
        work_must_contain=problems.words(node, "work_must_contain"),
    )
