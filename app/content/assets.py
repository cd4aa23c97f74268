"""Figures and files of modules: kept under the hash of their content, served without any power."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import PurePath
from urllib.parse import quote

import sqlalchemy as sa
from flask import Response, abort

from app.content.files import MEDIA_TYPES, has_known_ending
from app.content.models import Asset
from app.content.render import File
from app.db import db, upsert
from app.language import gettext as _

SHOWN_AS_PICTURE = ("image/svg+xml", "image/png", "image/jpeg", "image/webp")

_UNSAFE_SVG = re.compile(
    rb"<\s*(script|foreignObject|iframe|object|embed|style|animate|set|use)\b|\bon[a-z]+\s*=|"
    rb"(?:href|src)\s*=\s*[\"']?\s*(?!#)[a-z]+:|javascript:|<!ENTITY|<!DOCTYPE|<\?xml-stylesheet",
    re.IGNORECASE,
)

_VIEW_BOX = re.compile(
    rb"""<svg\b[^>]*\bviewBox=["'][-\d.]+[\s,]+[-\d.]+[\s,]+(\d{1,4}(?:\.\d+)?)[\s,]+(\d{1,4}(?:\.\d+)?)["']"""
)


def sha256(content: bytes) -> str:
    """The name under which a content is kept."""
    return hashlib.sha256(content).hexdigest()


def asset_addresses(assets: Mapping[str, bytes]) -> dict[str, str | File]:
    """File name to the address at which it will be served, and a figure's size, so that no page jumps when it comes."""
    return {
        name: File(
            f"/files/{sha256(content)}/{quote(name)}",
            *(_drawn_size(content) if name.endswith(".svg") else ()),
        )
        for name, content in assets.items()
    }


def _drawn_size(svg: bytes) -> tuple[int, int] | tuple[()]:
    """A figure's width and height as its view box says them; nothing where it has none."""
    box = _VIEW_BOX.search(svg)
    return (round(float(box[1])), round(float(box[2]))) if box else ()


BEGINNINGS = {
    ".png": (b"\x89PNG\r\n\x1a\n", 0),
    ".jpg": (b"\xff\xd8\xff", 0),
    ".webp": (b"WEBP", 8),
    ".pdf": (b"%PDF-", 0),
}
"""How a content of a kind begins, and at which byte."""


def unfit_asset(name: str, content: bytes) -> tuple[str, str] | None:
    """Say why a content cannot be what its name says, or could run something, and the repair."""
    ending = PurePath(name).suffix.lower()
    if ending == ".svg" and (part := unsafe_svg(content)):
        reason = _(
            "The figure `%(name)s` holds `%(part)s`, which can run or load something.", name=name, part=part
        )
        return reason, _("Use shapes and text only.")
    if not _looks_like(ending, content):
        return _("`%(name)s` is not what its name says.", name=name), _("Save it again in the right format.")
    return None


def _looks_like(ending: str, content: bytes) -> bool:
    if ending in BEGINNINGS:
        mark, at = BEGINNINGS[ending]
        return content[at : at + len(mark)] == mark
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "\0" not in text and (ending != ".svg" or "<svg" in text)


def unsafe_svg(content: bytes) -> str | None:
    """What in a figure could run or load something; None if nothing."""
    found = _UNSAFE_SVG.search(content)
    return found[0].decode("ascii", "replace") if found else None


def keep_assets(assets: Mapping[str, bytes]) -> dict[str, str]:
    """Store what is not stored yet; gives file name to hash."""
    hashes = {name: sha256(content) for name, content in assets.items()}
    stored = set(db.session.scalars(sa.select(Asset.sha256).where(Asset.sha256.in_(hashes.values()))))
    for name, content in assets.items():
        if hashes[name] not in stored:
            upsert(Asset, {"sha256": hashes[name]}, {"media_type": media_type(name), "content": content})
    return hashes


def assets_of(hashes: Mapping[str, str]) -> dict[str, bytes]:
    """File name to content, for the hashes that a version keeps."""
    rows = db.session.scalars(sa.select(Asset).where(Asset.sha256.in_(hashes.values())))
    contents = {row.sha256: row.content for row in rows}
    return {name: contents[key] for name, key in hashes.items()}


def served_asset(sha256: str, name: str) -> Response:
    """A figure or file as an answer, without any power over the site; 404 for what is not kept."""
    # The name is not looked up: one that no file of ours could have is no address of ours.
    asset = db.session.get(Asset, sha256) if name.isprintable() and has_known_ending(name) else None
    if asset is None:
        abort(404)
    response = Response(asset.content, content_type=asset.media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    if asset.media_type not in SHOWN_AS_PICTURE:
        response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def media_type(name: str) -> str:
    """The media type that a file name's ending stands for."""
    return MEDIA_TYPES[PurePath(name).suffix.lower()]
