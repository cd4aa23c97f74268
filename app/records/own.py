"""What the training record keeps of a person. Of what they did for others, only what says nothing of the others."""

from datetime import date

from app.content.queries import edition_on
from app.own_data import Part, Row
from app.records.models import DutyRow, Look, LookedAt, Record, RecordDetail, StandingRow, Withdrawal


def _say_outcomes(rows: list[Row]) -> None:
    """Add to each outcome what it says, in the words of the latest edition."""
    edition = edition_on(date.max)
    known = edition.framework.outcomes if edition else {}
    for row in rows:
        outcome = known.get(row["outcome"])
        row["outcome_name"] = f"{row['outcome']} {outcome.text}" if outcome else row["outcome"]


OWN = (
    Part(Record, Record.person_id, more=_say_outcomes),
    Part(RecordDetail, Record.person_id, through=(RecordDetail.record_id, Record.id)),
    Part(Withdrawal, Record.person_id, through=(Withdrawal.record_id, Record.id)),
    Part(StandingRow, StandingRow.person_id),
    Part(DutyRow, DutyRow.person_id),
    Part(Look, LookedAt.person_id, through=(Look.id, LookedAt.look_id)),
    Part(
        Record,
        Record.recorded_by,
        without={"person_id", "version_id", "attempt", "request_key", "from_outside"},
        acted=True,
        more=_say_outcomes,
    ),
    Part(Withdrawal, Withdrawal.withdrawn_by, without={"record_id", "reason"}, acted=True),
    Part(Look, Look.viewer_id, acted=True),
)
