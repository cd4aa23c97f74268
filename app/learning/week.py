"""What the weekly review asks a person this week: computed from each question's place, never a stored list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app import clock
from app.content.published import Catalogue, Edition, Published
from app.content.queries import published
from app.domain.coverage import outcomes_to_ask
from app.domain.evidence import Evidence
from app.domain.profile import Proof
from app.domain.review import Item, Rung, back_on, next_day, picked, week_of
from app.learning.models import ReviewAnswer, ReviewItem
from app.learning.queries import asked_before_in, revealed
from app.learning.review_queries import answers_in, items_of, rests_in


@dataclass(frozen=True)
class Week:
    """A person's review in one week. next_on: when the next questions come, once nothing waits."""

    monday: date
    rests: bool
    answers: tuple[ReviewAnswer, ...]
    waiting: tuple[Item, ...]
    next_on: date | None

    def answer_to(self, module: str, question: str) -> ReviewAnswer | None:
        """The answer that was given to a question this week."""
        return next((a for a in self.answers if (a.module_slug, a.question) == (module, question)), None)

    def item(self, module: str, question: str) -> Item | None:
        """A question that waits."""
        return next((i for i in self.waiting if (i.module, i.question) == (module, question)), None)

    def position(self, module: str, question: str) -> int:
        """Which question of the week this is, answered ones first, counted from 1."""
        order = [(a.module_slug, a.question) for a in self.answers]
        order += [(i.module, i.question) for i in self.waiting]
        return order.index((module, question)) + 1

    @property
    def total(self) -> int:
        """How many questions this week has."""
        return len(self.answers) + len(self.waiting)


def this_week(
    user_id: int,
    now: datetime,
    offered: Catalogue,
    edition: Edition,
    evidence: Sequence[Evidence],
    *,
    whole: bool = True,
) -> Week:
    """What a person's review asks this week.

    It is decided by the first answer of the week: what comes due later waits for the next one.
    whole: also say when the next questions come, which reads all of the person's questions.
    """
    today = clock.day_of(now)
    monday = week_of(today)
    rows = items_of(user_id, None if whole else today)
    if not rows and not whole:
        return Week(monday, False, (), (), None)
    answers = answers_in(user_id, monday)
    rests = rests_in(user_id, monday)
    items = _items(rows, offered, edition, evidence, today)
    items, spare = _sparing(user_id, items, offered, edition, evidence, today)
    begun_on = clock.day_of(answers[0].answered_at) if answers else today
    answered = {(a.module_slug, a.question) for a in answers}
    due = [i for i in items if i.rung.due_on <= begun_on and (i.module, i.question) not in answered]
    waiting: tuple[Item, ...] = ()
    if due and not rests:
        waiting = picked(due, begun_on, already=[_as_item(a, edition) for a in answers], spare=spare)
    return Week(monday, rests, answers, waiting, next_day(items, today, over=rests or bool(answers)))


def _items(
    rows: Iterable[ReviewItem],
    offered: Catalogue,
    edition: Edition,
    evidence: Iterable[Evidence],
    today: date,
) -> list[Item]:
    """What is still asked by a current version, of an outcome that questions can show today."""
    versions = {version.slug: version for version in offered.modules}
    ends: dict[str, date] = {}
    for piece in evidence:
        if piece.holds_on(today):
            ends[piece.outcome] = max(piece.ends_on, ends.get(piece.outcome, date.min))
    items = []
    for row in rows:
        version = versions.get(row.module_slug)
        question = version.module.quiz.by_id.get(row.question) if version else None
        outcome = edition.framework.outcomes.get(question.outcome) if question else None
        if version is None or question is None or outcome is None:
            continue
        if outcome.retired_by(today) or not edition.framework.admits(outcome.id, Proof.QUIZ):
            continue
        due_on = back_on(Rung(row.step, row.due_on), ends.get(outcome.id))
        place = _section(version, question.passage)
        items.append(
            Item(row.module_slug, row.question, outcome.id, outcome.competency, place, Rung(row.step, due_on))
        )
    return items


def _as_item(answer: ReviewAnswer, edition: Edition) -> Item:
    version = published(answer.version_id)
    outcome = edition.framework.outcomes.get(answer.outcome)
    place = _section(version, version.module.quiz.by_id[answer.question].passage)
    competency = outcome.competency if outcome else ""
    return Item(answer.module_slug, answer.question, answer.outcome, competency, place, Rung(0, answer.week))


def _section(version: Published, passage: str) -> str:
    section = version.section_of(passage)
    return section.id if section else ""


def _sparing(
    user_id: int,
    items: list[Item],
    offered: Catalogue,
    edition: Edition,
    evidence: Iterable[Evidence],
    today: date,
) -> tuple[list[Item], Mapping[str, int]]:
    """Say how many questions reviewing may take from outcomes that an attempt would ask now, and which from when.

    A review shows the answer, and the question then rests for attempts: so many must stay free that
    one can still begin.
    """
    asked = set(outcomes_to_ask(edition.framework, {i.outcome for i in items}, evidence, today))
    modules = {item.module for item in items if item.outcome in asked}
    if not modules:
        return items, {}
    before = {module: revealed(known) for module, known in asked_before_in(user_id, modules).items()}
    quizzes = {version.slug: version.module.quiz for version in offered.modules if version.slug in modules}
    spare: dict[str, int] = {}

    def marked(item: Item) -> Item:
        if item.outcome not in asked:
            return item
        quiz, shown = quizzes[item.module], before.get(item.module, {})
        question, free = quiz.by_id[item.question], quiz.free(item.outcome, shown, today)
        spare[item.outcome] = len(free) - quiz.draw
        return replace(item, fresh=question in free, spared_on=quiz.spared_on(question, shown))

    return [marked(item) for item in items], spare
