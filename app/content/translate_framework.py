"""The words of the framework, the profiles and the courses in other languages, from files beside the original.

`competencies.el.yaml`, `profiles/scro.el.yaml` and `course.el.yaml` name levels, competencies, outcomes and
duties by their ids. What is missing there is shown in the original.
"""

from collections.abc import Mapping
from dataclasses import replace

from app.content.files import in_language
from app.content.problems import Problem, Problems
from app.content.strict_yaml import Mapping as Node
from app.domain.course import Course, CourseWords
from app.domain.profile import Competency, Duty, Framework, JobProfile, Level
from app.language import gettext as _


def translated_framework(
    framework: Framework, source: Mapping[str, str], language: str, problems: list[Problem]
) -> Framework:
    """The framework in a language as far as its file goes; adds what is wrong in the file to problems."""
    found, top = _file(source, in_language("competencies.yaml", language))
    found.known_keys(top, {"levels", "competencies"})
    levels, competencies = _children(top, "levels", found), _children(top, "competencies", found)
    _known(levels, {str(number) for number in framework.levels}, found)
    _known(competencies, set(framework.competencies), found)
    result = replace(
        framework,
        levels={n: _level(level, levels.get(str(n)), found) for n, level in framework.levels.items()},
        competencies={
            key: _competency(competency, competencies.get(key), found)
            for key, competency in framework.competencies.items()
        },
    )
    problems += found.found
    return result


def translated_profile(
    profile: JobProfile, source: Mapping[str, str], language: str, problems: list[Problem]
) -> JobProfile:
    """A job profile in a language as far as its file goes; adds what is wrong in the file to problems."""
    found, top = _file(source, in_language(f"profiles/{profile.slug}.yaml", language))
    found.known_keys(top, {"title", "summary", "mission", "proposal", "credit", "duties"})
    duties = _children(top, "duties", found)
    _known(duties, set(profile.duties), found)
    result = replace(
        profile,
        title=_text(top, "title", found) or profile.title,
        summary=_text(top, "summary", found) or profile.summary,
        mission=_text(top, "mission", found) or profile.mission,
        proposal=_text(top, "proposal", found) or profile.proposal,
        credit=_text(top, "credit", found) or profile.credit,
        duties={key: _duty(duty, duties.get(key), found) for key, duty in profile.duties.items()},
    )
    problems += found.found
    return result


def translated_course(course: Course, texts: Mapping[str, str], problems: list[Problem]) -> Course:
    """A course with its title and summary in other languages. texts: language to the text of its file."""
    words = {}
    for language, text in texts.items():
        found = Problems(f"courses/{course.slug}/{in_language('course.yaml', language)}")
        top = found.document(text)
        found.known_keys(top, {"title", "summary"})
        words[language] = CourseWords(
            found.text(top, "title", most=200), found.text(top, "summary", most=1000)
        )
        problems += found.found
    return replace(course, translations=words)


def _file(source: Mapping[str, str], name: str) -> tuple[Problems, Node]:
    found = Problems(f"courses/{name}")
    text = source.get(name, "")
    return found, found.document(text) if text.strip() else Node({}, 1, {})


def _children(node: Node, key: str, problems: Problems) -> dict[str, Node]:
    return dict(problems.entries(node, key))


def _known(nodes: Mapping[str, Node], ids: set[str], problems: Problems) -> None:
    for key, node in nodes.items():
        if key not in ids:
            problems.add(
                node.line, _("The original has no `%(id)s`.", id=key), _("Use an id that stands there.")
            )


def _text(node: Node | None, key: str, problems: Problems) -> str:
    return problems.text(node, key, needed=False) if node is not None else ""


def _level(level: Level, node: Node | None, problems: Problems) -> Level:
    name, says = _text(node, "name", problems), _text(node, "says", problems)
    return replace(level, name=name or level.name, says=says or level.says)


def _competency(competency: Competency, node: Node | None, problems: Problems) -> Competency:
    if node is None:
        return competency
    problems.known_keys(node, {"title", "summary", "descriptors", "outcomes"})
    empty = Node({}, node.line, {})
    descriptors = problems.mapping_of(node.get("descriptors", empty), "`descriptors`", node.line)
    outcomes = problems.mapping_of(node.get("outcomes", empty), "`outcomes`", node.line)
    for key in outcomes:
        if key not in {outcome.id for outcome in competency.outcomes}:
            problems.add(
                outcomes.line_of(key),
                _("The original has no `%(id)s`.", id=key),
                _("Use an id that stands there."),
            )
    return replace(
        competency,
        title=_text(node, "title", problems) or competency.title,
        summary=_text(node, "summary", problems) or competency.summary,
        descriptors={
            n: _text(descriptors, str(n), problems) or text for n, text in competency.descriptors.items()
        },
        outcomes=tuple(
            replace(outcome, text=_text(outcomes, outcome.id, problems) or outcome.text)
            for outcome in competency.outcomes
        ),
    )


def _duty(duty: Duty, node: Node | None, problems: Problems) -> Duty:
    title, summary = _text(node, "title", problems), _text(node, "summary", problems)
    return replace(duty, title=title or duty.title, summary=summary or duty.summary)
