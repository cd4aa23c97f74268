"""What a look showed, kept as a key and said in the reader's language."""

from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale

from app.records.seen import LONGEST, Seen, as_kept, kind_of, words_for_looks
from tests.people import make_unit

DAY = date(2026, 11, 2)


def test_a_look_is_kept_without_a_word_and_said_in_each_language(here: Flask) -> None:
    unit = make_unit(here, "NORTH", "North")
    kept = as_kept(Seen.MATRIX_FILE, "officer", DAY, [unit], ["K1"], "not_assessed")
    assert "North" not in kept and "Water" not in kept

    said = words_for_looks()(kept)
    assert said == (
        "People and competencies, as a file: Water Officer, North and below, 2 November 2026, K1, not assessed"
    )
    with force_locale("de_DE"):
        assert "2. November 2026, K1, nicht bewertet" in words_for_looks()(kept)


@pytest.mark.parametrize("seen", list(Seen))
def test_every_kind_of_page_has_words_and_is_its_own_kind(here: Flask, seen: Seen) -> None:
    words = words_for_looks()
    assert words(seen)[0].isupper()
    assert kind_of(as_kept(seen, "officer", DAY, [1])) == seen == kind_of(seen)
    with force_locale("el_GR"):
        assert words_for_looks()(seen) != words(seen)


def test_sentences_of_before_are_shown_as_they_were_kept(here: Flask) -> None:
    words = words_for_looks()
    assert words("one person: Officer, City and below, 1 May 2026") == (
        "One person: Officer, City and below, 1 May 2026"
    )
    assert words("Stufen und Nachweise, um zu beurteilen") == "Stufen und Nachweise, um zu beurteilen"


def test_of_very_many_units_as_many_are_kept_as_fit(here: Flask) -> None:
    kept = as_kept(Seen.MATRIX_FILE, "officer", DAY, range(1000, 1100), ["K1"], "not_assessed")
    assert 190 < len(kept) <= LONGEST
    assert kept.startswith("file of people and competencies: profile=officer&day=2026-11-02&competencies=K1")
    assert kept.rpartition("=")[2].split(",")[-1] in {str(number) for number in range(1000, 1100)}


def test_a_profile_or_unit_that_is_gone_is_said_by_its_code(here: Flask) -> None:
    assert (
        words_for_looks()(as_kept(Seen.DUTIES, "gone", DAY, [7]))
        == "Duties: gone, 7 and below, 2 November 2026"
    )
