"""What the reading pages, and the preview of the trainer's room, ask of a version."""

from collections.abc import Collection, Mapping
from typing import Any

from flask import Flask, render_template, url_for
from markupsafe import Markup

from app.content.published import Published, Section
from app.db import cached
from app.language import language


def contents_of(
    version: Published, section: Section, read: Collection[str], params: Mapping[str, Any]
) -> list[dict[str, object]]:
    """The contents list of a module, with the headings of the section that is open."""
    rows: list[dict[str, object]] = []
    for number, other in enumerate(version.sections, start=1):
        here = other.id == section.id
        headings = section.headings if here else ()
        children = [{"title": h.title, "href": f"#{h.id}", "written": section.language} for h in headings]
        href = url_for("learning.section", slug=version.slug, section_id=other.id, **params)
        rows.append(
            {
                "title": f"{number} {other.title}",
                "href": href,
                "written": other.language,
                "current": here,
                "done": other.id in read,
                "children": children,
            }
        )
    return rows


def listen_control() -> Markup:
    """The control that reads a section aloud: the same for everybody who reads in a language."""
    return cached("listen", language(), lambda: Markup(render_template("learning/_listen.html")))  # type: ignore[no-any-return] # noqa: S704 our own


def init_app(app: Flask) -> None:
    """Give the contents list and the control for listening to the templates."""
    from app.learning.offline import copy_bar
    from app.learning.path import rounded

    app.jinja_env.globals.update(
        contents_of=contents_of, copy_bar=copy_bar, listen_control=listen_control, rounded=rounded
    )
