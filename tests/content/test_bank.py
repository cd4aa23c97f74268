"""The shipped bank of questions: nothing in the look of the options tells which one is right."""

import csv
from collections import Counter

from app.content.check import Report
from app.content.guessing import NEAR_CHANCE, guessed
from app.content.guessing_words import guessed_by_words
from tests.content.conftest import ROOT


def test_the_curriculum_is_complete(shipped: Report) -> None:
    assert [str(gap) for gap in shipped.gaps] == []
    assert (len(shipped.modules), len(shipped.courses)) == (20, 4)


def test_every_outcome_has_eight_questions_and_the_bank_480(shipped: Report) -> None:
    counts = Counter(q.outcome for checked in shipped.modules for q in checked.module.quiz.questions)
    assert len(counts) == 60
    assert min(counts.values()) >= 8
    assert sum(counts.values()) >= 480


def test_no_guesser_beats_chance_over_the_whole_bank(shipped: Report) -> None:
    result = guessed(question for checked in shipped.modules for question in checked.module.quiz.questions)
    assert result.questions > 600
    assert result.too_telling() == []


def test_nobody_learns_from_other_modules_how_right_options_are_worded(shipped: Report) -> None:
    banks = {checked.files.slug: checked.module.quiz.questions for checked in shipped.modules}
    chance = guessed(question for bank in banks.values() for question in bank)
    hits = sum(guessed_by_words(banks).values())
    assert abs(float(100 * hits / chance.questions) - chance.chance) <= NEAR_CHANCE


def test_no_question_offers_all_or_none_of_the_above(shipped: Report) -> None:
    for checked in shipped.modules:
        for question in checked.module.quiz.questions:
            said = " ".join(question.options.values()).lower()
            assert "of the above" not in said, question.id


def test_every_module_has_a_figure_of_its_own(shipped: Report) -> None:
    for checked in shipped.modules:
        figures = [name for name in checked.files.assets if name.endswith(".svg")]
        assert figures, checked.files.slug


def test_the_trial_names_every_question_of_the_bank(shipped: Report) -> None:
    with (ROOT / "docs" / "question-trial.csv").open(encoding="utf-8", newline="") as file:
        tried = {(row["module"], row["question"]) for row in csv.DictReader(file)}
    assert tried == {
        (checked.files.slug, question.id)
        for checked in shipped.modules
        for question in checked.module.quiz.questions
    }
