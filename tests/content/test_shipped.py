"""The content of this repository has no problem, and is what the rules of competence say."""

from collections import Counter

from app.content.assets import asset_addresses
from app.content.check import Report
from app.domain.profile import Proof
from tests.content.conftest import ROOT

PROOFS = {1: 4, 2: 5, 3: 2, 4: 2}

DUTIES = {
    "T1": "C3:3 C2:2 C5:2 C6:2",
    "T2": "C2:3 C7:3 C4:2",
    "T3": "C6:3 C1:2 C3:2",
    "T4": "C2:3 C4:3 C6:3 C8:2",
    "T5": "C4:3 C6:2",
    "T6": "C3:3 C5:2 C8:2",
    "T7": "C4:3 C3:2 C7:2",
    "S1": "C1:2 C3:2 C5:2",
    "S2": "C6:3 C1:2 C4:2 C5:2",
    "S3": "C7:3 C1:2 C8:2",
    "S4": "C1:2 C6:2",
    "S5": "C7:3 C1:2",
    "S6": "C1:2 C2:2 C5:2 C8:2",
}
"""What each duty takes, as the rules of competence say it."""


def test_the_shipped_content_has_no_problem(shipped: Report) -> None:
    assert [str(problem) for problem in shipped.problems] == []


def test_the_shipped_framework_has_92_outcomes_60_by_questions_and_32_by_doing(shipped: Report) -> None:
    framework = shipped.framework
    by_quiz = [o for o in framework.outcomes if framework.admits(o, Proof.QUIZ)]
    assert (len(framework.outcomes), len(by_quiz)) == (92, 60)
    counts = Counter((o.competency, o.level) for o in framework.outcomes.values())
    three = {("C2", 1), ("C7", 1), ("C8", 1), ("C8", 2)}
    expected = {(f"C{c}", n): 2 if n > 2 else 4 for c in range(1, 9) for n in range(1, 5)}
    assert counts == expected | dict.fromkeys(three, 3)


def test_the_shipped_levels_and_months_are_those_of_the_rules(shipped: Report) -> None:
    levels, months = shipped.framework.levels, shipped.framework.valid_months
    assert {n: len(level.proofs) for n, level in levels.items()} == PROOFS
    assert [levels[n].observers for n in (1, 2, 3, 4)] == [1, 1, 1, 2]
    assert (months[Proof.QUIZ], months[Proof.CONVERSATION]) == (24, 24)
    assert {months[p] for p in (Proof.OBSERVATION, Proof.WORK, Proof.CERTIFICATE)} == {36}


def test_the_shipped_profile_has_13_duties_that_take_what_the_rules_say(shipped: Report) -> None:
    scro = shipped.profiles["scro"]
    said = {d.id: " ".join(f"{r.competency}:{r.level}" for r in d.takes) for d in scro.duties.values()}
    assert said == DUTIES
    required = [r.level for _c, r in sorted(scro.requirements.items())]
    assert required == [2, 3, 3, 3, 2, 3, 3, 2]


def test_the_shipped_maturity_model_is_whole(shipped: Report) -> None:
    assert (len(shipped.maturity.policies), len(shipped.maturity.crosswalk)) == (90 + 96, 99)


def test_every_figure_shipped_says_its_size() -> None:
    # A no-break space in its view box is enough for a browser to draw a figure at any size.
    figures = {str(path): path.read_bytes() for path in (ROOT / "courses").rglob("*.svg")}
    assert figures
    sizes = {
        path: next(iter(asset_addresses({"figure.svg": content}).values()))
        for path, content in figures.items()
    }
    assert [path for path, file in sizes.items() if isinstance(file, str) or file.width is None] == []
