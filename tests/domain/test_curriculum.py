"""Which module serves which outcome, duty and policy."""

from datetime import date

from app.domain.course import Module, PolicyTag, Source, Task
from app.domain.curriculum import curriculum
from app.domain.maturity import Crossing, MaturityModel, Policy
from app.domain.profile import Duty, JobProfile
from app.domain.quiz import Question, Quiz


def policy(edition: str, code: str, stage: str = "Starting") -> Policy:
    return Policy(edition, code, f"Do {code}.", stage, code[:2], "Sub", "Dim")


def model(*policies: Policy, untrained: tuple[tuple[str, str], ...] = ()) -> MaturityModel:
    crosswalk = (Crossing("P1S1", "P1S1", "identical"), Crossing("P1S2", "P1S2", "reworded"))
    known = {(p.edition, p.code): p for p in policies}
    return MaturityModel(known, crosswalk, dict.fromkeys(untrained, "The state does it."))


def module(slug: str, tested: str, *, prepares: str = "", tags: tuple[tuple[str, str], ...] = ()) -> Module:
    question = Question("q", tested, "?", {"a": "x", "b": "y"}, frozenset("a"), False, "So.", {}, "p")
    tasks = (Task(prepares, "Do it", "Does.", "Work.", ("Looks.",), ("Plan.",)),) if prepares else ()
    policies = tuple(PolicyTag(edition, code, "section", "Do it.") for edition, code in tags)
    return Module(
        slug, slug, "You can.", 30, date(2026, 1, 1), policies, {}, {}, "", Quiz(4, 3, (question,)), tasks
    )


PROFILE = JobProfile(
    "officer", "Officer", "", "", "",
    {"D1": Duty("D1", "Pump", "", (), ("K1.1.1", "K1.3.1")), "D2": Duty("D2", "Warn", "", (), ("K1.1.2", "K9"))},
    {},
)  # fmt: skip

ALL = tuple(policy(edition, code) for edition in ("002", "003") for code in ("P1S1", "P1S2"))


def test_a_module_serves_a_duty_by_testing_or_preparing_one_of_its_own_outcomes() -> None:
    table = curriculum(
        [module("flood", "K1.1.1"), module("pump", "K1.2.1", prepares="K1.3.1")], PROFILE, model()
    )
    assert table.duties == {"D1": ("flood", "pump"), "D2": ()}
    assert (table.tested["K1.2.1"], table.prepared) == ("pump", {"K1.3.1": "pump"})


def test_a_tag_holds_for_the_other_edition_where_the_words_are_identical() -> None:
    known = model(*ALL)
    table = curriculum([module("flood", "K1.1.1", tags=(("002", "P1S1"), ("002", "P1S2")))], PROFILE, known)
    assert set(table.policies) == {("002", "P1S1"), ("003", "P1S1"), ("002", "P1S2")}
    assert table.untaught(known) == [("003", "P1S2")]


def test_a_policy_that_training_cannot_prepare_for_is_excused_in_both_editions() -> None:
    known = model(*ALL, untrained=(("003", "P1S1"), ("003", "P1S2")))
    assert curriculum([], PROFILE, known).untaught(known) == [("002", "P1S2")]


def test_only_the_first_three_stages_are_to_be_prepared() -> None:
    known = model(policy("002", "P1R1", "Robust"), policy("002", "P1A1", "Advanced"))
    assert curriculum([], PROFILE, known).untaught(known) == [("002", "P1A1")]


def test_the_workload_is_reading_questions_and_exercises_to_the_next_five_minutes() -> None:
    made = module("flood", "K1.1.1")
    assert made.workload(150) == 5
    assert made.workload(1500) == 15  # 10 minutes to read, 4 questions
    long = Module(**{**vars(made), "markdown": "Try it (5 minutes). Assignment (45 minutes). In 10 minutes."})
    assert long.workload(1500) == 65


def test_the_text_calls_an_author_by_the_short_name_that_the_module_gives() -> None:
    authors = "Annegret H. Thieken, Philip Bubeck and Antje Otto"
    assert Source(authors, "Flood", "2023", "NHESS", short="Thieken et al.").label == "Thieken et al. 2023"
    assert Source("European Commission", "Risk", "2021", "EU").label == "European Commission 2021"
