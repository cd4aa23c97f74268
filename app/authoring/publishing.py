"""Publishing a draft: what it changes for whom, then the act; and what to do where another version came first."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import me
from app.authoring.as_read import as_read
from app.authoring.conflicts import changes, conflict_page, overtaken_page
from app.authoring.editing import kept_but, refused_page
from app.authoring.editor import note_of
from app.authoring.keeping import keep, receive
from app.authoring.queries import names_of, people_who_passed
from app.authoring.room import bp
from app.authoring.translations import fallen
from app.content.assets import assets_of
from app.content.check_draft import check_beside, neighbours_of
from app.content.drafts import (
    number_now,
    remove_draft,
    rest_on,
    take_draft,
    texts_of,
    work_on,
    work_or_404,
)
from app.content.publish import is_current, publish_module
from app.content.queries import version_or_404
from app.db import db, pause_writing
from app.language import gettext as _


@bp.post("/modules/<slug>/publish")
def publish(slug: str) -> ResponseReturnValue:
    """Keep what is in the fields; then ask, or say everything that keeps it from being published."""
    sent = receive(slug)
    if sent.oversized:
        return refused_page(sent)

    kept = keep(sent)
    if kept.work is None:
        return conflict_page(sent)
    if kept.checked.problems or sent.refused:
        db.session.commit()
        return kept_but(sent, kept.work, kept)
    if is_current(sent.files):
        remove_draft(slug, kept.work.revision)
        db.session.commit()
        return _nothing_changed(slug, kept.work.current)
    db.session.commit()
    if kept.work.overtaken:
        return overtaken_page(work_or_404(slug), sent.note), 409
    return redirect(url_for(".ask_to_publish", slug=slug, note=sent.note))


@bp.get("/modules/<slug>/publish")
def ask_to_publish(slug: str) -> ResponseReturnValue:
    """Show what publishing a draft changes, and for whom."""
    work, note = work_or_404(slug), note_of(request.args) or None
    if work.revision and work.overtaken:
        return redirect(url_for(".overtaken", slug=slug, note=note))
    # What keeps it from being published is for the press to say, by a check of that moment.
    version = as_read(work, neighbours_of(slug, clock.today())).version if work.revision else None
    if version is None:
        return redirect(url_for(".edit", slug=slug, note=note))
    return render_template(
        "authoring/publish.html",
        work=work,
        note=note,
        number=version.number,
        passed=people_who_passed(slug),
        fallen=fallen(version, version_or_404(slug) if work.current else None),
        changes=changes(texts_of(slug, work.current)[0], work.source) if work.current else [],
    )


@bp.post("/modules/<slug>/publish-now")
def publish_now(slug: str) -> ResponseReturnValue:
    """Make a draft, as this person saw it, the next version; a second press finds no draft and publishes nothing."""
    work, note, person = work_on(slug), note_of(request.form), me().id
    if work is None or not work.revision or work.revision != request.form.get("revision", 0, type=int):
        return _another_draft(slug, note)
    files, neighbours = work.files(assets_of(work.assets)), neighbours_of(slug, clock.today())

    pause_writing()
    checked = check_beside(files, neighbours)
    if checked.problems:
        return redirect(url_for(".edit", slug=slug, checked=1, note=note or None))

    number = number_now(slug)
    if not take_draft(slug, work.revision):
        return _another_draft(slug, note)
    if number != work.base:
        db.session.rollback()
        return overtaken_page(work_or_404(slug), note), 409
    version = publish_module(checked, neighbours.terms, clock.now(), by=person, from_browser=True, note=note)
    db.session.commit()
    if version is None:
        return _nothing_changed(slug, number)
    flash(_("Version %(n)s is published.", n=version.number), "success")
    return redirect(url_for(".history", slug=slug))


@bp.get("/modules/<slug>/overtaken")
def overtaken(slug: str) -> ResponseReturnValue:
    """Show what was published since a draft was begun, beside what the draft changes."""
    work, note = work_or_404(slug), note_of(request.args) or None
    return overtaken_page(work, note) if work.overtaken else redirect(url_for(".edit", slug=slug, note=note))


@bp.post("/modules/<slug>/overtaken")
def settle(slug: str) -> ResponseReturnValue:
    """Let a draft rest on the version that was published meanwhile, its text unchanged."""
    work, note = work_or_404(slug), note_of(request.form) or None
    if not work.overtaken:  # A second press, or somebody settled it or discarded the draft meanwhile.
        return redirect(url_for(".edit", slug=slug))
    revision, base = (request.form.get(name, 0, type=int) for name in ("revision", "base"))

    moved = base == work.current and rest_on(slug, revision, base)

    if not moved:
        return overtaken_page(work, note), 409
    db.session.commit()
    flash(_("Your draft now stands on version %(n)s. Look it over, then publish it.", n=base), "success")
    return redirect(url_for(".edit", slug=slug, note=note))


def _another_draft(slug: str, note: str) -> ResponseReturnValue:
    """The draft that was to be published is no longer the one that is stored; nothing is published."""
    work = work_on(slug)
    if work is not None and work.revision:
        name = names_of([work.saved_by])[work.saved_by]
        flash(
            _("Nothing is published: %(name)s saved the draft after you opened the page.", name=name),
            "warning",
        )
        return redirect(url_for(".edit", slug=slug, note=note or None))
    flash(_("This draft was published or discarded already."), "info")
    return redirect(url_for(".history", slug=slug) if work else url_for(".modules"))


def _nothing_changed(slug: str, number: int | None) -> ResponseReturnValue:
    flash(_("Nothing changed: version %(n)s is the same.", n=number), "info")
    return redirect(url_for(".history", slug=slug))
