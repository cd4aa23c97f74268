"""What the training record keeps of a person. Of what they did for others, only what says nothing of the others."""

from app.own_data import Part
from app.records.models import DutyRow, Look, LookedAt, Record, RecordDetail, StandingRow, Withdrawal

OWN = (
    Part(Record, Record.person_id),
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
    ),
    Part(Withdrawal, Withdrawal.withdrawn_by, without={"record_id", "reason"}, acted=True),
    Part(Look, Look.viewer_id, acted=True),
)
