"""From texts to the domain's types, and a sentence with its line for everything that cannot be understood."""

from datetime import date

import pytest

from app.content.files import MODULE, QUIZ
from app.content.parse_module import parse_course, parse_module, parse_quiz, parse_tasks
from app.content.problems import Problems, ProblemsOf
from app.domain.course import Module
from app.domain.quiz import Quiz
from tests.working_files import LIBRARY, TASKS, TEXT

GOOD_TEXT, GOOD_TASKS = ((LIBRARY / path).read_text(encoding="utf-8") for path in (TEXT, TASKS))
GOOD_QUIZ = """\
draw: 4
pass: 3
questions:
  - id: parts
    outcome: K1.1.1
    ask: What makes up the risk?
    options: {a: Hazard, b: Exposure, c: Brand}
    answer: [a, b]
    why: Because.
    why_not: {c: No.}
    passage: parts-of-risk
    source: book-2020
"""

Said = list[tuple[int, str]]


def said(problems: Problems) -> Said:
    return [(problem.line, problem.reason) for problem in problems.found]


def quiz_of(text: str) -> tuple[Quiz, Said]:
    problems = Problems("quizzes/flood.yaml")
    return parse_quiz(text, problems), said(problems)


def module_of(text: str, slug: str = "flood") -> tuple[Module, Said]:
    problems = ProblemsOf()
    return parse_module(slug, {MODULE: text, QUIZ: ""}, problems), said(problems[MODULE])


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_a_quiz_is_read_as_it_is_written() -> None:
    quiz, problems = quiz_of(GOOD_QUIZ)
    (question,) = quiz.questions
    assert problems == []
    assert (quiz.draw, quiz.needed, quiz.outcomes) == (4, 3, ("K1.1.1",))
    assert (question.id, sorted(question.answer), question.several) == ("parts", ["a", "b"], True)
    assert dict(question.options) == {"a": "Hazard", "b": "Exposure", "c": "Brand"}
    assert (question.why_not, question.passage, question.source) == (
        {"c": "No."},
        "parts-of-risk",
        "book-2020",
    )


def test_one_key_as_answer_asks_for_one() -> None:
    quiz, problems = quiz_of(changed(GOOD_QUIZ, "[a, b]", "a").replace("{c: No.}", "{b: No., c: No.}"))
    assert (problems, list(quiz.questions[0].answer), quiz.questions[0].several) == ([], ["a"], False)


def test_no_and_a_time_of_day_stay_what_the_author_wrote() -> None:
    text = changed(GOOD_QUIZ, "{a: Hazard, b: Exposure, c: Brand}", "{a: no, b: 12:30, c: 2026-11-01}")
    quiz, problems = quiz_of(text)
    assert problems == []
    assert dict(quiz.questions[0].options) == {"a": "no", "b": "12:30", "c": "2026-11-01"}


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("    answer: [a, b]\n", "", 4, "`parts` has no right answer."),
        ("[a, b]", "[]", 4, "`parts` has no right answer."),
        ("[a, b]", "[a, d]", 8, "`parts` has no option `d`."),
        ("[a, b]", "[a, b, c]", 4, "Every option of `parts` is right."),
        ("[a, b]", "{a: b}", 8, "`answer` must be a list."),
        ("a: Hazard, b: Exposure, c: Brand", "a: Hazard", 4, "`parts` has fewer than two options."),
        ("c: Brand", "c: [Brand]", 7, "`c` must be one text."),
        ("c: Brand", "c: ''", 7, "`c` is missing."),
        ("c: Brand", "alternative: Brand", 7, "`alternative` is too long for a key."),
        ("{a: Hazard, b: Exposure, c: Brand}", "Hazard", 7, "`options` must be a list of keys with values."),
        ("    options: {a: Hazard, b: Exposure, c: Brand}\n", "", 4, "`options` is missing."),
        ("{c: No.}", "{a: No.}", 10, "`why_not` of `parts` explains `a`, which is not a wrong option."),
        ("{c: No.}", "{d: No.}", 10, "`why_not` of `parts` explains `d`, which is not a wrong option."),
        ("    ask: What makes up the risk?\n", "", 4, "`ask` is missing."),
        ("    why: Because.\n", "", 4, "`why` is missing."),
        ("    passage: parts-of-risk\n", "", 4, "`passage` is missing."),
        ("    outcome: K1.1.1\n", "", 4, "`outcome` is missing."),
        ("source: book-2020", "sauce: book-2020", 12, "The key `sauce` is not known here."),
        ("pass: 3", "pass: 5", 2, "5 of 4 questions cannot be right."),
        ("pass: 3", "pass: three", 2, "`pass` must be a whole number from 1 to 20."),
        ("draw: 4", "draw: 0", 1, "`draw` must be a whole number from 1 to 20."),
        ("draw: 4", "draw: 4\ndraw: 4", 2, '"draw" is given twice, first in line 1.'),
        (
            "    why: Because.",
            "    why: Because.\n    why: Therefore.",
            10,
            '"why" is given twice, first in line 9.',
        ),
    ],
)
def test_a_mistake_in_a_quiz_is_named_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    _quiz, problems = quiz_of(changed(GOOD_QUIZ, old, new))
    assert (line, reason) in problems


def test_two_questions_with_one_id_are_named_at_the_second() -> None:
    quiz, problems = quiz_of(GOOD_QUIZ + GOOD_QUIZ.partition("questions:\n")[2])
    assert problems == [(13, "Two questions are called `parts`.")]
    assert len(quiz.questions) == 1


