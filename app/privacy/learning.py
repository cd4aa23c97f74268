"""What trainees do: only they see it. Trainers, assessors and HR cannot reach these tables."""

from collections.abc import Mapping

from app.language import lazy_gettext as _l
from app.privacy.shape import ERASED, NUMBER, PERSON, YOU, Fact, Kind, Table

_ATTEMPT = Fact(_l("attempt"), Kind.TIE)
_MODULE = Fact(_l("module"))
_SECTION = Fact(_l("section"))
_VERSION = Fact(_l("version of the module"), Kind.TIE)

_WANTED = _l("plan and courses joined")
_READ = _l("sections read, and where reading stopped")
_NOTES = _l("notes beside a text")
_ANSWERED = _l("attempts at questions, and every answer")
_REVIEWED = _l("weekly review: its questions, answers and rest weeks")

LEARNING: Mapping[str, Table] = {
    "learning_plans": Table(
        _l("Your plan"),
        Kind.CHOICE,
        _l("to show the modules for your duties first"),
        YOU,
        ERASED,
        {
            "user_id": PERSON,
            "duties": Fact(_l("duties you chose")),
            "minutes": Fact(_l("minutes that suit you")),
            "weekday": Fact(_l("day that suits you")),
            "answered_at": Fact(_l("answered at")),
        },
        goes=_WANTED,
    ),
    "enrolments": Table(
        _l("Courses you joined"),
        Kind.LEARNING,
        _l("to show their modules on your path"),
        YOU,
        ERASED,
        {"user_id": PERSON, "course_slug": Fact(_l("course")), "joined_at": Fact(_l("joined at"))},
        goes=_WANTED,
    ),
    "places": Table(
        _l("Where you stopped reading"),
        Kind.LEARNING,
        _l("to lead you back to the same place"),
        YOU,
        ERASED,
        {
            "user_id": PERSON,
            "module_slug": _MODULE,
            "section": _SECTION,
            "passage": Fact(_l("heading or paragraph")),
            "at": Fact(_l("last there at")),
        },
        goes=_READ,
    ),
    "section_reads": Table(
        _l("Sections you said you have read"),
        Kind.LEARNING,
        _l("to show what is left"),
        YOU,
        ERASED,
        {
            "user_id": PERSON,
            "module_slug": _MODULE,
            "section": _SECTION,
            "version_id": _VERSION,
            "read_at": Fact(_l("said at")),
        },
        goes=_READ,
    ),
    "notes": Table(
        _l("Notes you wrote beside a text"),
        Kind.LEARNING,
        _l("to keep them where you wrote them"),
        YOU,
        ERASED,
        {
            "user_id": PERSON,
            "module_slug": _MODULE,
            "passage": Fact(_l("heading or paragraph")),
            "section": _SECTION,
            "version_id": _VERSION,
            "text": Fact(_l("your words")),
            "created_at": Fact(_l("written at")),
            "updated_at": Fact(_l("last changed at")),
        },
        goes=_NOTES,
    ),
    "attempts": Table(
        _l("Your attempts at questions"),
        Kind.LEARNING,
        _l("to go on where you stopped, and not to ask the same again"),
        YOU,
        ERASED,
        {
            "id": NUMBER,
            "user_id": PERSON,
            "module_slug": _MODULE,
            "version_id": _VERSION,
            "number": Fact(_l("which try it was")),
            "started_at": Fact(_l("begun at")),
            "submitted_at": Fact(_l("submitted at")),
        },
        goes=_ANSWERED,
    ),
    "drawn_questions": Table(
        _l("Questions you were asked"),
        Kind.LEARNING,
        _l("to ask other questions next time"),
        YOU,
        ERASED,
        {
            "attempt_id": _ATTEMPT,
            "position": Fact(_l("place in the attempt")),
            "question": Fact(_l("question")),
            "outcome": Fact(_l("learning outcome")),
            "options": Fact(_l("order of the options")),
        },
        goes=_ANSWERED,
    ),
    "responses": Table(
        _l("Your answers"),
        Kind.LEARNING,
        _l("to grade them when you submit, and to explain each"),
        YOU,
        ERASED,
        {
            "attempt_id": _ATTEMPT,
            "question": Fact(_l("question")),
            "chosen": Fact(_l("options you chose")),
            "saved_at": Fact(_l("saved at")),
        },
        goes=_ANSWERED,
    ),
    "review_items": Table(
        _l("Questions that come back to you"),
        Kind.LEARNING,
        _l("to bring each back when it helps most"),
        YOU,
        ERASED,
        {
            "user_id": PERSON,
            "module_slug": _MODULE,
            "question": Fact(_l("question")),
            "entered_on": Fact(_l("first right on")),
            "step": Fact(_l("step of the ladder of 7, 30, 90 and 180 days")),
            "due_on": Fact(_l("comes back on")),
        },
        goes=_REVIEWED,
    ),
    "review_answers": Table(
        _l("Your answers in the weekly review"),
        Kind.LEARNING,
        _l("to explain each, and to prolong what you showed by questions"),
        YOU,
        ERASED,
        {
            "user_id": PERSON,
            "week": Fact(_l("Monday of the week")),
            "module_slug": _MODULE,
            "question": Fact(_l("question")),
            "outcome": Fact(_l("learning outcome")),
            "version_id": _VERSION,
            "chosen": Fact(_l("options you chose")),
            "right": Fact(_l("whether it was right")),
            "answered_at": Fact(_l("answered at")),
        },
        goes=_REVIEWED,
    ),
    "rest_weeks": Table(
        _l("Weeks in which you wanted no questions"),
        Kind.CHOICE,
        _l("to leave you in peace"),
        YOU,
        ERASED,
        {"user_id": PERSON, "week": Fact(_l("Monday of the week"))},
        goes=_REVIEWED,
    ),
}
