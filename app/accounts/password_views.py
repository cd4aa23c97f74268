"""Setting a password: one's own, or the first one by a one-time link."""

from flask import Response, current_app, flash, redirect, request
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts import links, passwords, people, resume, sessions
from app.accounts.blueprint import bp
from app.accounts.entry import check_password, wait_sentence
from app.accounts.forms import ChangePasswordForm, NewPasswordForm
from app.accounts.local import HOME
from app.accounts.models import User
from app.accounts.people import me
from app.db import db
from app.language import gettext as _
from app.language import ngettext


@bp.get("/password")
def password() -> ResponseReturnValue:
    """Offer a new password to who is signed in."""
    return _password_page(ChangePasswordForm(), 200)


@bp.post("/password")
def change_password() -> ResponseReturnValue:
    """Change one's own password, which ends all other sign-ins."""
    form, now = ChangePasswordForm(request.form), clock.now()
    if not _acceptable(form, me()):
        return _password_page(form, 422)
    db.session.rollback()  # Hashing takes long; nobody shall wait for the database meanwhile.
    password_hash = passwords.hash_password(form.new_password.data or "")

    answer = check_password(me().email or "", form.current_password.data or "", request.remote_addr, now)

    if answer.person is None:
        db.session.commit()
        wrong = _("This is not your current password. Enter it again.")
        form.current_password.errors = [wait_sentence(answer.minutes) if answer.minutes else wrong]
        return _password_page(form, 429 if answer.minutes else 422)
    people.renew_password(answer.person, password_hash, now)
    sessions.start_sign_in(answer.person, now)
    db.session.commit()
    flash(_("Your password is changed. You are signed out everywhere else."), "success")
    return redirect(HOME)


@bp.get("/welcome/<token>")
def welcome(token: str) -> ResponseReturnValue:
    """Greet who was sent a one-time link and ask for a password. Looking does not use the link up."""
    person = links.invited(token, clock.now())
    return _welcome_page(NewPasswordForm(), person, 200) if person else _link_is_over()


@bp.post("/welcome/<token>")
def set_first_password(token: str) -> ResponseReturnValue:
    """Set the password, use the link up and sign the person in."""
    form, now = NewPasswordForm(request.form), clock.now()
    person = links.invited(token, now)
    if person is None:
        return _link_is_over()
    if not _acceptable(form, person):
        return _welcome_page(form, person, 422)
    db.session.rollback()  # Hashing takes long; nobody shall wait for the database meanwhile.
    password_hash = passwords.hash_password(form.new_password.data or "")

    person = links.use_link(token, now)

    if person is None:
        return _link_is_over()
    people.renew_password(person, password_hash, now)
    sessions.start_sign_in(person, now)
    db.session.commit()
    return redirect(HOME)


def _acceptable(form: NewPasswordForm, person: User) -> bool:
    """Check the shape, and the new password for this person; each reason stands at its field."""
    shaped = form.validate()
    chosen = form.new_password.data
    problem = passwords.problem(chosen, person.name, person.email) if chosen else None
    if problem:
        form.new_password.errors = [problem]
    return shaped and problem is None


def _password_page(form: ChangePasswordForm, status: int) -> Response:
    return resume.page("accounts/password.html", status, form=form, email=me().email)


def _welcome_page(form: NewPasswordForm, person: User, status: int) -> Response:
    response = resume.page("accounts/welcome.html", status, form=form, name=person.name, email=person.email)
    return _secret_address(response)


def _link_is_over() -> Response:
    title = _("This link does not work any more")
    hours = current_app.config["LINK_HOURS"]
    reason = ngettext(
        "A link works once and for %(num)d hour. ", "A link works once and for %(num)d hours. ", hours
    ) + _("If you have set a password, sign in with it. If not, ask an administrator for a new link.")
    links_on = [(_("Sign in"), "/sign-in")]
    return _secret_address(resume.page("error.html", 410, title=title, message=reason, links=links_on))


def _secret_address(response: Response) -> Response:
    # The address itself is the secret here: it shall not even reach our own log as a referrer.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
