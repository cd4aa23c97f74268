"""What was recorded: the assessor's own list, and one act with all its outcomes."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.people import names_of
from app.assessing.acts import act_or_404, my_acts
from app.assessing.people import page_number
from app.assessing.room import bp, looked
from app.content.queries import edition_or_404
from app.domain.assessment import lack
from app.records.queries import evidence_of
from app.records.seen import Seen

A_PAGE = 20


@bp.get("/recorded")
def recorded() -> ResponseReturnValue:
    """List what the assessor recorded, newest first."""
    today = clock.today()
    page = page_number()
    acts = my_acts((page - 1) * A_PAGE, A_PAGE + 1)
    return render_template(
        "assessing/recorded.html",
        acts=acts[:A_PAGE],
        more=len(acts) > A_PAGE,
        page=page,
        names=names_of({act.first.person_id for act in acts}),
        edition=edition_or_404(today),
        today=today,
    )


@bp.get("/records/<int:record_id>")
def act(record_id: int) -> ResponseReturnValue:
    """Show what one press of a button recorded, and what has become of it."""
    now, today = clock.now(), clock.today()
    found, person = act_or_404(record_id, today)
    edition = edition_or_404(today)
    framework = edition.framework
    known = [record.outcome for record in found.standing if record.outcome in framework.outcomes]
    # Who has moved away is nobody's to look at any more; what was recorded stays the recorder's.
    evidence = evidence_of(person.id) if person else []
    lacks = {outcome: lack(framework, outcome, evidence, today) for outcome in known} if person else {}
    people = {found.first.person_id, found.first.recorded_by} | {r.withdrawn_by for r in found.records}
    names = names_of({number for number in people if number is not None})

    looked(request.method, found.first.person_id, Seen.EVIDENCE, now)
    return render_template(
        "assessing/act.html", act=found, person=person, lacks=lacks, names=names, edition=edition, today=today
    )
