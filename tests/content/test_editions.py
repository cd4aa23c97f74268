"""From a framework and its profiles to the next edition: what was promised to people is never broken."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from app.content.queries import edition_on, editions
from tests.conftest import Clock
from tests.content.made import publish, said
from tests.working_files import FRAMEWORK, PROFILE, change

TODAY = date(2026, 11, 2)


def test_a_changed_framework_is_the_next_edition_from_today(here: Flask, library: Path, clock: Clock) -> None:
    clock.forward(days=10)
    change(library, FRAMEWORK, "Name who lives low.", "Name who lives in cellars.")
    assert publish(library).lines == ("Edition 2 of the framework, from 2026-11-12 on.",)
    first, second = editions()
    assert first.framework.outcomes["K1.1.2"].text == "Name who lives low."
    assert second.framework.outcomes["K1.1.2"].text == "Name who lives in cellars."
    assert [edition_on(date(2026, 11, day)) for day in (11, 12)] == [first, second]


def test_a_changed_profile_is_an_edition_too(here: Flask, library: Path) -> None:
    change(library, PROFILE, "requires: {K1: 2", "requires: {K1: 3")
    assert len(publish(library).lines) == 1
    assert [e.profiles["officer"].requirements["K1"].level for e in editions()] == [2, 3]


def test_two_editions_of_one_day_leave_the_later_one_in_force(here: Flask, library: Path) -> None:
    for words in ("Name one.", "Name two."):
        change(library, FRAMEWORK, "K1.1.2: Name", f"K1.1.2: {words}\n        # Name")
        publish(library)
    edition = edition_on(TODAY)
    assert edition is not None
    assert (edition.number, edition.framework.outcomes["K1.1.2"].text) == (3, "Name two.")


def test_an_outcome_is_never_deleted(here: Flask, library: Path) -> None:
    change(
        library,
        FRAMEWORK,
        "        K1.4.1: Guide others in pumping.\n",
        "        K1.4.2: {text: New., required_from: 2027-01-01}\n",
    )
    done = publish(library)
    assert said(done) == ["courses/competencies.yaml:1: K1.4.1 is gone, and an outcome is never deleted."]
    assert done.problems[0].repair == "Put it back and give it `retired_on`."
    assert len(editions()) == 1


@pytest.mark.parametrize(
    ("more", "problems"),
    [
        ("Name the street.", 1),
        ("{text: Name the street., required_from: 2026-11-01}", 1),
        ("{text: Name the street., required_from: 2026-11-02}", 0),
        ("{text: Name the street., required_from: 2027-06-01}", 0),
    ],
)
def test_a_new_outcome_says_from_when_it_is_asked(
    here: Flask, library: Path, more: str, problems: int
) -> None:
    change(library, FRAMEWORK, "K1.1.2: Name", f"K1.1.3: {more}\n        K1.1.2: Name")
    sentence = "courses/competencies.yaml:1: K1.1.3 is new and does not say from when it is asked."
    assert said(publish(library)) == [sentence][:problems]
    assert len(editions()) == (1 if problems else 2)


LATER = "{text: Name who lives low., required_from: 2027-06-01}"


@pytest.mark.parametrize(
    ("more", "passed", "problems"),
    [
        ("Name who lives low.", 0, 1),
        ("{text: Name who lives low., required_from: 2027-05-31}", 0, 1),
        ("{text: Name them., required_from: 2027-06-01}", 0, 0),
        ("{text: Name who lives low., required_from: 2027-07-01}", 0, 0),
        ("Name who lives low.", 576, 1),  # asked by then, but not yet of who held the level before
        ("Name who lives low.", 577, 0),
    ],
)
def test_an_outcome_is_never_asked_sooner_than_was_announced(
    here: Flask, library: Path, clock: Clock, more: str, passed: int, problems: int
) -> None:
    change(library, FRAMEWORK, "Name who lives low.", LATER)
    assert publish(library).problems == ()
    clock.forward(days=passed)
    change(library, FRAMEWORK, LATER, more)

    done = publish(library)

    sentence = "courses/competencies.yaml:1: K1.1.2 would be asked sooner than was announced."
    assert said(done) == [sentence][:problems]
    assert [problem.repair for problem in done.problems] == ["Put back `required_from: 2027-06-01`."][
        :problems
    ]
    assert len(editions()) == (2 if problems else 3)


def test_a_retired_outcome_stays_in_the_framework(here: Flask, library: Path) -> None:
    change(library, FRAMEWORK, "Guide others in pumping.", "{text: Guide others., retired_on: 2027-01-01}")
    assert publish(library).problems == ()
