"""Fields of the admin's forms, and what their lists offer."""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectField
from wtforms.validators import ValidationError

from app.accounts.models import Role
from app.accounts.units import UnitTree
from app.domain.profile import JobProfile
from app.language import gettext as _
from app.words import role_word

Choices = list[tuple[str, str]]


class ListField(SelectField):
    """A choice out of a list, with a sentence of our own for what is not in it."""

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label, validate_choice=False, choices=[], default="", **more)

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        """Refuse what is not in the list."""
        if self.data not in [choice[0] for choice in self.choices or ()]:
            raise ValidationError(_("Choose one from the list."))

    @property
    def number(self) -> int | None:
        """The number chosen, None for the choice of none."""
        return int(self.data) if self.data else None


def spaced(text: str | None) -> str:
    """Text without needless spaces and without what a database refuses."""
    return " ".join((text or "").replace("\x00", "").split())


def unit_choices(tree: UnitTree) -> Choices:
    """The units of a day in tree order, indented."""
    return [(str(unit_id), "\u2003" * depth + name) for unit_id, depth, name in tree.ordered()]


def profile_choices(profiles: Iterable[JobProfile]) -> Choices:
    """The profiles, and none."""
    return [("", _("None")), *((profile.slug, profile.title) for profile in profiles)]


def role_choices() -> Choices:
    """The roles."""
    return [(role.value, role_word(role)) for role in Role]
