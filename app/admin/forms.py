"""The shape of what an administrator enters. What it means, and whether it can be, accounts decide."""

from collections.abc import Iterable
from typing import Any

from wtforms import (
    EmailField,
    FileField,
    Form,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.accounts.models import UNIT_ROLES
from app.accounts.units import UnitTree
from app.admin.fields import ListField, profile_choices, role_choices, spaced, unit_choices
from app.admin.importing import Kind, kind_word
from app.day_field import DayField
from app.domain.profile import JobProfile
from app.language import gettext as _
from app.language import lazy_gettext as _l


def _name() -> StringField:
    too_long = Length(max=120, message=_l("Use at most 120 characters."))
    return StringField(_l("Name"), [DataRequired(_l("Enter a name.")), too_long], filters=[spaced])


def _from(description: Any = "") -> DayField:
    return DayField(_l("From"), [InputRequired(_l("Enter the first day."))], description=description)


class DetailsForm(Form):
    """What somebody is called, and their address."""

    name = _name()
    email = EmailField(
        _l("Email address"),
        [DataRequired(_l("Enter an email address like name@city.eu."))],
        filters=[spaced],
    )


class PlaceForm(Form):
    """A place from a day on."""

    unit = ListField(_l("Unit"))
    profile = ListField(_l("Profile"))
    from_on = _from(_l("The place they have until then ends the day before."))

    def offer(self, tree: UnitTree, profiles: Iterable[JobProfile]) -> "PlaceForm":
        """Fill the lists."""
        self.unit.choices = [("", _("Choose a unit")), *unit_choices(tree)]
        self.profile.choices = profile_choices(profiles)
        return self

    def validate_unit(self, field: ListField) -> None:
        """Ask for a unit."""
        if not field.data:
            raise ValidationError(_("Choose a unit."))


class NewPersonForm(DetailsForm):
    """A person, and their first place if they have one."""

    unit = ListField(_l("Unit"))
    profile = ListField(
        _l("Profile"), description=_l("Only people who are appointed to a profile appear in its coverage.")
    )
    from_on = DayField(_l("From"))

    def offer(self, tree: UnitTree, profiles: Iterable[JobProfile]) -> "NewPersonForm":
        """Fill the lists."""
        self.unit.choices = [("", _("No unit yet")), *unit_choices(tree)]
        self.profile.choices = profile_choices(profiles)
        return self

    def validate_from_on(self, field: DayField) -> None:
        """Ask for a day where there is a unit."""
        if self.unit.data and field.data is None:
            raise ValidationError(_("Enter the first day in the unit."))

    def validate_unit(self, field: ListField) -> None:
        """Ask for a unit where there is a profile."""
        if self.profile.data and not field.data:
            raise ValidationError(_("Choose a unit: a profile goes with one."))


class EndForm(Form):
    """The last day of a place."""

    last_on = DayField(_l("Last day"), [InputRequired(_l("Enter the last day."))])


class RoleForm(Form):
    """A role, for a unit where the role asks for one."""

    role = ListField(_l("Role"))
    unit = ListField(
        _l("Unit"),
        description=_l("Assessors and HR: for this unit and all below. Trainers and administrators: none."),
    )

    def offer(self, tree: UnitTree) -> "RoleForm":
        """Fill the lists."""
        self.role.choices = [("", _("Choose a role")), *role_choices()]
        self.unit.choices = [("", _("None")), *unit_choices(tree)]
        return self

    def validate_role(self, field: ListField) -> None:
        """Ask for a role."""
        if not field.data:
            raise ValidationError(_("Choose a role."))

    def validate_unit(self, field: ListField) -> None:
        """Ask for a unit where the role is held for one, and for none elsewhere."""
        if self.role.data and (self.role.data in UNIT_ROLES) != bool(field.data):
            one_too_many = _("Trainers and administrators hold their role for everything: choose none.")
            raise ValidationError(
                one_too_many if field.data else _("Choose the unit for which they hold this role.")
            )


class EraseForm(Form):
    """The name once more, so that nobody is erased by a slip."""

    typed = StringField(_l("Name of the person"), filters=[spaced])


class UnitForm(Form):
    """A unit's name and place from a day on."""

    name = _name()
    parent = ListField(_l("Unit above"))
    from_on = _from()

    def offer(self, tree: UnitTree, without: Iterable[int] = ()) -> "UnitForm":
        """Fill the list with the units that can stand above."""
        left_out = {str(unit_id) for unit_id in without}
        units = [choice for choice in unit_choices(tree) if choice[0] not in left_out]
        self.parent.choices = [("", _("None: it stands at the top")), *units]
        return self


class NewUnitForm(UnitForm):
    """A unit."""

    code = StringField(
        _l("Code"),
        [DataRequired(_l("Enter a code.")), Length(max=32, message=_l("Use at most 32 characters."))],
        filters=[spaced],
        description=_l("Short, such as the staff system uses it. It stays for ever; the name may change."),
    )


class OnForm(Form):
    """The day of which units are shown."""

    on = DayField(_l("On"))


class ImportForm(Form):
    """A table, as a file or as text."""

    kind = RadioField(_l("What the file holds"), validate_choice=False)
    file = FileField(_l("File"), description=_l("CSV, at most 1 MB and 5,000 rows."))
    text = TextAreaField(_l("Or paste the rows here, with the first line"))

    def offer(self) -> "ImportForm":
        """Fill the list of kinds."""
        self.kind.choices = [(kind.value, kind_word(kind)) for kind in Kind]
        return self

    def validate_kind(self, field: RadioField) -> None:
        """Ask for a kind."""
        if field.data not in list(Kind):
            raise ValidationError(_("Choose what the file holds."))
