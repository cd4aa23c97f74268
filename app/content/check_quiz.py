"""What a module's questions and task sheets say: outcomes, answers, passages, sources, counts."""

from collections import Counter

from app.content.problems import Problems, line_of
from app.content.render import Rendered
from app.domain.course import Module
from app.domain.profile import Framework, Proof
from app.domain.quiz import BANK_SIZE, Question, Quiz
from app.language import gettext as _


def check_questions(
    module: Module, rendered: Rendered | None, framework: Framework, text: str, of_quiz: Problems
) -> None:
    """Name what keeps questions from being asked: wrong outcomes, no reason, no passage, too few."""
    for question in module.quiz.questions:
        _check_question(question, line_of(text, f"id: {question.id}"), rendered, framework, of_quiz)
    _check_counts(module.quiz, text, of_quiz)
    if not module.quiz.questions and not of_quiz.unreadable:
        of_quiz.add(
            1, _("There is no question."), _("Write at least eight for each outcome that the module teaches.")
        )


def check_sources(module: Module, text: str, of_quiz: Problems) -> None:
    """Name every source of a question that the module does not list."""
    for question in module.quiz.questions:
        if question.source and question.source not in module.sources:
            of_quiz.add(
                line_of(text, f"id: {question.id}"),
                _(
                    "`%(id)s` names the source `%(key)s`, which is not listed.",
                    id=question.id,
                    key=question.source,
                ),
                _("Add it under `sources` of the module."),
            )


def check_tasks(module: Module, framework: Framework, text: str, of_tasks: Problems) -> None:
    """Name task sheets for outcomes that questions can show, or that say too little."""
    for task in module.tasks:
        if task.outcome not in framework.outcomes or framework.admits(task.outcome, Proof.QUIZ):
            of_tasks.add(
                line_of(text, f"outcome: {task.outcome}"),
                _("`%(outcome)s` is not an outcome that is shown by doing.", outcome=task.outcome),
                _("Use the id of an outcome of level 3 or 4."),
            )
        if not task.observer_looks_for or not task.work_must_contain:
            of_tasks.add(
                line_of(text, f"outcome: {task.outcome}"),
                _("The task sheet of %(outcome)s does not say what to look for.", outcome=task.outcome),
                _("List `observer_looks_for` and `work_must_contain`."),
            )


def _check_question(
    question: Question, line: int, rendered: Rendered | None, framework: Framework, of_quiz: Problems
) -> None:
    if not framework.admits(question.outcome, Proof.QUIZ):
        of_quiz.add(
            line,
            _(
                "`%(id)s` tests `%(outcome)s`, which questions cannot show.",
                id=question.id,
                outcome=question.outcome,
            ),
            _("Use the id of an outcome of level 1 or 2 from competencies.yaml."),
        )
    for key in question.options.keys() - question.answer - question.why_not.keys():
        of_quiz.add(
            line,
            _("`%(id)s` does not say why option `%(key)s` is not best.", id=question.id, key=key),
            _("Add it under `why_not`."),
        )
    if rendered is not None and question.passage and question.passage not in rendered.passages:
        of_quiz.add(
            line,
            _(
                "`%(id)s` points to the passage `%(p)s`, which the text does not have.",
                id=question.id,
                p=question.passage,
            ),
            _("Write `{: #%(p)s }` under the paragraph that explains it.", p=question.passage),
        )


def _check_counts(quiz: Quiz, text: str, of_quiz: Problems) -> None:
    # Two attempts with fresh questions must be possible.
    least = max(BANK_SIZE, 2 * quiz.draw)
    counts = Counter(question.outcome for question in quiz.questions)
    for outcome, count in counts.items():
        if count < least:
            of_quiz.add(
                line_of(text, f"outcome: {outcome}"),
                _(
                    "%(outcome)s has %(n)s questions, fewer than %(least)s.",
                    outcome=outcome,
                    n=count,
                    least=least,
                ),
                _("Write %(missing)s more, or people see the same ones again.", missing=least - count),
            )
