"""Withdrawing a wrong record: which and why, what it changes, and the withdrawal."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import me, names_of
from app.assessing.acts import Act, act_or_404, kept
from app.assessing.fields import values
from app.assessing.forms import WithdrawalForm
from app.assessing.room import bp, looked
from app.assessing.scope import Assessed
from app.content.queries import edition_or_404
from app.db import db
from app.domain.assessment import Change, changes, without
from app.domain.profile import Framework
from app.language import gettext as _
from app.records.keep import RecordProblem, withdraw
from app.records.models import Record
from app.records.queries import records_of
from app.records.seen import Seen


@dataclass(frozen=True)
class Case:
    """A record that may be wrong, with all of its act.

    person: None when they moved out of the assessor's units.
    """

    record_id: int
    act: Act
    person: Assessed | None
    name: str
    framework: Framework
    today: date

    @property
    def person_id(self) -> int:
        """Whose record it is."""
        return self.act.first.person_id

    def ended(self, chosen: Collection[str]) -> bool:
        """Whether one of these, or the record in the address, was withdrawn before."""
        concerned = {*chosen, str(self.record_id)}
        return any(r.withdrawn_on is not None and str(r.id) in concerned for r in self.act.records)


@bp.get("/records/<int:record_id>/withdraw")
def withdrawal(record_id: int) -> ResponseReturnValue:
    """Ask which records of the act are wrong, and why; or say that this one was withdrawn already."""
    case = _case(record_id)
    if case.ended(()):
        return _ended_page(case)
    return _form_page(case, WithdrawalForm(records=[str(record_id)]))


@bp.post("/records/<int:record_id>/withdraw")
def send_withdrawal(record_id: int) -> ResponseReturnValue:
    """Go back to the form, show what would change, or withdraw: as the pressed button says."""
    case, form = _case(record_id), WithdrawalForm(request.form)
    step = request.form.get("step")
    if case.ended(form.records.ticked):
        return _ended_page(case), 409
    if step == "edit":
        return _form_page(case, form)
    if not _accepted(case, form):
        return _form_page(case, form), 422
    return _withdraw(case, form) if step == "withdraw" else _check(case, form)


def _check(case: Case, form: WithdrawalForm) -> ResponseReturnValue:
    changed = _changes(case, form)

    looked(request.method, case.person_id, Seen.BEFORE_WITHDRAWING, clock.now())
    return render_template(
        "assessing/withdraw_check.html", case=case, form=form, changes=changed, hidden=values(form)
    )


def _withdraw(case: Case, form: WithdrawalForm) -> ResponseReturnValue:
    chosen = sa.select(Record).where(Record.id.in_(_chosen(form))).order_by(Record.id)
    wrong = db.session.scalars(chosen).all()

    try:
        withdraw(wrong, me().id, form.reason.data or "", clock.now(), case.today)
    except RecordProblem:
        db.session.rollback()
        return _ended_page(_case(case.record_id)), 409

    db.session.commit()
    flash(_("Withdrawn. It stays visible in the history and no longer counts."), "success")
    return redirect(url_for(".act", record_id=case.record_id), 303)


def _case(record_id: int) -> Case:
    today = clock.today()
    act, person = act_or_404(record_id, today)
    person_id = act.first.person_id
    name = person.name if person else names_of({person_id})[person_id]
    return Case(record_id, act, person, name, edition_or_404(today).framework, today)


def _accepted(case: Case, form: WithdrawalForm) -> bool:
    fits = form.validate()
    if set(form.records.ticked) <= {str(record.id) for record in case.act.records}:
        return fits
    strange = _("One of the records is not in the list. Choose from the list below.")
    form.records.errors = [*form.records.errors, strange]
    return False


def _chosen(form: WithdrawalForm) -> list[int]:
    return [int(number) for number in form.records.ticked]


def _changes(case: Case, form: WithdrawalForm) -> list[Change]:
    if case.person is None:
        return []
    evidence = {record.id: kept(record).evidence for record in records_of(case.person_id)}
    chosen = _chosen(form)
    outcomes = [evidence[number].outcome for number in chosen]
    after = without(evidence, chosen, case.today)
    return changes(case.framework, outcomes, evidence.values(), after, case.today)


def _form_page(case: Case, form: WithdrawalForm) -> str:
    looked(request.method, case.person_id, Seen.EVIDENCE, clock.now())
    return render_template("assessing/withdraw.html", case=case, form=form)


def _ended_page(case: Case) -> str:
    looked(request.method, case.person_id, Seen.EVIDENCE, clock.now())
    ended = [record for record in case.act.records if record.withdrawn_on is not None]
    names = names_of({record.withdrawn_by for record in ended if record.withdrawn_by is not None})
    return render_template("assessing/withdrawn_already.html", case=case, ended=ended, names=names)
