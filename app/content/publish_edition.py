"""From the framework's files to the next edition.

A published edition is a fact: nothing here changes what it asks of anybody. What it is called in other languages
is words for that fact, and they are mended in place. Publishing the same again does nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime

import sqlalchemy as sa

from app.content.files import language_of
from app.content.models import EditionRow
from app.content.problems import Problem
from app.content.queries import edition_on
from app.db import db
from app.domain.coverage import GRACE_MONTHS
from app.domain.evidence import add_months
from app.domain.profile import Framework, LearningOutcome
from app.language import gettext as _

FRAMEWORK = "courses/competencies.yaml"


def framework_digest(source: Mapping[str, str]) -> str:
    """What tells two states of the framework and its profiles apart, words in other languages included."""
    return hashlib.sha256(json.dumps(sorted(source.items())).encode()).hexdigest()


def edition_problems(framework: Framework, today: date) -> list[Problem]:
    """Say what in a new framework would break what was promised: outcomes gone or asked without notice."""
    before = edition_on(date.max)
    if before is None:
        return []
    known = before.framework.outcomes
    problems = [_gone(id_) for id_ in known if id_ not in framework.outcomes]
    for outcome in framework.outcomes.values():
        early = _unannounced(outcome, today) if outcome.id not in known else _sooner(outcome, known, today)
        problems += [early] if early else []
    return problems


def publish_edition(
    source: Mapping[str, str], now: datetime, today: date, *, by: int | None = None
) -> EditionRow | None:
    """Freeze a framework and its profiles as the next edition; None where the originals are those of the last.

    The caller rebuilds the standings (records.standings.rebuild_all) in the same transaction.
    """
    # Who writes a summary for every edition waits for this one, see records.standings.hold.
    first = sa.select(EditionRow.id).where(EditionRow.number == 1)
    db.session.execute(first.with_for_update(key_share=True))
    last = _last_edition()
    if last is not None and _originals(last.source) == _originals(source):
        return None
    row = EditionRow(
        number=last.number + 1 if last else 1,
        from_on=today,
        digest=framework_digest(source),
        source=dict(source),
        published_at=now,
        published_by=by,
    )
    db.session.add(row)
    db.session.flush()
    return row


def mend_words(source: Mapping[str, str]) -> EditionRow | None:
    """Take the words of the last edition in other languages from these files; None where they are the same.

    Called after publish_edition found its originals unchanged.
    """
    last = _last_edition()
    digest = framework_digest(source)
    if last is None or last.digest == digest:
        return None
    last.source, last.digest = dict(source), digest
    db.session.flush()
    return last


def _gone(id_: str) -> Problem:
    reason = _("%(id)s is gone, and an outcome is never deleted.", id=id_)
    return Problem(FRAMEWORK, 1, reason, _("Put it back and give it `retired_on`."))


def _unannounced(outcome: LearningOutcome, today: date) -> Problem | None:
    if outcome.required_from is not None and outcome.required_from >= today:
        return None
    reason = _("%(id)s is new and does not say from when it is asked.", id=outcome.id)
    return Problem(FRAMEWORK, 1, reason, _("Give it `required_from`, today or later."))


def _sooner(outcome: LearningOutcome, known: Mapping[str, LearningOutcome], today: date) -> Problem | None:
    """An outcome whose day goes or moves earlier while it still spares somebody, months of grace included."""
    day = known[outcome.id].required_from
    if day is None or today >= add_months(day, GRACE_MONTHS) or (outcome.required_from or date.min) >= day:
        return None
    reason = _("%(id)s would be asked sooner than was announced.", id=outcome.id)
    return Problem(FRAMEWORK, 1, reason, _("Put back `required_from: %(day)s`.", day=day.isoformat()))


def _last_edition() -> EditionRow | None:
    return db.session.scalar(sa.select(EditionRow).order_by(EditionRow.number.desc()).limit(1))


def _originals(source: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in source.items() if not language_of(name)}
