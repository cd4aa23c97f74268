"""Erasing a person: who they were goes, a number with their records stays. It cannot be taken back."""

from datetime import datetime

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.models import User
from app.accounts.people import erase
from app.admin.forms import EraseForm
from app.admin.person import account_or_404
from app.admin.room import bp, refusal_of
from app.db import db
from app.language import gettext as _
from app.privacy import erased
from app.records.keep import forget_words
from app.words import folded


@bp.get("/people/<int:person_id>/erase")
def confirm_erasing(person_id: int) -> ResponseReturnValue:
    """Say what goes and what stays, and ask for the name."""
    return _page(account_or_404(person_id), EraseForm(), 200)


@bp.post("/people/<int:person_id>/erase")
def erase_person(person_id: int) -> ResponseReturnValue:
    """Erase a person."""
    who, form, now = account_or_404(person_id), EraseForm(request.form), clock.now()
    if folded(form.typed.data or "") != folded(who.name):
        form.typed.errors = [_("This is not the name of the person. Type it as it stands above.")]
        return _page(who, form, 422)

    refusal = refusal_of(lambda: _erase(who, now))

    if refusal:
        form.form_errors.append(refusal)
        return _page(account_or_404(person_id), form, 422)
    db.session.commit()
    flash(_("The person is erased. Their records stay under “Person %(n)d”.", n=person_id), "success")
    return redirect(url_for(".people"))


def _erase(who: User, now: datetime) -> None:
    """Let every room forget what it keeps of a person, then who it was."""
    for forget in current_app.extensions["erasers"]:
        forget(who.id, now)
    forget_words(who.id)
    erase(who, now)


def _page(who: User, form: EraseForm, status: int) -> ResponseReturnValue:
    return render_template("admin/erase.html", who=who, form=form, goes=erased()), status
