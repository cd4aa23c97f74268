"""Every component in every state on one page: for those who build pages, and for the tests that look at them."""

from flask import render_template
from flask.typing import ResponseReturnValue
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    Form,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    validators,
)

from app.public.room import bp


class Sample(Form):
    """One field of each kind, all needed; the texts are in English, as the page is."""

    name = StringField("Name", [validators.InputRequired("Enter a name")])
    email = EmailField(
        "Email address", [validators.InputRequired("Enter an email address like name@city.eu")]
    )
    day = DateField("Last day", [validators.InputRequired("Enter a day like 14/05/2026")])
    unit = SelectField("Unit", choices=lambda: [("", "Choose a unit"), ("civil", "Civil protection")],
                       validators=[validators.InputRequired("Choose a unit")])  # fmt: skip
    words = TextAreaField("What you saw", [validators.InputRequired("Say what you saw")],
                          description="Facts and minutes, no opinion.")  # fmt: skip
    kind = RadioField("Situation", choices=lambda: [("exercise", "Exercise"), ("incident", "Incident")],
                      validators=[validators.InputRequired("Choose a situation")])  # fmt: skip
    alone = BooleanField("Without help", [validators.InputRequired("Say that it was done without help")])


@bp.get("/styleguide")
def styleguide() -> ResponseReturnValue:
    """Show all components; `broken` is the form after somebody sent it empty."""
    broken = Sample(prefix="broken-")
    broken.validate()
    return render_template("styleguide.html", form=Sample(), broken=broken, chips=Sample(prefix="chips-"))
