"""The filters of the room: a form whose values live in the address."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import Form, IntegerField, SelectField
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from app.accounts.units import UnitTree
from app.content.published import Edition
from app.day_field import DayField
from app.domain.coverage import State
from app.domain.profile import JobProfile
from app.language import gettext as _
from app.language import lazy_gettext as _l
from app.words import state_word

LARGEST_PAGE = 10**6


class Listed(SelectField):
    """A choice out of a list; another value is answered with the field's own sentence."""

    def __init__(self, label: str, refusal: str, **rest: Any) -> None:
        super().__init__(label, choices=[], validate_choice=False, default="", **rest)
        self.refusal = refusal

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Fill the list: values and their labels."""
        self.offered = dict(choices)
        self.choices = list(self.offered.items())

    @property
    def chosen(self) -> str:
        """The label of the choice."""
        return self.offered[self.data]

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        """Refuse what is not in the list."""
        if self.data not in self.offered:
            raise ValidationError(self.refusal)


class Filters(Form):
    """Unit, competency, state, day and order. A value that does not fit is left out, with a sentence."""

    unit = Listed(_l("Unit"), _l("This unit is not among yours on this day. All your units are shown."))
    competency = Listed(_l("Competency"), _l("The profile does not ask for this competency. All are shown."))
    state = Listed(_l("State"), _l("There is no such state. Everybody is shown."))
    day = DayField(_l("Day"))
    sort = Listed(_l("Order"), _l("There is no such order. The order is by name."))
    page = IntegerField(_l("Page"), widget=HiddenInput())

    day_refusal: str | None = None

    def validate_day(self, field: DayField) -> None:
        """Refuse a day that cannot be shown, for the reason found when the page was read."""
        if self.day_refusal and not field.errors:
            raise ValidationError(self.day_refusal)

    def validate_page(self, field: IntegerField) -> None:
        """Refuse what is no number of a page."""
        field.errors = []
        if field.raw_data and not 0 < (field.data or 0) <= LARGEST_PAGE:
            raise ValidationError(_("There is no such page. The first one is shown."))

    def value(self, name: str) -> str:
        """What was chosen in a field; nothing where it does not fit."""
        return "" if self[name].errors else self[name].data or ""

    def check(
        self, tree: UnitTree, mine: Iterable[int], edition: Edition, profile: JobProfile, on: date
    ) -> None:
        """Offer what there is on the day, find what does not fit, and show the day where none was chosen."""
        mine = set(mine)
        titles = edition.framework.competencies
        self.unit.offer([("", _("All my units")), *_indented(tree, mine)])
        self.competency.offer(
            [("", _("All")), *((key, f"{key} {titles[key].title}") for key in profile.requirements)]
        )
        self.state.offer([("", _("Any")), *((state.value, state_word(state)) for state in State)])
        self.sort.offer([("", _("By name")), ("gaps", _("Most missing first"))])
        self.validate()
        if not self.day.errors:
            self.day.raw_data, self.day.data = None, on


def _indented(tree: UnitTree, mine: set[int]) -> list[tuple[str, str]]:
    rows = [(unit_id, depth, name) for unit_id, depth, name in tree.ordered() if unit_id in mine]
    top = min((depth for _id, depth, _name in rows), default=0)
    return [(str(unit_id), "\u2003" * (depth - top) + name) for unit_id, depth, name in rows]
