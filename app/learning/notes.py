"""Private notes: writing one beside a passage, all of them on one page, and taking them along."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import me
from app.content.queries import published, version_or_404
from app.db import db
from app.language import gettext as _
from app.learning import marks
from app.learning.models import Note
from app.learning.note_form import NoteForm
from app.learning.note_list import address_of, as_markdown, filtered, notes_by_module
from app.learning.noting import Spot, spot_of
from app.learning.queries import notes_of, own_note
from app.learning.room import bp


@bp.get("/modules/<slug>/notes/<passage>")
def note(slug: str, passage: str) -> ResponseReturnValue:
    """Show a passage and what the reader wrote beside it, to be changed."""
    own = own_note(slug, passage)
    spot = _spot_or_404(slug, passage, own)
    return _page(NoteForm(text=own.text if own else ""), spot, own)


@bp.post("/modules/<slug>/notes/<passage>")
def keep_note(slug: str, passage: str) -> ResponseReturnValue:
    """Keep a note. One that was changed in another window meanwhile is shown first."""
    own = own_note(slug, passage)
    spot = _spot_or_404(slug, passage, own)
    form, seen = NoteForm(request.form), request.form.get("seen", "")
    if not form.validate():
        return _page(form, spot, own, seen=seen), 422

    replaces = own.updated_at if own and seen == _stamp(own) else None
    text = form.text.data or ""
    if not marks.keep_note(
        me().id, spot.version, spot.section, passage, text, clock.now(), replaces=replaces
    ):
        db.session.rollback()
        return _page(form, spot, own_note(slug, passage), overtaken=True), 409

    db.session.commit()
    return redirect(_back_to(spot))


@bp.get("/modules/<slug>/notes/<passage>/delete")
def ask_to_delete_note(slug: str, passage: str) -> ResponseReturnValue:
    """Show a note once more before it goes."""
    own = own_note(slug, passage)
    if own is None:
        return redirect(url_for(".notes"))
    spot = _spot_or_404(slug, passage, own)
    return render_template("learning/note_delete.html", spot=spot, note=own, back=_back_to(spot))


@bp.post("/modules/<slug>/notes/<passage>/delete")
def delete_note(slug: str, passage: str) -> ResponseReturnValue:
    """Delete a note; a second press finds nothing to delete, and that is well."""
    spot = spot_of(version_or_404(slug), passage)

    marks.drop_note(me().id, slug, passage)

    db.session.commit()
    flash(_("Your note is deleted."), "ok")
    return redirect(_back_to(spot))


@bp.get("/me/notes")
def notes() -> ResponseReturnValue:
    """List the reader's notes by module, or those that hold some words."""
    words, slug = request.args.get("q", "").strip()[:200], request.args.get("module", "")
    own = notes_of(me().id)
    everything = notes_by_module(own)
    shown = filtered(everything, words, slug)
    return render_template(
        "learning/notes.html",
        modules=shown,
        noted=[module.version for module in everything],
        address_of=address_of,
        words=words,
        slug=slug,
        total=len(own),
        found=sum(len(module.notes) for module in shown),
    )


@bp.get("/me/notes.md")
def export_notes() -> ResponseReturnValue:
    """Give the reader's notes as one Markdown file, all or those that the list shows."""
    today = clock.today()
    words, slug = request.args.get("q", "").strip()[:200], request.args.get("module", "")
    text = as_markdown(filtered(notes_by_module(notes_of(me().id)), words, slug), today)
    name = f"scro-notes-{today.isoformat()}.md"
    response = Response(text, content_type="text/markdown; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _spot_or_404(slug: str, passage: str, own: Note | None) -> Spot:
    """Where the passage stands now; for a note that is there already also where it stood once."""
    spot = spot_of(version_or_404(slug), passage)
    if spot is None and own is not None:
        spot = spot_of(published(own.version_id), passage)
    return spot or abort(404)


def _page(
    form: NoteForm, spot: Spot, own: Note | None, *, seen: str | None = None, overtaken: bool = False
) -> str:
    return render_template(
        "learning/note.html",
        form=form,
        spot=spot,
        note=own,
        seen=_stamp(own) if seen is None else seen,
        overtaken=overtaken,
        back=_back_to(spot),
    )


def _stamp(own: Note | None) -> str:
    return own.updated_at.isoformat() if own else ""


def _back_to(spot: Spot | None) -> str:
    """Where the reader came from: the list of notes, or the passage."""
    if request.values.get("back") == "list" or spot is None:
        return url_for(".notes")
    return address_of(spot, old=spot.version.number != version_or_404(spot.version.slug).number)
