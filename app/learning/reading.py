"""Reading: a module's start page, its sections, task sheets and files."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import me
from app.content.assets import served_asset
from app.content.published import Published, Section
from app.content.queries import edition_or_404, version_or_404
from app.db import begin_writing, db
from app.language import gettext as _
from app.learning import marks
from app.learning.annotating import CameFrom, annotated
from app.learning.attempts import offer_to
from app.learning.note_list import placed_in
from app.learning.overview import module_view, outcomes_of
from app.learning.path import rounded
from app.learning.queries import activity, notes_of, own_attempt_or_404, place_in, sections_read
from app.learning.room import bp
from app.records.queries import evidence_of


@bp.get("/modules/<slug>")
def module(slug: str) -> ResponseReturnValue:
    """Show what a module is about, how far the reader is, and where the questions stand; or lead to a passage."""
    now = clock.now()
    version = version_or_404(slug)
    passage = request.args.get("passage", "")
    if linked := version.section_of(passage):
        return redirect(url_for(".section", slug=slug, section_id=linked.id, _anchor=passage))
    edition = edition_or_404(clock.day_of(now))
    done = activity(me().id)
    view = module_view(version, edition, evidence_of(me().id), done, clock.day_of(now))
    offer = offer_to(me().id, version, view.progress.to_ask, now)
    return render_template(
        "learning/module.html",
        version=version,
        view=view,
        offer=offer,
        outcomes=outcomes_of(version, edition, clock.day_of(now)),
        attempts=[a for a in done.attempts.get(slug, ()) if a.submitted_at is not None],
        minutes=rounded(view.progress.minutes_left),
    )


@bp.get("/modules/<slug>/sections/<section_id>")
def section(slug: str, section_id: str) -> ResponseReturnValue:
    """Show one section, of the current version or, with `version`, of an older one; keep the place."""
    number = request.args.get("version", type=int)
    current = version_or_404(slug)
    version = current if number in (None, current.number) else version_or_404(slug, number)
    shown = version.section(section_id)
    if shown is None:
        return redirect(url_for(".module", slug=slug)) if version is current else abort(404)
    came_from = _came_from(version)
    place = place_in(me().id, slug)

    page = _section_page(version, current, shown, came_from)
    moved = version is current and came_from is None and (place is None or place.section != section_id)

    if moved and _is_read():
        begin_writing()
        marks.keep_place(me().id, slug, section_id, None, clock.now())
        db.session.commit()
    return page


@bp.post("/modules/<slug>/place")
def place(slug: str) -> ResponseReturnValue:
    """Keep the paragraph at which the reader is; sent by the page's script."""
    shown = version_or_404(slug).section(request.form.get("section", ""))
    if shown is None:
        abort(400)
    passage = shown.passage(request.form.get("passage", ""))

    marks.keep_place(me().id, slug, shown.id, passage.id if passage else None, clock.now())

    db.session.commit()
    return "", 204


@bp.post("/modules/<slug>/sections/<section_id>/read")
def mark_read(slug: str, section_id: str) -> ResponseReturnValue:
    """Keep the reader's own statement that they read a section, and lead on."""
    version = version_or_404(slug)
    shown = version.section(section_id)
    if shown is None:
        flash(_("This module has a new version in which that section has changed its name."), "info")
        return redirect(url_for(".module", slug=slug))

    marks.mark_read(me().id, version, shown, clock.now())

    db.session.commit()
    following = _neighbour(version, shown, 1)
    if following is None:
        return redirect(url_for(".module", slug=slug, _anchor="page-questions"))
    return redirect(url_for(".section", slug=slug, section_id=following.id))


@bp.get("/modules/<slug>/tasks/<outcome>")
def task_sheet(slug: str, outcome: str) -> ResponseReturnValue:
    """Show how an outcome of level 3 or 4 is shown by doing."""
    version = version_or_404(slug)
    sheet = next((t for t in version.module.tasks if t.outcome == outcome), None)
    framework = edition_or_404(clock.today()).framework
    if sheet is None or outcome not in framework.outcomes:
        abort(404)
    known = framework.outcomes[outcome]
    return render_template(
        "learning/task.html", version=version, task=sheet, outcome=known, level=framework.levels[known.level]
    )


@bp.get("/files/<sha256>/<name>")
def file(sha256: str, name: str) -> ResponseReturnValue:
    """Serve a figure or file of a module, without any power over the site."""
    return served_asset(sha256, name)


def _section_page(version: Published, current: Published, shown: Section, came_from: CameFrom | None) -> str:
    placed = placed_in(version, notes_of(me().id, version.slug))
    plain_wanted = request.args.get("plain") == "1"
    plain = shown.in_plain_language if plain_wanted else None
    read_as = plain or shown
    here = {n.note.passage: n for n in placed if not n.gone}
    return render_template(
        "learning/section.html",
        version=version,
        current=current,
        section=read_as,
        plain=plain is not None,
        plain_missing=plain_wanted and plain is None,
        number=version.sections.index(shown) + 1,
        read=sections_read(me().id, version.slug),
        before=_neighbour(version, shown, -1),
        after=_neighbour(version, shown, 1),
        came_from=came_from,
        body=annotated(version, read_as, here, came_from, may_write=version is current),
        notes=placed,
    )


def _is_read() -> bool:
    """Whether somebody asks in order to read: HEAD asks only whether the page is there, a prefetch is a guess."""
    guess = any("prefetch" in request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return request.method == "GET" and not guess


def _came_from(version: Published) -> CameFrom | None:
    """What the reader comes from, by the address: their own result (or 404), or a question of the weekly review."""
    attempt_id = request.args.get("result", type=int)
    if attempt_id is None:
        asked = version.module.quiz.by_id.get(request.args.get("review", ""))
        return CameFrom(passage=asked.passage, review=(version.slug, asked.id)) if asked else None
    attempt = own_attempt_or_404(attempt_id)
    number = request.args.get("question", type=int)
    row = next((row for row in attempt.questions if row.position == number), None)
    asked = version.module.quiz.by_id.get(row.question) if row and attempt.submitted_at else None
    return CameFrom(attempt.id, number, asked.passage) if asked else CameFrom(attempt.id)


def _neighbour(version: Published, section: Section, step: int) -> Section | None:
    position = version.sections.index(section) + step
    return version.sections[position] if 0 <= position < len(version.sections) else None
