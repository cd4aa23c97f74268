"""Trying the questions on readers: sheets without answers, and what the readers' answers come to.

A question is good when somebody who saw only the module gets it right, and somebody who saw only the
questions often does not. Questions stand under numbers, since their ids hint at what they are about, and
options in an order of their own; both are the same for every reader.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import click
from flask.cli import with_appcontext

from app.content.check import check
from app.content.cli import library_here
from app.domain.course import Module
from app.domain.quiz import Question


@dataclass(frozen=True)
class Reply:
    """The numbers of the options that a reader chose, and how sure they were, in their word."""

    chosen: frozenset[int]
    sure: str = ""


@click.group("trial")
def trial_command() -> None:
    """Try the questions on readers who saw only the module, or only the questions."""


@trial_command.command("sheets")
@click.argument("folder", type=click.Path(path_type=Path))
@with_appcontext
def sheets_command(folder: Path) -> None:
    """Write for each module a sheet of its questions without answers, and its text."""
    folder.mkdir(parents=True, exist_ok=True)
    for module in _modules():
        (folder / f"{module.slug}.sheet.txt").write_text(sheet(module), encoding="utf-8")
        (folder / f"{module.slug}.text.md").write_text(module.markdown, encoding="utf-8")


@trial_command.command("score")
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@click.argument("table", type=click.Path(path_type=Path))
@with_appcontext
def score_command(folder: Path, table: Path) -> None:
    """Score every `<module>.<reader>.csv` and write one table.

    A line is a question's number, the options' numbers parted by spaces and, if the reader says it, how sure.
    """
    modules = {module.slug: module for module in _modules()}
    readers = sorted({path.name.split(".")[1] for path in folder.glob("*.*.csv")})
    rows = [row for module in modules.values() for row in _rows(module, folder, readers)]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["module", "question", "outcome", *readers])
        writer.writerows(rows)
    for number, reader in enumerate(readers, start=3):
        marks = [row[number] for row in rows if row[number]]
        hits = sum(mark.startswith("right") for mark in marks)
        surely = (
            f", {marks.count('right, sure')} of them surely" if any("," in mark for mark in marks) else ""
        )
        click.echo(f"{reader}: {hits} of {len(marks)} right{surely}")


def sheet(module: Module) -> str:
    """A module's questions without answers, as a reader gets them."""
    return "\n".join(_asked(n, question) for n, question in enumerate(module.quiz.questions, start=1))


def right(question: Question, chosen: frozenset[int]) -> bool:
    """Whether the numbers chosen on the sheet are the right options, and no others; one that is not there is wrong."""
    return chosen == {n for n, key in enumerate(_order(question), start=1) if key in question.answer}


def read_answers(lines: Iterable[str]) -> dict[int, Reply]:
    """Read a reader's answers by the questions' numbers."""
    rows = [line.strip().split(",") for line in lines if line.strip()]
    return {
        int(row[0]): Reply(frozenset(map(int, row[1].split())), row[2].strip() if len(row) > 2 else "")
        for row in rows
    }


def _modules() -> list[Module]:
    return [checked.module for checked in check(library_here()).modules]


def _order(question: Question) -> list[str]:
    keys = sorted(question.options)
    Random(question.id).shuffle(keys)  # noqa: S311 an order, not a secret
    return keys


def _asked(number: int, question: Question) -> str:
    options = [f"{n}. {question.options[key]}" for n, key in enumerate(_order(question), start=1)]
    several = " (choose all that apply)" if question.several else ""
    return "\n".join([f"[{number}] {question.ask}{several}", *options, ""])


def _rows(module: Module, folder: Path, readers: list[str]) -> list[list[str]]:
    answers = {reader: _answers(folder / f"{module.slug}.{reader}.csv") for reader in readers}
    return [
        [module.slug, q.id, q.outcome, *(_mark(q, answers[reader].get(n)) for reader in readers)]
        for n, q in enumerate(module.quiz.questions, start=1)
    ]


def _answers(path: Path) -> dict[int, Reply]:
    return read_answers(path.read_text(encoding="utf-8").splitlines()) if path.is_file() else {}


def _mark(question: Question, answer: Reply | None) -> str:
    if answer is None:
        return ""
    mark = "right" if right(question, answer.chosen) else "wrong"
    return f"{mark}, {answer.sure}" if answer.sure else mark
