"""The page of text settings, for everybody, signed in or not."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts.blueprint import bp
from app.accounts.forms import TextSettingsForm
from app.accounts.local import HOME, local_path
from app.accounts.people import me
from app.accounts.text import keep_text_settings, remember_text_settings
from app.db import db
from app.language import gettext as _
from app.web import chosen_text


@bp.get("/me/reading")
@bp.get("/text-settings")
def text_settings() -> ResponseReturnValue:
    """Show how text can look, and how it looks now."""
    return _page(TextSettingsForm(settings=chosen_text()), 200)


@bp.post("/text-settings")
def change_text_settings() -> ResponseReturnValue:
    """Keep how somebody wants text to look: in a cookie, and in the account of who is signed in."""
    form = TextSettingsForm(request.form)
    if not form.validate():
        return _page(form, 422)

    if current_user.is_authenticated:
        keep_text_settings(me().id, form.settings)
        db.session.commit()
    flash(_("Your text settings are kept."), "success")
    back = _back()
    response = make_response(redirect(url_for(".text_settings", next=back if back != HOME else None)))
    remember_text_settings(response, form.settings)
    return response


def _page(form: TextSettingsForm, status: int) -> ResponseReturnValue:
    return render_template("accounts/text_settings.html", form=form, back=_back()), status


def _back() -> str:
    return local_path(request.values.get("next"))
