"""The forms of accounts: only the shape of input. The CSRF token is checked for all of them before."""

from dataclasses import asdict
from typing import Any

from wtforms import BooleanField, EmailField, Form, PasswordField, RadioField
from wtforms.validators import EqualTo, InputRequired, Length

from app.accounts.passwords import LONGEST
from app.language import lazy_gettext as _l
from app.text_settings import TextSettings, labels


class SignInForm(Form):
    """Who, and the proof."""

    email = EmailField(
        _l("Email address"),
        [
            InputRequired(_l("Enter your email address.")),
            Length(max=254, message=_l("An email address has at most 254 characters.")),
        ],
    )
    password = PasswordField(
        _l("Password"),
        [
            InputRequired(_l("Enter your password.")),
            Length(max=LONGEST, message=_l("A password here has at most 256 characters.")),
        ],
    )


class OldPasswordForm(Form):
    """The proof again, before something that matters."""

    current_password = PasswordField(
        _l("Current password"), [InputRequired(_l("Enter your current password."))]
    )


class NewPasswordForm(Form):
    """A new password, twice: nobody can see what is typed."""

    new_password = PasswordField(
        _l("New password"),
        [InputRequired(_l("Enter a new password."))],
        description=_l(
            "At least 15 characters. A short sentence is easy to remember; spaces and pasting are fine."
        ),
    )
    new_password_again = PasswordField(
        _l("New password, once more"),
        [EqualTo("new_password", _l("The two are not the same. Enter both again."))],
    )


class ChangePasswordForm(OldPasswordForm, NewPasswordForm):
    """A new password from somebody who knows the old one."""


class TextSettingsForm(Form):
    """How text looks: every value out of its list."""

    size = RadioField(_l("Size of text"))
    spacing = RadioField(
        _l("Spacing"),
        description=_l("More room between letters, words and lines together."),
    )
    width = RadioField(_l("Width of lines"))
    theme = RadioField(_l("Colours"))
    face = RadioField(
        _l("Typeface"),
        description=_l(
            "Choose what you like: no typeface has been shown to be easier to read for everybody."
        ),
    )
    ruler = BooleanField(_l("Mark the paragraph that I point at"))

    def __init__(self, formdata: Any = None, settings: TextSettings | None = None) -> None:
        now = settings or TextSettings()
        super().__init__(formdata, data=asdict(now) | {"ruler": now.ruler == "on"})
        for field in (self.size, self.spacing, self.width, self.theme, self.face):
            field.choices = labels(field.name)

    @property
    def settings(self) -> TextSettings:
        """What was chosen, as a value."""
        return TextSettings.of(self.data | {"ruler": "on" if self.ruler.data else "off"})
