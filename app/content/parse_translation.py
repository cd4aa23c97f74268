"""From the files of one module in another language to the domain's types. They hold text only.

A translation names questions, options, tasks, terms, sections and passages by the ids of the original; answers,
outcomes, sources and policies stand in the original alone.
"""

from collections.abc import Mapping as AnyMapping

from app.content.files import MODULE, QUIZ, STAMPS, TASKS, in_language
from app.content.parse_module import split_front_matter
from app.content.problems import Problems, ProblemsOf
from app.content.strict_yaml import Mapping
from app.domain.course import Term
from app.domain.translation import QuestionText, TaskText, Translation


def parse_translation(
    language: str, source: AnyMapping[str, str], problems: ProblemsOf | None = None
) -> Translation:
    """Read a module's files in one language; a missing file is a translation that has not come so far."""
    problems = ProblemsOf() if problems is None else problems
    names = [in_language(name, language) for name in (MODULE, QUIZ, TASKS, STAMPS)]
    text, quiz, tasks, stamps = (source.get(name, "") for name in names)
    of_text, of_quiz, of_tasks, _of_stamps = (problems[name] for name in names)
    top, markdown = _front_matter(text, of_text)
    return Translation(
        language=language,
        title=of_text.text(top, "title", most=200, needed=bool(text)),
        summary=of_text.text(top, "summary", most=500, needed=bool(text)),
        markdown=markdown,
        glossary={
            key: Term(of_text.text(node, "term", most=100), of_text.text(node, "text", most=800))
            for key, node in of_text.entries(top, "glossary")
        },
        questions=_questions(quiz, of_quiz),
        tasks=_tasks(tasks, of_tasks),
        stamps=_stamps(stamps),
    )


def _front_matter(text: str, problems: Problems) -> tuple[Mapping, str]:
    if not text:
        return Mapping({}, 1, {}), ""
    header, markdown, _line = split_front_matter(text, problems)
    top = problems.document(header, first_line=2)
    problems.known_keys(top, {"title", "summary", "glossary"})
    return top, markdown


def _questions(text: str, problems: Problems) -> dict[str, QuestionText]:
    if not text.strip():
        return {}
    top = problems.document(text)
    problems.known_keys(top, {"questions"})
    found = {}
    for id_, node in problems.entries(top, "questions"):
        problems.known_keys(node, {"ask", "options", "why", "why_not"})
        found[id_] = QuestionText(
            ask=problems.text(node, "ask"),
            options=_texts(node, "options", problems),
            why=problems.text(node, "why"),
            why_not=_texts(node, "why_not", problems),
        )
    return found


def _texts(node: Mapping, key: str, problems: Problems) -> dict[str, str]:
    if node.get(key) is None:
        return {}
    inner = problems.mapping_of(node[key], f"`{key}`")
    return {name: problems.text(inner, name, most=1000) for name in inner}


def _tasks(text: str, problems: Problems) -> dict[str, TaskText]:
    if not text.strip():
        return {}
    top = problems.document(text)
    problems.known_keys(top, {"tasks"})
    found = {}
    for outcome, node in problems.entries(top, "tasks"):
        problems.known_keys(node, {"title", "does", "conditions", "observer_looks_for", "work_must_contain"})
        found[outcome] = TaskText(
            title=problems.text(node, "title", most=200),
            does=problems.text(node, "does"),
            conditions=problems.text(node, "conditions"),
            observer_looks_for=problems.words(node, "observer_looks_for"),
            work_must_contain=problems.words(node, "work_must_contain"),
        )
    return found


def _stamps(text: str) -> dict[str, str]:
    """One part and its stamp a line; written by `flask translated`, so a broken line is one that is not there."""
    lines = [line.rpartition(": ") for line in text.splitlines() if not line.startswith("#")]
    return {part.strip(): stamp.strip() for part, colon, stamp in lines if colon}
