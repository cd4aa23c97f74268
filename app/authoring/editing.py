"""The editor: show what is stored, keep what is typed and check it, discard it."""

from collections.abc import Sequence
from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import me
from app.authoring.conflicts import conflict_page
from app.authoring.editor import FieldProblem, accepted_files, form_of, mark_fields, note_of, placed
from app.authoring.forms import EditorForm
from app.authoring.keeping import Kept, Sent, keep, receive, shown_at_fields
from app.authoring.queries import names_of
from app.authoring.room import bp
from app.content.assets import assets_of
from app.content.check_draft import check_beside, neighbours_of
from app.content.drafts import Work, remove_draft, work_on, work_or_404
from app.db import db
from app.language import gettext as _


@bp.get("/modules/<slug>/edit")
def edit(slug: str) -> ResponseReturnValue:
    """Show a module's draft with its problems or, where there is none, its current version."""
    work = work_or_404(slug)
    form = form_of(work, as_text="as_text" in request.args, note=note_of(request.args))
    found: list[FieldProblem] = []
    if work.revision:
        checked = check_beside(work.files(assets_of(work.assets)), neighbours_of(slug, clock.today()))
        found = shown_at_fields(checked, form)
    return editor_page(work, form, found, checked="checked" in request.args)


@bp.post("/modules/<slug>/edit")
def save(slug: str) -> ResponseReturnValue:
    """Keep what is in the fields, whatever problems it has."""
    sent = receive(slug)
    if sent.oversized:
        return refused_page(sent)

    kept = keep(sent)

    if kept.work is None:
        return conflict_page(sent)
    db.session.commit()
    if sent.refused:
        return kept_but(sent, kept.work, kept)
    if request.form.get("do") == "check":
        return redirect(url_for(".edit", slug=slug, checked=1, note=sent.note))
    flash(_("Your draft is saved. Readers see it when you publish."), "success")
    return redirect(url_for(".edit", slug=slug, note=sent.note))


@bp.post("/modules/<slug>/preview")
def save_and_preview(slug: str) -> ResponseReturnValue:
    """Keep what is in the fields and show it as trainees will see it."""
    sent = receive(slug)
    if sent.oversized:
        return refused_page(sent)

    kept = keep(sent)

    if kept.work is None:
        return conflict_page(sent)
    db.session.commit()
    if sent.refused:
        return kept_but(sent, kept.work, kept)
    return redirect(url_for(".preview", slug=slug, section=request.args.get("section"), note=sent.note))


@bp.post("/modules/<slug>/discard")
def discard(slug: str) -> ResponseReturnValue:
    """Remove a draft as this person saw it; a later one stays."""
    work = work_on(slug)
    if work is None:  # A second press: nothing is left of a module that was never published.
        return redirect(url_for(".modules"))

    gone = remove_draft(slug, request.form.get("revision", 0, type=int))

    if not gone:
        name = names_of([work.saved_by])[work.saved_by]
        flash(_("The draft stays: %(name)s saved it after you opened this page.", name=name), "warning")
        return redirect(url_for(".edit", slug=slug))
    db.session.commit()
    flash(_("The draft is discarded."), "success")
    return redirect(url_for(".modules"))


def editor_page(
    work: Work,
    form: EditorForm,
    found: Sequence[FieldProblem],
    *,
    refused: Sequence[str] = (),
    saved: bool = True,
    checked: bool = False,
) -> str:
    """Draw the editor. saved: whether what it shows is stored."""
    return render_template(
        "authoring/edit.html",
        work=work,
        form=form,
        found=found,
        refused=refused,
        saved=saved,
        checked=checked,
        saved_by=names_of([work.saved_by])[work.saved_by],
        accepted=accepted_files(),
    )


def refused_page(sent: Sent) -> ResponseReturnValue:
    """Nothing was stored; what was typed stands in the fields again."""
    found = placed(sent.oversized, sent.files, sent.form)
    mark_fields(sent.form, found)
    return editor_page(sent.work, sent.form, found, refused=sent.refused, saved=False), 422


def kept_but(sent: Sent, work: Work, kept: Kept) -> ResponseReturnValue:
    """The text is stored, but what was asked for beyond that could not be done."""
    form = form_of(work, as_text="header" in request.form, note=sent.note or "")
    stored = replace(work, saved_by=me().id, saved_at=clock.now())
    return editor_page(
        stored, form, shown_at_fields(kept.checked, form), refused=sent.refused, checked=True
    ), 422
