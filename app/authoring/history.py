"""What was published of a module, what changed between two versions, and bringing an old one back."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import me
from app.authoring.conflicts import changes
from app.authoring.queries import history_of, names_of
from app.authoring.room import bp
from app.content.assets import assets_of
from app.content.check_draft import check_beside, neighbours_of
from app.content.drafts import Work, save_draft, texts_of, work_from, work_or_404
from app.db import db, pause_writing
from app.language import gettext as _

DRAFT = "draft"


@bp.get("/modules/<slug>/history")
def history(slug: str) -> ResponseReturnValue:
    """Show all versions of a module, and its draft if there is one."""
    work = work_or_404(slug)
    return render_template(
        "authoring/history.html",
        work=work,
        saved_by=names_of([work.saved_by])[work.saved_by],
        versions=history_of(slug),
    )


@bp.get("/modules/<slug>/compare")
def compare(slug: str) -> ResponseReturnValue:
    """Show what changed from one version, or the draft, to another."""
    work = work_or_404(slug)
    before, after = request.args.get("a", ""), request.args.get("b", "")
    if not before or not after:
        flash(_("Choose two versions to compare."), "info")
        return redirect(url_for(".history", slug=slug))
    old, old_assets = _texts(work, before)
    new, new_assets = _texts(work, after)
    return render_template(
        "authoring/compare.html",
        work=work,
        before=before,
        after=after,
        changes=changes(old, new),
        figures=sorted(
            name
            for name in old_assets.keys() | new_assets.keys()
            if old_assets.get(name) != new_assets.get(name)
        ),
        old_figures=old_assets,
        new_figures=new_assets,
    )


@bp.post("/modules/<slug>/bring-back")
def bring_back(slug: str) -> ResponseReturnValue:
    """Begin a draft with the text of an old version; a draft that is there already stays."""
    number = request.form.get("number", 0, type=int)
    work = work_from(slug, number)
    files = work.files(assets_of(work.assets))
    neighbours, person = neighbours_of(slug, clock.today()), me().id

    pause_writing()
    checked = check_beside(files, neighbours)

    if save_draft(work, len(checked.problems), by=person, now=clock.now()) is None:
        flash(
            _("There is a draft already. Publish or discard it before you bring an old version back."),
            "warning",
        )
        return redirect(url_for(".edit", slug=slug))
    db.session.commit()
    flash(_("The text of version %(n)s is a draft now. Look it over, then publish it.", n=number), "success")
    return redirect(url_for(".edit", slug=slug))


def _texts(work: Work, which: str) -> tuple[dict[str, str], dict[str, str]]:
    if which == DRAFT and work.revision:
        return dict(work.source), dict(work.assets)
    if not which.isdecimal() or len(which) > 9:
        abort(404)
    return texts_of(work.slug, int(which))
