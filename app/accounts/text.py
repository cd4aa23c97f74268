"""How a person wants text to look: kept in the account of who is signed in, and in one cookie."""

from datetime import timedelta

from flask import Response, current_app

from app.accounts.models import TextSettingsRow
from app.db import upsert
from app.text_settings import COOKIE, VALUES, TextSettings


def keep_text_settings(user_id: int, settings: TextSettings) -> None:
    """Keep a choice in the account; a second one replaces the first."""
    upsert(TextSettingsRow, {"user_id": user_id}, {name: getattr(settings, name) for name in VALUES})


def remember_text_settings(response: Response, settings: TextSettings) -> None:
    """Keep a choice on this device, also for who is not signed in; nothing chosen leaves no cookie."""
    age = timedelta(days=365 if settings.cookie else 0)
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(COOKIE, settings.cookie, max_age=age, secure=secure, httponly=True, samesite="Lax")
