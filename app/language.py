"""The reader's language: words, days and moments. The one module that knows Flask-Babel."""

from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import cast

import flask_babel
from babel.dates import get_timezone
from flask import Flask, has_request_context, request
from flask_login import current_user
from markupsafe import Markup

LANGUAGES = {"en": "en_GB", "el": "el_GR", "de": "de_DE", "pt": "pt_PT"}
"""Languages the interface exists in, and the locale that writes their dates and numbers."""

OWN_NAMES = {"en": "English", "el": "Ελληνικά", "de": "Deutsch", "pt": "Português"}
"""What each language calls itself."""

COOKIE = "language"

_WEEKDAYS = {"en": "EEEE d MMMM", "el": "EEEE d MMMM", "de": "EEEE, d. MMMM", "pt": "EEEE, d 'de' MMMM"}
"""A weekday and its date without the year, as CLDR writes them (MMMMEEEEd)."""


def init_app(app: Flask) -> None:
    """Choose the language of each request, and give days and moments to the templates."""
    get_timezone(app.config["TIMEZONE"])
    app.config.update(BABEL_DEFAULT_LOCALE="en_GB", BABEL_DEFAULT_TIMEZONE=app.config["TIMEZONE"])
    flask_babel.Babel(app, locale_selector=lambda: LANGUAGES[language()])
    app.jinja_env.filters.update(
        day=day, day_name=day_name, hour=hour, moment=moment, month=month, number=number, weekday=weekday
    )
    app.context_processor(lambda: {"locale": language(), "language_names": OWN_NAMES})
    app.jinja_env.globals.update(tongue=tongue, tongue_within=tongue_within)


def language() -> str:
    """The language of this request: account, then cookie, then browser decide."""
    if not has_request_context():  # a command
        return "en"
    wanted = getattr(current_user, "language", None) or request.cookies.get(COOKIE)
    return wanted if wanted in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "en")


def tongue(written: str) -> Markup:
    """The `lang` attribute of a part of a page, where it is written in another language than the page."""
    return Markup("") if written == language() else Markup(' lang="{}"').format(written)


def tongue_within(written: str) -> Markup:
    """The `lang` attribute of what the page itself says inside such a part."""
    return Markup("") if written == language() else Markup(' lang="{}"').format(language())


def speaking(wanted: str) -> AbstractContextManager[None]:
    """Within this, texts are in one language, whoever reads them: for what is stored once for all readers."""
    return cast(AbstractContextManager[None], flask_babel.force_locale(LANGUAGES[wanted]))


def gettext(text: str, /, **values: object) -> str:
    """A text in the reader's language; values fill its named places."""
    return cast(str, flask_babel.gettext(text, **values))


def ngettext(one: str, many: str, num: int, /, **values: object) -> str:
    """A text in the reader's language, in the plural form for num, which fills %(num)s."""
    return cast(str, flask_babel.ngettext(one, many, num, **values))


def lazy_gettext(text: str, /, **values: object) -> str:
    """A text that is put into the reader's language only when it is shown; for labels of forms."""
    return cast(str, flask_babel.lazy_gettext(text, **values))


def day(value: date) -> str:
    """A day, such as 14 May 2026."""
    return cast(str, flask_babel.format_date(value, "long"))


def moment(value: datetime) -> str:
    """A moment in the city's time, to the minute."""
    return f"{day(value)}, {hour(value)}"


def day_name(weekday: int) -> str:
    """What a day of the week is called; 0 is Monday."""
    return cast(str, flask_babel.format_date(date(2024, 1, 1) + timedelta(days=weekday), "EEEE"))


def hour(value: datetime) -> str:
    """The hour and minute of a moment in the city's time."""
    return cast(str, flask_babel.format_datetime(value, "HH:mm"))


def number(value: int) -> str:
    """A number with its thousands parted, such as 5,000."""
    return cast(str, flask_babel.format_decimal(value))


def weekday(value: date) -> str:
    """A day as people remember it: its weekday and date."""
    write = flask_babel.format_datetime if isinstance(value, datetime) else flask_babel.format_date
    return cast(str, write(value, _WEEKDAYS[flask_babel.get_locale().language]))


def month(value: date) -> str:
    """A month by its name, such as May."""
    return cast(str, flask_babel.format_date(value, "LLLL"))
