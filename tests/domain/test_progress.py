"""How far a person is in a module."""

from app.domain.progress import ModuleState, Progress, progress


def how_far(in_date: str = "", to_ask: str = "ab", unread: int = 10, touched: bool = False) -> Progress:
    """A module that teaches the outcomes a and b, asked by four questions each."""
    return progress("ab", in_date, to_ask, unread_minutes=unread, questions_each=4, touched=touched)


def test_a_module_is_completed_when_all_its_outcomes_are_shown_whatever_was_read() -> None:
    done = how_far(in_date="ab", to_ask="", unread=30)
    assert (done.state, done.minutes_left, done.missing) == (ModuleState.COMPLETED, 0, ())


def test_reading_everything_does_not_complete_a_module() -> None:
    assert how_far(unread=0, touched=True).state is ModuleState.IN_PROGRESS


def test_a_module_is_to_be_renewed_when_an_outcome_ends_soon() -> None:
    soon = how_far(in_date="ab", to_ask="b")
    assert (soon.state, soon.to_ask, soon.minutes_left) == (ModuleState.RENEW, ("b",), 4)


def test_what_was_neither_read_nor_shown_is_not_started() -> None:
    fresh = how_far()
    assert (fresh.state, fresh.missing, fresh.minutes_left) == (ModuleState.NOT_STARTED, ("a", "b"), 18)


def test_one_outcome_shown_elsewhere_starts_a_module() -> None:
    assert how_far(in_date="a", to_ask="b").state is ModuleState.IN_PROGRESS


def test_what_is_missing_goes_before_what_ends_soon() -> None:
    assert how_far(in_date="a", to_ask="ab").state is ModuleState.IN_PROGRESS


def test_outcomes_are_named_in_the_order_of_the_module() -> None:
    assert how_far(to_ask="ba").to_ask == ("a", "b")
