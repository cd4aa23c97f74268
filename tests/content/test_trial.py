"""Trying questions on readers: a sheet tells no answer, and the table says what came of it."""

import csv
from pathlib import Path

import pytest
from flask import Flask

from app.content.check import check
from app.content.trial import Reply, read_answers, right, sheet
from app.domain.course import Module
from tests import working_files


@pytest.fixture(scope="module")
def flood() -> Module:
    report = check(working_files.read(working_files.LIBRARY))
    return next(checked.module for checked in report.modules if checked.files.slug == "flood")


def shown(module: Module, number: int) -> list[str]:
    """The options of a question in the order of the sheet."""
    block = sheet(module).split("\n\n")[number - 1].strip().splitlines()
    return [line.split(". ", 1)[1] for line in block[1:]]


def test_a_sheet_names_no_question_and_tells_no_answer(flood: Module) -> None:
    text = sheet(flood)
    for question in flood.quiz.questions:
        assert f"[{question.id}]" not in text
        assert question.why not in text
    assert text.startswith("[1] Question 1 on K1.1.1?")


def test_options_stand_in_an_order_of_their_own(flood: Module) -> None:
    firsts = [shown(flood, n)[0].split()[1] for n in range(1, len(flood.quiz.questions) + 1)]
    assert {"best", "second", "third"} == set(firsts)


def test_numbers_on_the_sheet_are_scored_by_the_key(flood: Module) -> None:
    for n, question in enumerate(flood.quiz.questions, start=1):
        options = shown(flood, n)
        best = frozenset(options.index(question.options[key]) + 1 for key in question.answer)
        assert right(question, best)
        assert not right(question, frozenset({1, 2, 3}) - best)
        for beside in (0, 9):
            assert not right(question, frozenset({beside}))
            assert not right(question, best | {beside})


def test_answers_may_say_how_sure() -> None:
    assert read_answers(["1,2", "", "7,1 3,sure"]) == {
        1: Reply(frozenset({2})),
        7: Reply(frozenset({1, 3}), "sure"),
    }


def test_the_table_has_a_column_for_each_reader(app: Flask, tmp_path: Path) -> None:
    run = app.test_cli_runner()
    assert run.invoke(args=["trial", "sheets", str(tmp_path / "sheets")]).exit_code == 0
    assert (tmp_path / "sheets" / "flood.text.md").read_text().lstrip().startswith("It rains")
    answers = tmp_path / "answers"
    answers.mkdir()
    (answers / "flood.module-read.csv").write_text("1,1\n2,2\n")
    (answers / "flood.questions-only.csv").write_text("1,1,sure\n")
    table = tmp_path / "table.csv"
    result = run.invoke(args=["trial", "score", str(answers), str(table)])
    assert result.exit_code == 0
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert rows[0]["questions-only"] in {"right, sure", "wrong, sure"}
    assert rows[0]["module-read"] in {"right", "wrong"}
    assert rows[2]["module-read"] == ""
    assert result.output.splitlines()[0].startswith("module-read: ")
    assert "surely" in result.output.splitlines()[1]
