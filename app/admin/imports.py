"""Importing tables: a preview in which nothing is written, then all or nothing."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from app import clock
from app.admin.forms import ImportForm
from app.admin.importing import COLUMNS, ImportRefused, Kind, kind_word
from app.admin.importing.compare import plan_for
from app.admin.importing.plan import Plan
from app.admin.importing.text import Text, decode, refuse_large
from app.admin.importing.write import write
from app.admin.queries import AccountState
from app.admin.room import bp
from app.db import db
from app.language import gettext as _
from app.language import ngettext, number
from app.spreadsheet import csv_file

SHOWN = 100
"""How many of the rows to add or change a preview lists; bad rows are all listed."""


@bp.get("/import")
def import_page() -> ResponseReturnValue:
    """Offer the three kinds of file."""
    kind = request.args.get("kind", "")
    return _start_page(ImportForm(kind=kind if kind in list(Kind) else None).offer(), 200)


@bp.get("/import/<kind>.csv")
def import_template(kind: str) -> ResponseReturnValue:
    """Give an empty file of a kind: its first line."""
    if kind not in list(Kind):
        abort(404)
    return csv_file(kind, [COLUMNS[Kind(kind)]])


@bp.post("/import")
def import_preview() -> ResponseReturnValue:
    """Show what a file would do, or everything that is wrong with it. Writes nothing."""
    form = ImportForm(request.form).offer()
    try:
        text = _sent()
    except ImportRefused as refusal:
        form.file.errors = [str(refusal)]
        return _start_page(form, 422)
    if not form.validate():
        form.text.data = text.words
        return _start_page(form, 422)

    kind = Kind(form.kind.data)
    plan = plan_for(kind, text.words)

    db.session.rollback()  # The locks of the comparison are not needed to draw a page.
    if plan.problems:
        form.text.data = text.words
        return _start_page(form, 422, plan, text.note)
    return _preview_page(kind, text, plan, 200)


@bp.post("/import/now")
def import_now() -> ResponseReturnValue:
    """Import what the preview showed, all or nothing. Pressed twice, the second time finds nothing to do."""
    kind, text = request.form.get("kind", ""), Text(request.form.get("text", ""))
    if kind not in list(Kind):
        abort(404)
    try:
        refuse_large(len(text.words.encode()))
    except ImportRefused:
        abort(413)

    plan = plan_for(Kind(kind), text.words)

    if plan.problems or (plan.count and plan.fingerprint != request.form.get("seen")):
        db.session.rollback()
        return _overtaken(Kind(kind), text, plan)
    try:
        write(Kind(kind), plan, clock.now())
        db.session.commit()
    except IntegrityError:  # somebody added the same at this moment
        db.session.rollback()
        return _overtaken(Kind(kind), text, plan_for(Kind(kind), text.words))
    return _imported(Kind(kind), plan)


def _sent() -> Text:
    """The file that came, or the text pasted instead. Raises ImportRefused when neither can be read."""
    file = request.files.get("file")
    if file is not None and file.filename:
        with file.stream as stream:
            return decode(stream.read())
    text = request.form.get("text", "")
    refuse_large(len(text.encode()))
    if not text.strip():
        raise ImportRefused(_("Choose a file, or paste its rows below."))
    return Text(text)


def _imported(kind: Kind, plan: Plan) -> ResponseReturnValue:
    if not plan.count:
        flash(_("Everything in this file was there already. Nothing is changed."), "info")
    else:
        done = ngettext(
            "%(count)s row is imported.", "%(count)s rows are imported.", plan.count, count=number(plan.count)
        )
        flash(done, "success")
    if kind is Kind.PEOPLE and plan.added:
        return redirect(url_for(".people", state=AccountState.NEW.value))
    return redirect(url_for(".import_page", kind=kind.value))


def _overtaken(kind: Kind, text: Text, plan: Plan) -> ResponseReturnValue:
    """Show the preview again: what would happen now is not what was shown."""
    if plan.problems:
        return _start_page(ImportForm(kind=kind.value, text=text.words).offer(), 409, plan)
    return _preview_page(kind, text, plan, 409, overtaken=True)


def _start_page(
    form: ImportForm, status: int, plan: Plan | None = None, note: str = ""
) -> ResponseReturnValue:
    notes = [*filter(None, [note]), *(plan.notes if plan else [])]
    kinds = [(kind, kind_word(kind), ", ".join(COLUMNS[kind])) for kind in Kind]
    return render_template("admin/import.html", form=form, plan=plan, notes=notes, kinds=kinds), status


def _preview_page(
    kind: Kind, text: Text, plan: Plan, status: int, overtaken: bool = False
) -> ResponseReturnValue:
    page = render_template(
        "admin/import_preview.html",
        kind=kind,
        word=kind_word(kind),
        text=text.words,
        plan=plan,
        notes=[*filter(None, [text.note]), *plan.notes],
        overtaken=overtaken,
        shown=SHOWN,
    )
    return page, status
