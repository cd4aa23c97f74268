"""The reader's language: words, days and moments. The one module that knows Flask-Babel."""

from datetime import date, datetime
from typing import cast

import flask_babel
from babel.dates import get_timezone
from flask import Flask, has_request_context, request
from flask_login import current_user

LANGUAGES = {"en": "en_GB"}
"""Languages the interface exists in, and the locale that writes their dates and numbers."""


def init_app(app: Flask) -> None:
    """Choose the language of each request, and give days and moments to the templates."""
    get_timezone(app.config["TIMEZONE"])
    app.config.update(BABEL_DEFAULT_LOCALE="en_GB", BABEL_DEFAULT_TIMEZONE=app.config["TIMEZONE"])
    flask_babel.Babel(app, locale_selector=lambda: LANGUAGES[language()])
    app.jinja_env.filters.update(day=day, moment=moment, month=month, number=number, weekday=weekday)
    app.context_processor(lambda: {"locale": language()})


def language() -> str:
    """The language of this request: account, then cookie, then browser decide."""
    if not has_request_context():  # a command
        return "en"
    wanted = getattr(current_user, "language", None) or request.cookies.get("language")
    return wanted if wanted in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "en")


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
    return cast(str, flask_babel.format_datetime(value, "d MMMM y, HH:mm"))


def number(value: int) -> str:
    """A number with its thousands parted, such as 5,000."""
    return cast(str, flask_babel.format_decimal(value))


def weekday(value: date) -> str:
    """A day as people remember it: its weekday and date."""
    write = flask_babel.format_datetime if isinstance(value, datetime) else flask_babel.format_date
    return cast(str, write(value, "EEEE d MMMM"))


def month(value: date) -> str:
    """A month by its name, such as May."""
    return cast(str, flask_babel.format_date(value, "LLLL"))
