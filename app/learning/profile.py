"""Which job profile a person measures themselves against."""

from datetime import date

from flask import abort

from app.accounts.people import me, place_of
from app.content.published import Edition
from app.domain.profile import JobProfile


def own_profile(edition: Edition, on: date) -> JobProfile:
    """The profile that the person is appointed to on a day; the first one for everybody else.

    404 where an edition has no profile at all.
    """
    place = place_of(me().id, on)
    appointed = edition.profiles.get(place.profile) if place and place.profile else None
    return appointed or next(iter(edition.profiles.values()), None) or abort(404)
