"""The tree of units, on any day."""

from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import UnitTerm
from app.accounts.people import PeopleProblem
from app.accounts.units import add_unit, change_unit, rename_unit, unit_tree, unit_tree_to_come
from app.db import FOREVER, db
from tests.people import move_unit

BEFORE, FIRST, LATER = date(2024, 12, 31), date(2025, 1, 1), date(2026, 6, 1)


@pytest.fixture
def inside(app: Flask) -> Iterator[None]:
    """An application context around the test."""
    with app.test_request_context():
        yield


@pytest.fixture
def city(inside: None) -> dict[str, int]:
    """A city with two directorates; Works has two offices."""
    units = {"city": add_unit("city", "City", None, FIRST).id}
    for code, above in [("works", "city"), ("safety", "city"), ("roads", "works"), ("water", "works")]:
        units[code] = add_unit(code, code.title(), units[above], FIRST).id
    return units


def test_the_tree_of_a_day(city: dict[str, int]) -> None:
    tree = unit_tree(FIRST)

    assert [(depth, name) for _unit, depth, name in tree.ordered()] == [
        (0, "City"),
        (1, "Safety"),
        (1, "Works"),
        (2, "Roads"),
        (2, "Water"),
    ]
    assert tree.roots == [city["city"]]
    assert tree.children(city["works"]) == [city["roads"], city["water"]]
    assert tree.below([city["works"]]) == {city["works"], city["roads"], city["water"]}
    assert tree.below([city["roads"], city["safety"]]) == {city["roads"], city["safety"]}
    assert tree.path(city["water"]) == [city["city"], city["works"], city["water"]]
    assert (tree.name(city["water"]), tree.code(city["water"]), tree.parent(city["city"])) == (
        "Water",
        "water",
        None,
    )


def test_before_there_was_nothing(city: dict[str, int]) -> None:
    tree = unit_tree(BEFORE)
    assert (tree.ordered(), tree.roots, tree.below([city["city"]]), tree.path(city["city"])) == (
        [],
        [],
        set(),
        [],
    )
    assert city["city"] not in tree
    assert tree.name(city["city"]) == str(city["city"])


def test_a_unit_that_is_moved_and_renamed_stands_elsewhere_from_that_day(city: dict[str, int]) -> None:
    move_unit(city["water"], city["safety"], LATER)
    rename_unit(city["water"], "Water and waves", LATER)

    then, now = unit_tree(date(2026, 5, 31)), unit_tree(LATER)
    assert (then.name(city["water"]), then.parent(city["water"])) == ("Water", city["works"])
    assert (now.name(city["water"]), now.parent(city["water"])) == ("Water and waves", city["safety"])
    assert city["water"] not in now.below([city["works"]])
    assert terms(city["water"]) == [(FIRST, date(2026, 5, 31)), (LATER, FOREVER)]


def test_a_change_in_between_ends_where_the_planned_one_begins(city: dict[str, int]) -> None:
    rename_unit(city["water"], "Waves", LATER)
    rename_unit(city["water"], "Waters", date(2025, 9, 1))
    assert [unit_tree(day).name(city["water"]) for day in (FIRST, date(2026, 5, 31), LATER)] == [
        "Water",
        "Waters",
        "Waves",
    ]


def test_the_same_again_writes_nothing(city: dict[str, int]) -> None:
    change_unit(city["water"], "Water", city["works"], LATER)
    assert terms(city["water"]) == [(FIRST, FOREVER)]


def test_a_unit_cannot_stand_below_itself(city: dict[str, int]) -> None:
    for parent in ("works", "roads"):
        with pytest.raises(PeopleProblem, match="cannot stand below itself"):
            move_unit(city["works"], city[parent], LATER)
    assert terms(city["works"]) == [(FIRST, FOREVER)]


def test_nor_on_a_later_day_by_a_change_that_is_planned(city: dict[str, int]) -> None:
    move_unit(city["safety"], city["works"], LATER)
    with pytest.raises(PeopleProblem, match="cannot stand below itself"):
        move_unit(city["works"], city["safety"], date(2025, 9, 1))


def test_what_does_not_exist_is_refused(city: dict[str, int]) -> None:
    for code in ("water", "WATER"):
        with pytest.raises(PeopleProblem, match="exists already"):
            add_unit(code, "Another water", city["city"], FIRST)
    with pytest.raises(PeopleProblem, match="above does not exist"):
        add_unit("new", "New", 999, FIRST)
    with pytest.raises(PeopleProblem, match="above does not exist"):
        add_unit("new", "New", city["city"], BEFORE)
    with pytest.raises(PeopleProblem, match="does not exist on that day"):
        rename_unit(city["water"], "Waves", BEFORE)
    with pytest.raises(PeopleProblem, match="name of at most 120"):
        rename_unit(city["water"], "", LATER)


def test_a_unit_whose_parent_came_later_stands_at_the_top_before(city: dict[str, int]) -> None:
    above = add_unit("new", "New", None, LATER).id
    move_unit(city["safety"], above, LATER)
    assert unit_tree(LATER).parent(city["safety"]) == above
    assert city["safety"] not in unit_tree(LATER).below([city["city"]])


def test_what_is_to_come_may_be_chosen_and_what_has_ended_not(city: dict[str, int]) -> None:
    coming = add_unit("new", "New", None, LATER).id
    rename_unit(city["water"], "Waves", LATER)
    tree = unit_tree_to_come(FIRST)
    assert (tree.name(coming), tree.name(city["water"])) == ("New", "Water")
    assert unit_tree_to_come(LATER).name(city["water"]) == "Waves"
    assert coming not in unit_tree(FIRST)


def test_a_tree_takes_one_statement(city: dict[str, int]) -> None:
    statements: list[str] = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda _c, _cu, text, *_rest: statements.append(text))
    tree = unit_tree(FIRST)
    tree.ordered()
    tree.below([city["city"]])
    assert len(statements) == 1


def terms(unit_id: int) -> list[tuple[date, date]]:
    """From when to when each term of a unit lasts."""
    rows = db.session.execute(
        sa.select(UnitTerm.from_on, UnitTerm.until_on)
        .where(UnitTerm.unit_id == unit_id)
        .order_by(UnitTerm.from_on)
    )
    return [(row.from_on, row.until_on) for row in rows]
