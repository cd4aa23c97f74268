"""From the texts of the framework and of a profile to the domain's types, and a sentence for every mistake."""

from datetime import date

import pytest

from app.content.parse_framework import parse_framework, parse_profile
from app.content.problems import Problems
from app.domain.profile import Framework, JobProfile, Proof, Requirement
from tests.content.test_parse import Said, changed, said
from tests.working_files import FRAMEWORK, LIBRARY, PROFILE

GOOD_FRAMEWORK, GOOD_PROFILE = ((LIBRARY / path).read_text(encoding="utf-8") for path in (FRAMEWORK, PROFILE))


def framework_of(text: str) -> tuple[Framework, Said]:
    problems = Problems("courses/competencies.yaml")
    return parse_framework(text, problems), said(problems)


def profile_of(text: str) -> tuple[JobProfile, Said]:
    problems = Problems("profiles/officer.yaml")
    return parse_profile("officer", text, framework_of(GOOD_FRAMEWORK)[0], problems), said(problems)


def test_the_framework_is_read_as_it_is_written() -> None:
    framework, problems = framework_of(GOOD_FRAMEWORK)
    assert problems == []
    assert framework.levels[4].observers == 2
    assert framework.levels[3].proofs == {Proof.OBSERVATION, Proof.WORK}
    assert framework.valid_months[Proof.OBSERVATION] == 36
    assert framework.outcomes["K1.1.1"].text == "Explain why water rises."


def test_an_outcome_may_say_how_long_it_counts_and_from_when_to_when_it_is_asked() -> None:
    more = "{text: Explain it., valid_months: 12, required_from: 2027-01-01, retired_on: 2030-01-01}"
    framework, problems = framework_of(changed(GOOD_FRAMEWORK, "Explain why water rises.", more))
    outcome = framework.outcomes["K1.1.1"]
    assert (problems, outcome.text, outcome.valid_months) == ([], "Explain it.", 12)
    assert (outcome.required_from, outcome.retired_on) == (date(2027, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("K1.1.2:", "K2.1.2:", 15, "`K2.1.2` is not an outcome of K1 at level 1."),
        ("K1.1.2:", "K1.2.2:", 15, "`K1.2.2` is not an outcome of K1 at level 1."),
        ("K1.1.2:", "K1.1.02:", 15, "`K1.1.02` is not an outcome of K1 at level 1."),
        ("K1.1.2:", "K1.1.1:", 15, '"K1.1.1" is given twice, first in line 14.'),
        ("      2:\n        K1.2.1", "      7:\n        K1.2.1", 12, "K1 has outcomes at level 7, which is no level."),
        ("proofs: [quiz,", "proofs: [exam,", 2, "`exam` is not a kind of proof."),
        ("observers: 2", "observers: two", 5, "`observers` must be a whole number from 1 to 5."),
        ("  1: {name: Basics", "  one: {name: Basics", 2, "A level is a number from 1 to 9, not `one`."),
        ("{quiz: 24,", "{quiz: 0,", 6, "`quiz` must be a whole number from 1 to 240."),
        ("{quiz: 24,", "{quizz: 24,", 6, "The key `quizz` is not known here."),
        ("{quiz: 24,", "{", 6, "`quiz` is missing."),
        ("Explain why water rises.", "{text: T, retired_on: soon}", 14, "`retired_on` is not a day."),
        ("Explain why water rises.", "{text: T, vaild_months: 3}", 14, "The key `vaild_months` is not known here."),
        ("Explain why water rises.", "", 14, "`K1.1.1` is missing."),
        ("    descriptors: {1: Explains water., ", "    descriptors: {", 11, "`1` is missing."),
        ("    title: Water\n", "", 9, "`title` is missing."),
    ],
)  # fmt: skip
def test_a_mistake_in_the_framework_is_named_with_its_line(
    old: str, new: str, line: int, reason: str
) -> None:
    _framework, problems = framework_of(changed(GOOD_FRAMEWORK, old, new))
    assert (line, reason) in problems


def test_a_framework_that_cannot_be_read_says_only_why() -> None:
    assert framework_of('levels: "\n')[1] == [(1, "A quotation mark opens here and is never closed.")]


def test_a_profile_is_read_as_it_is_written() -> None:
    profile, problems = profile_of(GOOD_PROFILE)
    assert problems == []
    assert dict(profile.requirements) == {"K1": Requirement("K1", 2), "K2": Requirement("K2", 3)}
    assert profile.duties["D2"].takes == (Requirement("K1", 1), Requirement("K2", 3))
    assert profile.duties["D1"].outcomes == ("K1.1.1", "K1.2.1")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("[K1.1.1, K1.2.1]", "[K1.1.1]", 6, "D1 names fewer than 2 outcomes of its own."),
        ("[K1.1.1, K1.2.1]", "[K1.1.1, K1.1.1]", 6, "D1 names fewer than 2 outcomes of its own."),
        (", outcomes: [K1.1.1, K1.2.1]", "", 6, "D1 names fewer than 2 outcomes of its own."),
        ("takes: {K1: 2}", "takes: {K1: 3}", 6, "D1 takes K1 at level 3, more than the profile requires."),
        ("requires: {K1: 2, K2: 3}", "requires: {K1: 2}", 7, "D2 takes K2 at level 3, more than the profile requires."),
        ("requires: {K1: 2, K2: 3}", "requires:", 8, "The profile requires no competency."),
        ("requires: {K1: 2, K2: 3}", "requires: {}", 8, "The profile requires no competency."),
        ("requires: {K1: 2, K2: 3}", "", 1, "`requires` must be a list of keys with values."),
        ("takes: {K1: 2}", "takes: {K9: 2}", 6, "No competency is called `K9`."),
        ("takes: {K1: 2}", "takes: {K1: 5}", 6, "`K1` must be a whole number from 1 to 4."),
        ("takes: {K1: 1, K2: 3}, ", "", 7, "`takes` must be a list of keys with values."),
        ("[K1.1.1, K1.2.1]", "[K1.1.1, K1.9.1]", 6, "No competency has an outcome `K1.9.1`."),
        ("[K1.1.1, K1.2.1]", "[K1.1.1, K1.3.1]", 6, "D1 asks for K1.3.1, above the level that the profile requires."),
        ("mission: Keeps", "mision: Keeps", 3, "The key `mision` is not known here."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_profile_is_named_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    _profile, problems = profile_of(changed(GOOD_PROFILE, old, new))
    assert (line, reason) in problems
