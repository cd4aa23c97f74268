"""The tree of units on a day, and how it changes."""

from collections.abc import Sequence
from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.models import UnitTerm
from app.accounts.units import UnitTree, add_unit, change_unit, unit_tree, unit_tree_to_come
from app.admin import queries
from app.admin.forms import NewUnitForm, OnForm, UnitForm
from app.admin.room import bp, refusal_of
from app.db import db
from app.language import gettext as _


@bp.get("/units")
def units() -> ResponseReturnValue:
    """Show the units of a day, each with its people and with all below it."""
    form = OnForm(request.args)
    fits = form.validate()
    on = form.on.data or clock.today()
    tree = unit_tree(on)
    page = render_template(
        "admin/units.html", form=form, on=on, today=clock.today(), rows=_counted(tree, on), tree=tree
    )
    return page, 200 if fits else 422


@bp.get("/units/new")
def new_unit() -> ResponseReturnValue:
    """Ask for a new unit."""
    form = NewUnitForm(from_on=clock.today())
    form.offer(unit_tree_to_come(clock.today()))
    return render_template("admin/new_unit.html", form=form)


@bp.post("/units")
def found_unit() -> ResponseReturnValue:
    """Found a unit."""
    form = NewUnitForm(request.form)
    form.offer(unit_tree_to_come(clock.today()))
    code, name, parent, from_on = form.code.data or "", form.name.data or "", form.parent, form.from_on.data
    if not form.validate() or from_on is None:
        return render_template("admin/new_unit.html", form=form), 422

    refusal = refusal_of(lambda: add_unit(code, name, parent.number, from_on))

    if refusal:
        form.form_errors.append(refusal)
        return render_template("admin/new_unit.html", form=form), 422
    db.session.commit()
    flash(_("%(unit)s is added.", unit=name), "success")
    return redirect(url_for(".units"))


@bp.get("/units/<int:unit_id>")
def unit(unit_id: int) -> ResponseReturnValue:
    """Show what a unit was called and where it stood, and offer a change."""
    today = clock.today()
    running, tree = running_term(terms_or_404(unit_id), today), unit_tree_to_come(today)
    form = UnitForm(
        name=running.name, parent=str(running.parent_id or ""), from_on=max(today, running.from_on)
    )
    return _unit_page(unit_id, form.offer(tree, tree.below([unit_id])), 200)


@bp.post("/units/<int:unit_id>")
def change(unit_id: int) -> ResponseReturnValue:
    """Rename or move a unit from a day on."""
    form = UnitForm(request.form).offer(unit_tree_to_come(clock.today()))
    name, parent, from_on = form.name.data or "", form.parent, form.from_on.data
    if not form.validate() or from_on is None:
        return _unit_page(unit_id, form, 422)

    refusal = refusal_of(lambda: change_unit(unit_id, name, parent.number, from_on))

    if refusal:
        form.form_errors.append(refusal)
        return _unit_page(unit_id, form, 422)
    db.session.commit()
    flash(_("%(unit)s is saved.", unit=name), "success")
    return redirect(url_for(".unit", unit_id=unit_id))


def terms_or_404(unit_id: int) -> Sequence[UnitTerm]:
    """What a unit was called and where it stood, the newest first; 404 when there is no such unit."""
    return queries.terms_of(unit_id) or abort(404)


def running_term(terms: Sequence[UnitTerm], today: date) -> UnitTerm:
    """The term of today, or the first one of a unit that is still to come."""
    return next((term for term in terms if term.from_on <= today), terms[-1])


def _counted(tree: UnitTree, on: date) -> list[tuple[int, int, str, int, int]]:
    """Each unit with its depth, name, people, and people of all below."""
    here = queries.people_in_units(on)
    rows = []
    for unit_id, depth, name in tree.ordered():
        below = sum(here.get(lower, 0) for lower in tree.below([unit_id]))
        rows.append((unit_id, depth, name, here.get(unit_id, 0), below))
    return rows


def _unit_page(unit_id: int, form: UnitForm, status: int) -> ResponseReturnValue:
    terms = terms_or_404(unit_id)
    running = running_term(terms, clock.today())
    tree = unit_tree(max(running.from_on, clock.today()))
    given = {"unit_id": unit_id, "terms": terms, "running": running, "form": form, "tree": tree}
    return render_template("admin/unit.html", **given), status
