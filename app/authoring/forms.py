"""The forms of the trainer's room. What a text means is for the checks to say, not for the fields."""

import re

from wtforms import Form, HiddenField, MultipleFileField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.language import lazy_gettext as _l

LONGEST_SLUG = 64

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]+")


def one_line(text: str | None) -> str:
    """A text with single spaces and nothing that cannot be seen or stored."""
    return " ".join(_UNPRINTABLE.sub(" ", text or "").split())


class EditorForm(Form):
    """A module in parts: its front matter as fields, or as one text where it cannot be parted, and its texts."""

    title = StringField(_l("Title"))
    summary = TextAreaField(_l("Summary"), description=_l("One sentence: what people can do afterwards."))
    minutes = StringField(_l("Minutes"), description=_l("Reading, questions and exercise."))
    checked_on = StringField(_l("Content checked on"), description=_l("Such as 2026-11-22."))
    sources = TextAreaField(_l("Sources"))
    glossary = TextAreaField(_l("Glossary"))
    policies = TextAreaField(_l("Policies of the maturity model"))
    header = TextAreaField(_l("Front matter"))
    markdown = TextAreaField(_l("Text"))
    quiz = TextAreaField(_l("Questions"))
    tasks = TextAreaField(_l("Task sheets"))
    figures = MultipleFileField(_l("Add figures or files"))
    note = StringField(
        _l("What changed"), description=_l("A few words for the history; they go with the next version.")
    )
    course = HiddenField()
    revision = HiddenField()
    base = HiddenField()


class NewModuleForm(Form):
    """Where a new module stands and what it is called."""

    course = SelectField(_l("Course"), validate_choice=False)
    title = StringField(
        _l("Title"),
        [
            DataRequired(_l("Enter a title.")),
            Length(max=200, message=_l("A title has at most 200 characters.")),
        ],
        filters=[one_line],
        description=_l("What people read. You can change it later."),
    )
    slug = StringField(
        _l("Address"),
        [DataRequired(_l("Enter an address."))],
        filters=[one_line],
        description=_l(
            "Lower-case letters, digits and single hyphens, such as urban-risk. It stays for ever."
        ),
    )
