"""One person's account: what is known of it, and what an administrator can change."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form

from app import clock
from app.accounts import links, sessions
from app.accounts.models import User
from app.accounts.people import change_details, me, person_or_404, suspend, unsuspend
from app.accounts.units import UnitTree, unit_tree, unit_tree_to_come
from app.admin import queries
from app.admin.forms import DetailsForm, EndForm, PlaceForm, RoleForm
from app.admin.people import held_roles
from app.admin.queries import account_state, account_word
from app.admin.room import bp, refusal_of
from app.db import db
from app.domain.profile import JobProfile
from app.language import gettext as _


@dataclass(frozen=True)
class NewLink:
    """A link just made: shown once, stored nowhere."""

    address: str
    ends_at: datetime


@bp.get("/people/<int:person_id>")
def person(person_id: int) -> ResponseReturnValue:
    """Show everything about one account."""
    return person_page(person_id)


@bp.post("/people/<int:person_id>/details")
def details(person_id: int) -> ResponseReturnValue:
    """Change what somebody is called, or their address."""
    who, form = account_or_404(person_id), DetailsForm(request.form, prefix="details-")
    if not form.validate():
        return person_page(person_id, form)
    name, email, now = form.name.data or "", form.email.data or "", clock.now()

    return settle(who, lambda: change_details(who, name, email, now), _("Name and address are saved."), form)


@bp.post("/people/<int:person_id>/link")
def make_link(person_id: int) -> ResponseReturnValue:
    """Make a one-time link and show it, this once."""
    who, now = account_or_404(person_id), clock.now()
    if who.suspended_at is not None:
        return person_page(
            person_id, problem=_("No link works for a suspended account. Lift the suspension first.")
        )

    token = links.one_time_link(who, me().id, now)

    db.session.commit()
    return person_page(person_id, link=NewLink(links.address_of(token), links.ends_at(now)))


@bp.post("/people/<int:person_id>/sign-ins/end")
def end_sign_ins(person_id: int) -> ResponseReturnValue:
    """End all sign-ins of a person; administrators who do it to themselves stay signed in here."""
    who, now = account_or_404(person_id), clock.now()
    end = partial(sessions.end_all, person_id, now, except_current=True)
    return settle(who, end, _("%(name)s is signed out everywhere.", name=who.name))


@bp.post("/people/<int:person_id>/suspend")
def suspend_person(person_id: int) -> ResponseReturnValue:
    """Keep somebody out from now on."""
    who, now = account_or_404(person_id), clock.now()
    return settle(who, lambda: suspend(who, now), _("%(name)s is suspended and signed out.", name=who.name))


@bp.post("/people/<int:person_id>/lift")
def lift(person_id: int) -> ResponseReturnValue:
    """Let somebody in again."""
    who = account_or_404(person_id)
    return settle(who, lambda: unsuspend(who), _("%(name)s can sign in again.", name=who.name))


def account_or_404(person_id: int) -> User:
    """A person whose account can be changed: one that is not erased."""
    who = person_or_404(person_id)
    return who if who.erased_at is None else abort(404)


def settle(who: User, act: Callable[[], object], done: str, form: Form | None = None) -> ResponseReturnValue:
    """Do it and lead back to the person; or say on the same page what keeps it from being done."""
    person_id = who.id

    refusal = refusal_of(act)

    if refusal and form is not None:
        form.form_errors.append(refusal)
        return person_page(person_id, form)
    if refusal:
        return person_page(person_id, problem=refusal)
    db.session.commit()
    flash(done, "success")
    return redirect(url_for(".person", person_id=person_id))


def person_page(
    person_id: int, bad: Form | None = None, problem: str = "", link: NewLink | None = None
) -> ResponseReturnValue:
    """Draw the page, with the form that did not fit in the place of the empty one."""
    who, now, today = person_or_404(person_id), clock.now(), clock.today()
    tree, profiles = unit_tree(today), queries.profiles(today)
    places = queries.places_of(person_id, today)
    state = account_state(who, queries.was_in(person_id))
    page = render_template(
        "admin/person.html",
        who=who,
        state=state,
        state_word=account_word(state),
        forms=_forms(who, unit_tree_to_come(today), profiles.values(), today, bad),
        bad=bad,
        problem=problem,
        link=link,
        places=places,
        open_places=[place for place, _name in places if place.from_on <= today <= place.until_on],
        profiles=profiles,
        roles=held_roles(who.grants, tree),
        sign_ins=queries.sign_ins_of(person_id, now),
        open_link=queries.open_link(person_id, now),
        today=today,
        this_page=url_for(".person", person_id=person_id),
    )
    return page, 422 if bad is not None or problem else 200


def _forms(
    who: User, tree: UnitTree, profiles: Iterable[JobProfile], today: date, bad: Form | None
) -> dict[str, Form]:
    forms: dict[str, Form] = {
        "details": DetailsForm(name=who.name, email=who.email, prefix="details-"),
        "place": PlaceForm(from_on=today, prefix="place-").offer(tree, profiles),
        "end": EndForm(last_on=today, prefix="end-"),
        "role": RoleForm(prefix="role-").offer(tree),
    }
    if bad is not None:
        forms |= {name: bad for name, form in forms.items() if type(form) is type(bad)}
    return forms
