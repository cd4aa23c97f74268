"""When two people, or two tabs, edit one module: what each changed, and the choice. Nothing is overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from app.authoring.difference import Difference, difference
from app.authoring.keeping import Sent
from app.authoring.queries import history_of, names_of
from app.content.drafts import Work, texts_of, work_or_404
from app.content.files import MODULE, QUIZ, TASKS
from app.content.front_matter import parted
from app.db import db
from app.language import gettext as _


@dataclass(frozen=True)
class Change:
    """What changed in one of a module's texts."""

    title: str
    difference: Difference


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Compare the three texts of a module."""
    titles = {MODULE: _("Text"), QUIZ: _("Questions"), TASKS: _("Task sheets")}
    return [
        Change(title, difference(before.get(name, ""), after.get(name, ""))) for name, title in titles.items()
    ]


def conflict_page(sent: Sent) -> ResponseReturnValue:
    """Somebody saved since this text was opened: both texts, the difference, and two ways on."""
    db.session.rollback()
    theirs = work_or_404(sent.work.slug)
    header, markdown = parted(sent.work.source[MODULE])
    page = render_template(
        "authoring/conflict.html",
        mine=sent.work,
        theirs=theirs,
        saved_by=names_of([theirs.saved_by])[theirs.saved_by],
        changes=changes(theirs.source, sent.work.source),
        fields=[
            ("header", header),
            ("markdown", markdown),
            ("quiz", sent.work.source[QUIZ]),
            ("tasks", sent.work.source[TASKS]),
            ("note", sent.note or ""),
            ("course", theirs.course),
            ("revision", theirs.revision),
            ("base", sent.work.base or ""),
            *(("remove", name) for name in sent.removed),
        ],
        removed=sent.removed,
        uploads=sent.uploads,
    )
    return make_response(page, 409)


def overtaken_page(work: Work, note: str | None) -> str:
    """A version was published since the draft was begun: what it changed, and what the draft changes.

    note: what goes with the draft when it is published.
    """
    past = {version.number: version for version in history_of(work.slug)}
    now = texts_of(work.slug, work.current)[0] if work.current else {}
    begun = texts_of(work.slug, work.base)[0] if work.base else {}
    return render_template(
        "authoring/overtaken.html",
        work=work,
        note=note,
        version=past.get(work.current or 0),
        theirs=changes(begun, now),
        mine=changes(now, work.source),
    )