def test_an_alias_bomb_is_refused_at_its_first_sign() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nquestions: [*c, *c]\n"
    assert quiz_of(bomb)[1] == [(1, 'A text begins with "&".')]


def test_a_broken_quiz_is_empty_and_says_why() -> None:
    quiz, problems = quiz_of("questions:\n  - id: [a\n    outcome: b\n")
    assert quiz.questions == ()
    assert [line for line, _reason in problems] == [2]


def test_a_module_is_read_as_it_is_written() -> None:
    module, problems = module_of(GOOD_TEXT)
    assert problems == []
    assert (module.title, module.minutes, module.checked_on) == (
        "When the water comes",
        30,
        date(2026, 11, 1),
    )
    assert (module.policies[0].edition, module.policies[0].code) == ("002", "P1S1")
    assert module.sources["book-2020"].label == "A. Author 2020"
    assert module.glossary["gauge"].term == "Gauge"
    assert module.markdown.startswith("It rains in the evening.")


def test_a_source_leads_to_its_doi() -> None:
    for doi in ("10.1/x", "https://doi.org/10.1/x"):
        module, problems = module_of(
            changed(GOOD_TEXT, "publisher: A house}", f"publisher: A house, doi: {doi}}}")
        )
        assert (problems, module.sources["book-2020"].link) == ([], "https://doi.org/10.1/x")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("---\ntitle", "title", 1, "The front matter is missing."),
        ("---\nIt rains", "It rains", 1, "The front matter does not end."),
        ("title: When the water comes\n", "", 2, "`title` is missing."),
        ("summary: What to know about it.\n", "", 2, "`summary` is missing."),
        ("minutes: 30\n", "", 2, "`minutes` is missing."),
        ("checked_on: 2026-11-01\n", "", 2, "`checked_on` is missing."),
        ("minutes: 30", "minutes: half an hour", 4, "`minutes` must be a whole number from 1 to 2000."),
        ("2026-11-01", "1.11.2026", 5, "`checked_on` is not a day."),
        ("2026-11-01", "2026-11-31", 5, "`checked_on` is not a day."),
        ("title: When", "titel: When", 2, "The key `titel` is not known here."),
        ("title: When the", "title: When: the", 2, 'The text after "title:" holds another colon.'),
        ("title: When the water comes", f"title: {'W' * 201}", 2, "`title` is longer than 200 characters."),
        ("title: When the water comes", "title: [When]", 2, "`title` must be one text."),
        ("minutes: 30", "\tminutes: 30", 4, "There is a tab in this line."),
        ("author: A. Author, ", "", 9, "`author` is missing."),
        ("  gauge: {term: Gauge, ", "  gauge: {", 11, "`term` is missing."),
        ("able: List the risks.", "can: List the risks.", 7, "The key `can` is not known here."),
        ("policies:\n  - {", "policies:\n  P1S1: {", 6, "`policies` must be a list."),
        ("  book-2020: {author: A. Author, title: A book, year: 2020, publisher: A house}", "  - A book", 9,
         "`sources` must be a list of keys with values."),
    ],
)  # fmt: skip
def test_a_mistake_in_the_front_matter_is_named_with_its_line(
    old: str, new: str, line: int, reason: str
) -> None:
    _module, problems = module_of(changed(GOOD_TEXT, old, new))
    assert (line, reason) in problems


@pytest.mark.parametrize("slug", ["Flood", "flood--plain", "2floods", "flood_plain", "f" * 65])
def test_a_module_whose_name_is_no_address_is_named(slug: str) -> None:
    assert module_of(GOOD_TEXT, slug)[1] == [(1, f"`{slug}` is not an address.")]


def test_windows_line_ends_make_no_difference() -> None:
    module, problems = module_of(GOOD_TEXT.replace("\n", "\r\n"))
    assert (problems, module) == ([], module_of(GOOD_TEXT)[0])


def test_task_sheets_are_read_and_a_module_may_have_none() -> None:
    problems = Problems("courses/basics/flood.tasks.yaml")
    (task,) = parse_tasks(GOOD_TASKS, problems)
    assert (task.outcome, len(task.observer_looks_for), len(task.work_must_contain)) == ("K1.3.1", 2, 2)
    assert parse_tasks(" \n", problems) == ()
    assert said(problems) == []


def test_a_task_sheet_without_what_the_officer_does_is_named() -> None:
    problems = Problems("courses/basics/flood.tasks.yaml")
    parse_tasks(changed(GOOD_TASKS, "    does: Leads", "    dose: Leads"), problems)
    assert said(problems) == [(4, "The key `dose` is not known here."), (2, "`does` is missing.")]


def test_a_course_names_its_modules_in_order() -> None:
    problems = Problems("courses/basics/course.yaml")
    course = parse_course("basics", "title: T\nsummary: S\nposition: 2\nmodules: [b, a]\n", problems)
    assert (course.title, course.position, course.modules, said(problems)) == ("T", 2, ("b", "a"), [])


def test_all_mistakes_of_a_file_are_named_at_once() -> None:
    text = GOOD_QUIZ.replace("pass: 3", "pass: 9").replace("[a, b]", "z").replace("    why: Because.\n", "")
    reasons = [reason for _line, reason in quiz_of(text)[1]]
    assert reasons == ["9 of 4 questions cannot be right.", "`why` is missing.", "`parts` has no option `z`."]
