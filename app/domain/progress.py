"""How far a person is in a module: what is shown, what to ask, how many minutes are left."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

MINUTES_A_QUESTION = 1


class ModuleState(StrEnum):
    """Where a module stands for one person."""

    COMPLETED = "completed"
    RENEW = "renew"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"


@dataclass(frozen=True)
class Progress:
    """A module for one person: completed when all its outcomes are shown, whatever was read.

    to_ask: the outcomes that are missing or end within 90 days. missing: those not in date now.
    """

    state: ModuleState
    to_ask: tuple[str, ...]
    missing: tuple[str, ...]
    minutes_left: int


def progress(
    outcomes: Collection[str],
    in_date: Collection[str],
    to_ask: Collection[str],
    *,
    unread_minutes: int,
    questions_each: int,
    touched: bool,
) -> Progress:
    """Say how far a person is.

    unread_minutes: what is left to read, with its exercises. questions_each: how many questions an outcome is asked by.
    touched: whether anything of the module was opened, read or answered.
    """
    missing = tuple(o for o in outcomes if o not in in_date)
    asked = tuple(o for o in outcomes if o in to_ask)
    if not missing:
        state = ModuleState.RENEW if asked else ModuleState.COMPLETED
        return Progress(state, asked, missing, len(asked) * questions_each * MINUTES_A_QUESTION)
    shown_some = len(missing) < len(outcomes)
    state = ModuleState.IN_PROGRESS if touched or shown_some else ModuleState.NOT_STARTED
    return Progress(state, asked, missing, unread_minutes + len(asked) * questions_each * MINUTES_A_QUESTION)
