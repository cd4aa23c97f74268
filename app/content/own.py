"""What content keeps of a person: which texts they published or saved, not the texts themselves."""

from app.content.models import Draft, EditionRow, Version
from app.own_data import Part

_TEXTS = frozenset({"source", "assets", "rendered", "digest"})

OWN = (
    Part(Version, Version.published_by, without=_TEXTS, acted=True),
    Part(Draft, Draft.updated_by, without=_TEXTS, acted=True),
    Part(EditionRow, EditionRow.published_by, without=_TEXTS, acted=True),
)
