"""The list of people, adding one, and links for many at once."""

from collections.abc import Iterable
from datetime import datetime

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import ImmutableMultiDict

from app import clock
from app.accounts import links
from app.accounts.models import RoleGrant
from app.accounts.people import PeopleProblem, add_person, appoint, me
from app.accounts.units import UnitTree, unit_tree, unit_tree_to_come
from app.admin import queries
from app.admin.fields import role_choices, unit_choices
from app.admin.forms import NewPersonForm
from app.admin.paging import page_of
from app.admin.queries import AccountState, Wanted, account_state, account_word
from app.admin.room import bp
from app.db import db
from app.language import gettext as _
from app.language import moment
from app.spreadsheet import csv_file
from app.words import role_word


@bp.get("")
def people() -> ResponseReturnValue:
    """Show who has an account, fifty a page."""
    wanted, today = Wanted.of(request.args), clock.today()
    tree = unit_tree(today)
    return render_template(
        "admin/people.html",
        wanted=wanted,
        filters=_filters(tree),
        total=queries.how_many(wanted, tree, today),
        page=page_of(queries.people(wanted, tree, today)),
        tree=tree,
        profiles=queries.profiles(today),
        state_of=account_state,
        word_of=account_word,
        roles_of=held_roles,
        link_hours=current_app.config["LINK_HOURS"],
    )


@bp.get("/people/new")
def new_person() -> ResponseReturnValue:
    """Ask who comes."""
    return _new_page(_new_form(None), 200)


@bp.post("/people")
def add() -> ResponseReturnValue:
    """Add a person, with their first place if they have one."""
    form = _new_form(request.form)
    if not form.validate():
        return _new_page(form, 422)

    try:
        person_id = _add(form, clock.now())
    except PeopleProblem as problem:
        db.session.rollback()
        form.form_errors.append(str(problem))
        return _new_page(form, 422)

    db.session.commit()
    done = _("%(name)s is added. The next step is a link for a first password.", name=form.name.data)
    flash(done, "success")
    return redirect(url_for(".person", person_id=person_id))


@bp.post("/links")
def make_links() -> ResponseReturnValue:
    """Make a link for everybody of a list who never signed in, and give them as a file, once."""
    wanted, today, now = Wanted.of(request.form), clock.today(), clock.now()
    new = Wanted(wanted.q, wanted.unit, wanted.role, AccountState.NEW)
    found = db.session.execute(queries.people(new, unit_tree(today), today)).all()
    people_ = [(who.id, who.name, who.email or "") for who, _place, _was_in in found]

    tokens = links.one_time_links([row[0] for row in people_], me().id, now)

    db.session.commit()
    ends = moment(links.ends_at(now))
    rows = [(name, email, links.address_of(tokens[person_id]), ends) for person_id, name, email in people_]
    heads = (_("Name"), _("Email address"), _("Link"), _("Works until"))
    return csv_file(f"links-{today.isoformat()}", [heads, *rows])


def held_roles(grants: Iterable[RoleGrant], tree: UnitTree) -> list[tuple[int, str]]:
    """The roles somebody holds, each with the number of its row and in words."""
    ordered = sorted(grants, key=lambda held: (held.role, held.unit_id or 0))
    return [(held.id, _role_in_words(held, tree)) for held in ordered]


def _role_in_words(held: RoleGrant, tree: UnitTree) -> str:
    if held.unit_id is None:
        return role_word(held.role)
    return _("%(role)s for %(unit)s", role=role_word(held.role), unit=tree.name(held.unit_id))


def _filters(tree: UnitTree) -> list[tuple[str, str, list[tuple[str, str]]]]:
    states = [("", _("any but erased")), *((state.value, account_word(state)) for state in AccountState)]
    return [
        ("unit", _("Unit"), [("", _("All")), *unit_choices(tree)]),
        ("role", _("Role"), [("", _("Any")), *role_choices()]),
        ("state", _("State"), states),
    ]


def _new_form(given: ImmutableMultiDict[str, str] | None) -> NewPersonForm:
    today = clock.today()
    return NewPersonForm(given, from_on=today).offer(
        unit_tree_to_come(today), queries.profiles(today).values()
    )


def _new_page(form: NewPersonForm, status: int) -> ResponseReturnValue:
    return render_template("admin/new_person.html", form=form), status


def _add(form: NewPersonForm, now: datetime) -> int:
    person = add_person(form.name.data or "", form.email.data or "", now)
    if form.unit.number is not None and form.from_on.data is not None:
        appoint(person.id, form.unit.number, form.profile.data or None, form.from_on.data)
    return person.id
