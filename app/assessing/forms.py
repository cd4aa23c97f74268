"""The shape of what an assessor enters. What it means, and whether it can be, the domain decides."""

from datetime import date
from typing import Any

from wtforms import Form, RadioField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, Optional

from app.assessing.fields import TicksField, clean
from app.day_field import DayField
from app.domain.assessment import Situation
from app.domain.profile import Proof
from app.language import lazy_gettext as _l
from app.words import situation_word

SHORTEST_NOTE, LONGEST_NOTE = 20, 2000
SHORTEST_REASON, LONGEST_REASON = 10, 500

WHO_SEES = _l("The person and the assessors of their unit will see this. HR and the public will not.")
NOTE_LENGTH = Length(
    min=SHORTEST_NOTE,
    max=LONGEST_NOTE,
    message=_l("Write at least %(min)d and at most %(max)d characters, so that others can follow it."),
)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _ticks(label: Any, message: Any) -> TicksField:
    return TicksField(label, [InputRequired(message)], choices=[], validate_choice=False)


def _day(label: Any, message: Any) -> DayField:
    return DayField(label, [InputRequired(message)])


def _line(label: Any, message: Any, longest: int, description: Any = "") -> StringField:
    too_long = Length(max=longest, message=_l("Write at most %(max)d characters here."))
    return StringField(label, [DataRequired(message), too_long], filters=[clean], description=description)


def _note(label: Any, message: Any) -> TextAreaField:
    return TextAreaField(label, [DataRequired(message), NOTE_LENGTH], filters=[clean], description=WHO_SEES)


class AssessmentForm(Form):
    """What all four kinds have in common, and what three of them leave empty."""

    day: DayField
    outcomes: TicksField
    note: TextAreaField

    @property
    def own_end(self) -> date | None:
        """The last day that the proof names itself."""
        return None

    @property
    def situation(self) -> str:
        """Where the person was observed."""
        return ""

    @property
    def document(self) -> str:
        """What was submitted or shown."""
        return ""

    @property
    def issuer(self) -> str:
        """Who issued it."""
        return ""


class ObservationForm(AssessmentForm):
    """Somebody was seen doing it."""

    day = _day(_l("Day of the observation"), _l("Enter the day on which you saw it."))
    where = RadioField(
        _l("Where you saw it"),
        [
            InputRequired(_l("Choose where you saw it.")),
            AnyOf(list(Situation), _l("Choose an exercise, an incident or daily work.")),
        ],
        choices=lambda: [(s.value, _capital(situation_word(s))) for s in Situation],
        validate_choice=False,
    )
    outcomes = _ticks(_l("Outcomes you saw"), _l("Choose at least one outcome that you saw."))
    note = _note(_l("What you saw"), _l("Write what you saw."))

    @property
    def situation(self) -> str:
        """Where the person was observed."""
        return str(self.where.data or "")


class WorkForm(AssessmentForm):
    """A piece of work was read and accepted."""

    title = _line(_l("What the work is"), _l("Enter what the work is."), 110)
    place = _line(
        _l("Where it can be found"),
        _l("Enter where the work can be found."),
        80,
        _l("A link, a file name or a shelf: others must find it again."),
    )
    day = _day(_l("Day on which you accepted it"), _l("Enter the day on which you accepted it."))
    outcomes = _ticks(_l("Outcomes that it shows"), _l("Choose at least one outcome that the work shows."))
    note = _note(_l("What convinced you"), _l("Write what in the work convinced you."))

    @property
    def document(self) -> str:
        """The title and, in brackets, the place."""
        return f"{self.title.data} ({self.place.data})"


class ConversationForm(AssessmentForm):
    """An assessor asked, and the person explained."""

    day = _day(_l("Day of the conversation"), _l("Enter the day of the conversation."))
    outcomes = _ticks(
        _l("Outcomes that the person explained"), _l("Choose at least one outcome you talked about.")
    )
    note = _note(_l("What you asked and heard"), _l("Write what you asked and what you heard."))


class CertificateForm(AssessmentForm):
    """An earlier certificate, mapped outcome by outcome."""

    title = _line(_l("Document"), _l("Enter what the certificate is called."), 200)
    issued_by = _line(_l("Issuer"), _l("Enter who issued the certificate."), 200)
    day = _day(_l("Issued on"), _l("Enter the day on which the certificate was issued."))
    until = DayField(
        _l("Valid until"),
        [Optional()],
        description=_l("Leave this empty when the certificate names no end."),
    )
    outcomes = _ticks(
        _l("Outcomes that you accept"), _l("Choose at least one outcome that the certificate shows.")
    )
    note = TextAreaField(
        _l("Remarks (optional)"),
        [Length(max=LONGEST_NOTE, message=_l("Write at most %(max)d characters here."))],
        filters=[clean],
        description=WHO_SEES,
    )

    @property
    def own_end(self) -> date | None:
        """The last day that the certificate names."""
        return self.until.data

    @property
    def document(self) -> str:
        """What the certificate is called."""
        return self.title.data or ""

    @property
    def issuer(self) -> str:
        """Who issued it."""
        return self.issued_by.data or ""


FORMS: dict[Proof, type[AssessmentForm]] = {
    Proof.OBSERVATION: ObservationForm,
    Proof.WORK: WorkForm,
    Proof.CONVERSATION: ConversationForm,
    Proof.CERTIFICATE: CertificateForm,
}


class WithdrawalForm(Form):
    """Which records of an act are wrong, and why."""

    records = _ticks(_l("What to withdraw"), _l("Choose at least one record to withdraw."))
    reason = TextAreaField(
        _l("What is wrong with it"),
        [
            DataRequired(_l("Write what is wrong with it.")),
            Length(
                min=SHORTEST_REASON,
                max=LONGEST_REASON,
                message=_l("Write at least %(min)d and at most %(max)d characters."),
            ),
        ],
        filters=[clean],
        description=_l("The person and the assessors of their unit will see this."),
    )
