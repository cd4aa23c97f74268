"""Recording a proof: a form, a page that repeats what will be recorded, and the record."""

import re
import secrets

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import me
from app.assessing.acts import act_with_key
from app.assessing.fields import values
from app.assessing.forms import FORMS, AssessmentForm
from app.assessing.proposal import Desk, accepted, assessment_of, desk_or_404, groups, proposal
from app.assessing.room import bp, looked
from app.db import db
from app.domain.assessment import Assessment
from app.domain.profile import Proof
from app.language import gettext as _
from app.records.keep import Origin, keep
from app.records.seen import Seen
from app.records.standings import hold

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,32}")


@bp.get("/people/<int:person_id>/new/<proof>")
def new(person_id: int, proof: str) -> ResponseReturnValue:
    """Ask what was seen; outcomes named in the address are ticked already."""
    today = clock.today()
    desk = desk_or_404(person_id, proof, today)
    # A certificate was hardly issued today: an offered day would be sent unread.
    day = None if desk.proof is Proof.CERTIFICATE else today
    form = FORMS[desk.proof](day=day, outcomes=request.args.getlist("outcome"))
    return _form_page(desk, form)


@bp.post("/people/<int:person_id>/new/<proof>")
def send(person_id: int, proof: str) -> ResponseReturnValue:
    """Go back to the form, show what would be recorded, or record it: as the pressed button says."""
    today = clock.today()
    desk = desk_or_404(person_id, proof, today)
    form = FORMS[desk.proof](request.form)
    step = request.form.get("step")
    if step == "edit":
        return _form_page(desk, form)
    key = _request_key(person_id)
    if step == "record" and key is not None:
        return _record(desk, form, key)
    return _check(desk, form)


def _check(desk: Desk, form: AssessmentForm) -> ResponseReturnValue:
    wanted = assessment_of(desk, form)
    if not accepted(desk, form, wanted) or wanted is None:
        return _form_page(desk, form), 422

    looked(request.method, desk.person.id, Seen.BEFORE_RECORDING, clock.now())
    return render_template(
        "assessing/check.html",
        desk=desk,
        form=form,
        wanted=wanted,
        proposal=proposal(desk, wanted),
        hidden=values(form),
        token=secrets.token_urlsafe(16),
    )


def _record(desk: Desk, form: AssessmentForm, key: str) -> ResponseReturnValue:
    hold([desk.person.id])
    first = act_with_key(key)
    if first is not None:
        return _recorded(desk, first)
    # Read again behind the hold: another press may have recorded something meanwhile.
    desk = desk_or_404(desk.person.id, desk.proof, desk.today)
    wanted = assessment_of(desk, form)

    if not accepted(desk, form, wanted) or wanted is None:
        return _form_page(desk, form), 422

    first = _keep(form, wanted, desk.person.id, key)
    db.session.commit()
    return _recorded(desk, first)


def _keep(form: AssessmentForm, wanted: Assessment, person_id: int, key: str) -> int:
    origin = Origin(
        situation=form.situation,
        request_key=key,
        document=form.document,
        issuer=form.issuer,
        note=form.note.data or "",
    )
    return keep(person_id, wanted, origin, clock.now())[0].id


def _recorded(desk: Desk, first: int) -> ResponseReturnValue:
    flash(_("Recorded. %(name)s sees it under My competencies.", name=desk.person.name), "success")
    return redirect(url_for(".act", record_id=first), 303)


def _form_page(desk: Desk, form: AssessmentForm) -> str:
    looked(request.method, desk.person.id, Seen.TO_ASSESS, clock.now())
    return render_template("assessing/form.html", desk=desk, form=form, groups=groups(desk))


def _request_key(person_id: int) -> str | None:
    """The name of this press. With who and whom in it, nobody's key can meet another's."""
    token = request.form.get("token", "")
    return f"{me().id}-{person_id}-{token}" if TOKEN.fullmatch(token) else None
