"""The trainer's start page: what needs somebody, then all modules; and the form for a new one."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import me
from app.authoring.forms import LONGEST_SLUG, NewModuleForm
from app.authoring.queries import DraftNote, Row, courses, shelves
from app.authoring.room import bp
from app.authoring.skeleton import skeleton, untested
from app.content.check_draft import check_beside, neighbours_of
from app.content.drafts import Work, save_draft, slug_in_use
from app.content.parse_module import SLUG
from app.db import db, pause_writing
from app.language import OWN_NAMES, ngettext
from app.language import gettext as _

CHECKED_EVERY = timedelta(days=365)
"""The content of a module should be checked by somebody once a year."""


@dataclass(frozen=True)
class Need:
    """Something to do: a row of a task list."""

    title: str
    written: str
    note: str
    status: str
    kind: str
    href: str


@bp.get("")
def modules() -> ResponseReturnValue:
    """Show what needs somebody, then all modules by course."""
    found = shelves()
    outdated = clock.today() - CHECKED_EVERY
    needs = [need for shelf in found for row in shelf.rows for need in _needs(row, outdated)]
    return render_template("authoring/modules.html", shelves=found, needs=needs, outdated=outdated)


@bp.get("/new")
def new() -> ResponseReturnValue:
    """Show the form for a new module."""
    return _new_page(NewModuleForm())


@bp.post("/new")
def create() -> ResponseReturnValue:
    """Begin a module with a draft that shows how everything is written."""
    form = NewModuleForm(request.form)
    form.course.choices = known = courses()
    if not _fits(form, {slug for slug, _title in known}):
        return _new_page(form), 422
    slug, title = str(form.slug.data), str(form.title.data)
    neighbours, person = neighbours_of(slug, clock.today()), me().id
    source = skeleton(title, untested(neighbours.around.framework, neighbours.tested), clock.today())
    work = Work(slug, form.course.data, title, source, {}, revision=0, base=None, current=None)

    pause_writing()
    checked = check_beside(work.files({}), neighbours)

    if save_draft(work, len(checked.problems), by=person, now=clock.now()) is None:
        form.slug.errors = [_("There is a module with this address already. Choose another one.")]
        return _new_page(form), 422
    db.session.commit()
    return redirect(url_for(".edit", slug=slug))


def _new_page(form: NewModuleForm) -> str:
    form.course.choices = form.course.choices or courses()
    return render_template("authoring/new.html", form=form)


def _fits(form: NewModuleForm, known: set[str]) -> bool:
    fits = form.validate()
    slug = form.slug.data or ""
    if form.course.data not in known:
        form.course.errors = [_("Choose a course.")]
        fits = False
    if slug and slug_in_use(slug.lower()[:LONGEST_SLUG]):
        form.slug.errors = [_("There is a module with this address already. Choose another one.")]
        fits = False
    elif slug and (not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG):
        form.slug.errors = [
            _("An address has lower-case letters, digits and single hyphens, and at most 64 of them.")
        ]
        fits = False
    return fits


def _needs(row: Row, outdated: date) -> list[Need]:
    needs = []
    if row.draft:
        needs += _of_draft(row, row.draft)
    if row.outdated(outdated):
        note = _("Nobody has looked through the content for a year.")
        needs.append(
            Need(
                row.title, row.written, note, _("Check the content"), "warn", url_for(".edit", slug=row.slug)
            )
        )
    for code, behind in (row.version.behind if row.version else {}).items():
        if behind:
            note = ngettext(
                "%(language)s: readers get %(num)s part in the original.",
                "%(language)s: readers get %(num)s parts in the original.",
                behind,
                language=OWN_NAMES[code],
            )
            href = url_for(".translations", slug=row.slug, _anchor=code)
            needs.append(Need(row.title, row.written, note, _("Translate"), "warn", href))
    return needs


def _of_draft(row: Row, draft: DraftNote) -> list[Need]:
    saved = _("Draft saved by %(name)s.", name=draft.saved_by)
    if row.overtaken:
        href = url_for(".overtaken", slug=row.slug)
        note = _("A version was published after this draft was begun. %(saved)s", saved=saved)
        return [Need(row.title, row.written, note, _("Bring together"), "warn", href)]
    if draft.problems:
        status = ngettext("%(num)d problem", "%(num)d problems", draft.problems)
        return [Need(row.title, row.written, saved, status, "err", url_for(".edit", slug=row.slug))]
    return [
        Need(row.title, row.written, saved, _("Ready to publish"), "info", url_for(".edit", slug=row.slug))
    ]
