"""The forms of a person's own plan."""

from typing import Any

from wtforms import Form, RadioField, SelectField

from app.language import day_name, ngettext
from app.language import gettext as _
from app.language import lazy_gettext as _l
from app.learning.models import LearningPlan

MINUTES = (10, 15, 25, 45)
NO_DAY = ""


class TimeForm(Form):
    """How many minutes at a time, and on which day. Neither is needed."""

    minutes = RadioField(_l("Minutes at a time"), validate_choice=False)
    weekday = SelectField(
        _l("Day"), description=_l("Only for yourself: nothing is sent, nothing is counted.")
    )

    def __init__(self, formdata: Any = None, plan: LearningPlan | None = None) -> None:
        now = {"minutes": str(plan.minutes), "weekday": str(plan.weekday)} if plan else {}
        super().__init__(formdata, data=now)
        self.minutes.choices = [
            (str(number), ngettext("%(num)s minute", "%(num)s minutes", number)) for number in MINUTES
        ]
        self.weekday.choices = [(NO_DAY, _("No fixed day")), *((str(n), day_name(n)) for n in range(7))]

    @property
    def chosen_minutes(self) -> int | None:
        """The minutes, if some were chosen."""
        return next((number for number in MINUTES if str(number) == self.minutes.data), None)

    @property
    def chosen_weekday(self) -> int | None:
        """The day of the week, if one was chosen; 0 is Monday."""
        return next((number for number in range(7) if str(number) == self.weekday.data), None)
