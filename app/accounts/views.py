"""Signing in and out."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.accounts import reader, resume, sessions
from app.accounts.blueprint import bp
from app.accounts.demo_people import demo_people
from app.accounts.entry import PasswordCheck, check_password, wait_sentence
from app.accounts.forms import SignInForm
from app.accounts.local import local_path
from app.accounts.people import person_or_404
from app.db import db
from app.language import gettext as _


@bp.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Ask who this is."""
    if current_user.is_authenticated:
        return redirect(local_path(request.args.get("next")))
    return resume.sign_in_page(SignInForm(), 200)


@bp.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Sign a person in by address and password."""
    form, now = SignInForm(request.form), clock.now()
    if not form.validate():
        return resume.sign_in_page(form, 422, kept=resume.carried())

    answer = check_password(form.email.data or "", form.password.data or "", request.remote_addr, now)

    if answer.person is None or not answer.person.is_active:
        db.session.commit()
        return _not_in(form, answer)
    sessions.start_sign_in(answer.person, now)
    db.session.commit()
    return _go_on()


@bp.post("/sign-in/demo")
def enter_demo() -> ResponseReturnValue:
    """Sign in as one of the demo city's people, without a password; only in demo mode."""
    user_id = request.form.get("user_id", type=int)
    if user_id is None or user_id not in {person[0] for person in demo_people()}:
        abort(404)
    person = person_or_404(user_id)
    if not person.is_active:
        abort(404)

    sessions.start_sign_in(person, clock.now())
    db.session.commit()
    return _go_on()


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the sign-in of this device."""
    sessions.end_sign_in(clock.now())
    reader.signed_out()
    db.session.commit()
    flash(_("You are signed out."), "success")
    response = redirect(url_for(".sign_in"))
    # The figures seen leave this computer; its pages were never stored (see web.py). Not "cookies": that
    # would empty those of every other site under the city's domain; ours is worth nothing any more. Not
    # "storage": it may hold answers that are not sent yet; what was kept for offline is removed by
    # static/worker, which reads the mark of `reader`.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _not_in(form: SignInForm, answer: PasswordCheck) -> ResponseReturnValue:
    if answer.minutes:
        form.form_errors.append(wait_sentence(answer.minutes))
        response = resume.sign_in_page(form, 429, kept=resume.carried())
        response.headers["Retry-After"] = str(answer.minutes * 60)
        return response
    if answer.person is not None:
        form.form_errors.append(_("Your account is suspended. Ask an administrator what to do."))
        return resume.sign_in_page(form, 403, kept=resume.carried())
    form.form_errors.append(_("That did not match. Check the address and the password, then try again."))
    return resume.sign_in_page(form, 422, kept=resume.carried())


def _go_on() -> ResponseReturnValue:
    kept = resume.carried()
    return resume.go_on_page(kept) if kept else redirect(local_path(request.form.get("next")))
