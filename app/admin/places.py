"""What changes a person's appointments and roles."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.models import Role
from app.accounts.people import appoint, end_appointment, grant, revoke_grant
from app.accounts.units import unit_tree_to_come
from app.admin import queries
from app.admin.forms import EndForm, PlaceForm, RoleForm
from app.admin.person import account_or_404, person_page, settle
from app.admin.room import bp
from app.language import day as day_words
from app.language import gettext as _


@bp.post("/people/<int:person_id>/places")
def new_place(person_id: int) -> ResponseReturnValue:
    """Give a person a place from a day on."""
    who, today = account_or_404(person_id), clock.today()
    offered = queries.profiles(today).values()
    form = PlaceForm(request.form, prefix="place-").offer(unit_tree_to_come(today), offered)
    if not form.validate() or form.unit.number is None or form.from_on.data is None:
        return person_page(person_id, form)
    unit_id, profile, from_on = form.unit.number, form.profile.data or None, form.from_on.data

    done = _("The place from %(day)s on is saved.", day=day_words(from_on))
    return settle(who, lambda: appoint(person_id, unit_id, profile, from_on), done, form)


@bp.post("/people/<int:person_id>/places/end")
def end_place(person_id: int) -> ResponseReturnValue:
    """End the place a person has."""
    who, form = account_or_404(person_id), EndForm(request.form, prefix="end-")
    if not form.validate() or form.last_on.data is None:
        return person_page(person_id, form)
    last_on = form.last_on.data

    done = _("The place ends on %(day)s.", day=day_words(last_on))
    return settle(who, lambda: end_appointment(person_id, last_on), done, form)


@bp.post("/people/<int:person_id>/roles")
def give_role(person_id: int) -> ResponseReturnValue:
    """Give a person a role."""
    who = account_or_404(person_id)
    form = RoleForm(request.form, prefix="role-").offer(unit_tree_to_come(clock.today()))
    if not form.validate():
        return person_page(person_id, form)
    role, unit_id = Role(form.role.data), form.unit.number

    return settle(who, lambda: grant(who, role, unit_id), _("The role is given."), form)


@bp.post("/people/<int:person_id>/roles/<int:grant_id>/end")
def take_role(person_id: int, grant_id: int) -> ResponseReturnValue:
    """Take a role from a person."""
    who = account_or_404(person_id)
    held = next((held for held in who.grants if held.id == grant_id), None)
    if held is None:
        abort(404)

    return settle(who, lambda: revoke_grant(held), _("The role is taken away."))
