"""The editor: keep what is typed, check it, publish it; and what happens when two people edit."""

from collections.abc import Sequence
from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import me
from app.authoring.conflicts import conflict_page, overtaken_page
from app.authoring.editor import FieldProblem, accepted_files, form_of, mark_fields, note_of, placed
from app.authoring.forms import EditorForm
from app.authoring.keeping import Kept, Sent, keep, receive, shown_at_fields
from app.authoring.queries import names_of, people_who_passed
from app.authoring.room import bp
from app.content.assets import assets_of
from app.content.check_draft import check_beside, neighbours_of
from app.content.drafts import Work, number_now, remove_draft, rest_on, work_on, work_or_404
from app.content.publish import is_current, publish_module
from app.db import db
from app.language import gettext as _
from app.language import ngettext


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
        return _refused(sent)

    kept = keep(sent)

    if kept.work is None:
        return conflict_page(sent)
    db.session.commit()
    if sent.refused:
        return _kept_but(sent, kept.work, kept)
    if request.form.get("do") == "check":
        return redirect(url_for(".edit", slug=slug, checked=1, note=sent.note))
    flash(_("Your draft is saved. Readers see it when you publish."), "success")
    return redirect(url_for(".edit", slug=slug, note=sent.note))


@bp.post("/modules/<slug>/preview")
def save_and_preview(slug: str) -> ResponseReturnValue:
    """Keep what is in the fields and show it as trainees will see it."""
    sent = receive(slug)
    if sent.oversized:
        return _refused(sent)

    kept = keep(sent)

    if kept.work is None:
        return conflict_page(sent)
    db.session.commit()
    if sent.refused:
        return _kept_but(sent, kept.work, kept)
    return redirect(url_for(".preview", slug=slug, section=request.args.get("section"), note=sent.note))


@bp.post("/modules/<slug>/publish")
def publish(slug: str) -> ResponseReturnValue:
    """Make what is in the fields the next version, or say everything that keeps it from being one."""
    sent = receive(slug)
    if sent.oversized:
        return _refused(sent)

    kept = keep(sent)
    if kept.work is None:
        return conflict_page(sent)
    if kept.checked.problems or sent.refused:
        db.session.commit()
        return _kept_but(sent, kept.work, kept)
    if is_current(sent.files):
        return _nothing_changed(kept.work)
    if number_now(slug) != kept.work.base:
        db.session.commit()
        return overtaken_page(work_or_404(slug), sent.note), 409

    passed = people_who_passed(slug)
    version = publish_module(
        kept.checked, kept.neighbours.terms, clock.now(), by=me().id, from_browser=True, note=sent.note or ""
    )
    remove_draft(slug, kept.work.revision)
    db.session.commit()
    if version is not None:
        flash(_published(version.number, passed), "success")
    return redirect(url_for(".history", slug=slug))


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


@bp.get("/modules/<slug>/overtaken")
def overtaken(slug: str) -> ResponseReturnValue:
    """Show what was published since a draft was begun, beside what the draft changes."""
    work = work_or_404(slug)
    note = note_of(request.args) or None
    return overtaken_page(work, note) if work.overtaken else redirect(url_for(".edit", slug=slug, note=note))


@bp.post("/modules/<slug>/overtaken")
def settle(slug: str) -> ResponseReturnValue:
    """Let a draft rest on the version that was published meanwhile, its text unchanged."""
    work = work_or_404(slug)
    if not work.overtaken:  # A second press, or somebody settled it or discarded the draft meanwhile.
        return redirect(url_for(".edit", slug=slug))
    revision, base = (request.form.get(name, 0, type=int) for name in ("revision", "base"))
    note = note_of(request.form) or None

    moved = base == work.current and rest_on(slug, revision, base)

    if not moved:
        return overtaken_page(work, note), 409
    db.session.commit()
    flash(_("Your draft now stands on version %(n)s. Look it over, then publish it.", n=base), "success")
    return redirect(url_for(".edit", slug=slug, note=note))


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


def _refused(sent: Sent) -> ResponseReturnValue:
    """Nothing was stored; what was typed stands in the fields again."""
    found = placed(sent.oversized, sent.files, sent.form)
    mark_fields(sent.form, found)
    return editor_page(sent.work, sent.form, found, refused=sent.refused, saved=False), 422


def _kept_but(sent: Sent, work: Work, kept: Kept) -> ResponseReturnValue:
    """The text is stored, but what was asked for beyond that could not be done."""
    form = form_of(work, as_text="header" in request.form, note=sent.note or "")
    stored = replace(work, saved_by=me().id, saved_at=clock.now())
    return editor_page(
        stored, form, shown_at_fields(kept.checked, form), refused=sent.refused, checked=True
    ), 422


def _nothing_changed(work: Work) -> ResponseReturnValue:
    remove_draft(work.slug, work.revision)
    db.session.commit()
    flash(_("Nothing changed: version %(n)s is the same.", n=work.current), "info")
    return redirect(url_for(".history", slug=work.slug))


def _published(number: int, passed: int) -> str:
    sentences = [_("Version %(n)s is published.", n=number)]
    if passed:
        kept = ngettext(
            "%(num)d person who passed an earlier version keeps what they have shown.",
            "%(num)d people who passed an earlier version keep what they have shown.",
            passed,
        )
        sentences.append(kept)
    return " ".join(sentences)
