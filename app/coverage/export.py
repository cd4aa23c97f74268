"""What the pages show, as rows of a spreadsheet."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain

from flask import Response

from app.coverage.asked import Asked
from app.coverage.duties import Duties, DutyLine
from app.coverage.matrix import Matrix, PersonRow
from app.coverage.words import foot_words, gap_words
from app.domain.coverage import State
from app.language import gettext as _
from app.language import moment
from app.spreadsheet import Row, csv_file
from app.words import state_word


def matrix_rows(asked: Asked, matrix: Matrix) -> Iterable[Row]:
    """A heading, a line for each person with level, target and state, and the totals."""
    heads = [
        (f"{r.competency} {_('level')}", f"{r.competency} {_('target')}", f"{r.competency} {_('state')}")
        for r in asked.requirements
    ]
    yield [_("Name"), _("Unit"), *(text for head in heads for text in head)]
    states = {state: state_word(state) for state in State}
    yield from (_person_cells(row, states) for row in matrix.rows)
    yield [_("At target"), "", *(text for foot in matrix.feet for text in (foot_words(foot), "", ""))]


def duty_rows(asked: Asked, duties: Duties) -> Iterable[Row]:
    """A heading, and for each duty a line for whoever carries it or is nearest to it."""
    away = _("Without %(name)s", name=duties.busiest.name) if duties.busiest else _("Without the busiest")
    yield [_("Duty"), _("Title"), _("Can carry it"), away, _("Name"), _("Unit"), _("Carries"), _("Lacks")]
    for line in duties.lines:
        yield from ([*_duty_cells(line), *rest] for rest in _people_cells(asked, line))


def file_of(asked: Asked, rows: Iterable[Row], name: str, now: datetime) -> Response:
    """A file of these rows under lines that say what they are: profile, edition, day, units, moment."""
    return csv_file(
        f"{name}-{asked.profile.slug}-{asked.on.isoformat()}", chain(_head(asked, now), [[]], rows)
    )


def _head(asked: Asked, now: datetime) -> list[Row]:
    rows: list[Row] = [
        [_("Profile"), asked.profile.title],
        [
            _("Edition"),
            _("%(n)s, from %(day)s", n=asked.edition.number, day=asked.edition.from_on.isoformat()),
        ],
        [_("Day"), asked.on.isoformat()],
        [_("Unit"), asked.unit_words],
        [_("Generated at"), moment(now)],
    ]
    if len(asked.requirements) < len(asked.profile.requirements):
        rows.insert(4, [_("Competency"), ", ".join(r.competency for r in asked.requirements)])
    if asked.state:
        rows.insert(-1, [_("State"), state_word(asked.state)])
    return rows


def _person_cells(row: PersonRow, states: Mapping[State, str]) -> Row:
    cells = [(cell.held.level, cell.required, states[cell.state]) for cell in row.cells]
    return [row.person.name, row.unit, *(value for cell in cells for value in cell)]


def _duty_cells(line: DutyLine) -> Row:
    return [line.duty.id, line.duty.title, len(line.holders), line.without_busiest]


def _people_cells(asked: Asked, line: DutyLine) -> list[Row]:
    name = asked.tree.name
    rows: list[Row] = [[person.name, name(person.unit_id), _("yes"), ""] for person in line.holders]
    rows += [[n.person.name, name(n.person.unit_id), _("nearest"), gap_words(n.lacks)] for n in line.nearest]
    return rows or [["", "", _("nobody"), ""]]
