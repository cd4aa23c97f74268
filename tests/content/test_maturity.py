"""The two editions of the maturity model and their crosswalk, as the city uses them."""

import shutil
from pathlib import Path

import pytest
from flask import Flask

from app.content.maturity import load_maturity
from app.content.queries import maturity_model
from app.content.searchable import index_of_policies
from app.domain.maturity import STAGES, MaturityModel

SHIPPED = Path(__file__).parents[2] / "courses" / "maturity"


@pytest.fixture(scope="module")
def model() -> MaturityModel:
    found, problems = load_maturity(SHIPPED)
    assert problems == []
    return found


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the tables that may be spoiled."""
    return shutil.copytree(SHIPPED, tmp_path / "maturity")


def spoiled(folder: Path, name: str, old: str, new: str) -> list[str]:
    """The problems after a text was replaced in a table."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return [f"{problem.path}:{problem.line}: {problem.reason}" for problem in load_maturity(folder)[1]]


def test_the_editions_have_90_and_96_policies_and_99_rows_lead_across(model: MaturityModel) -> None:
    editions = [edition for edition, _code in model.policies]
    assert (editions.count("002"), editions.count("003")) == (90, 96)
    assert len(model.crosswalk) == 99


def test_ten_codes_name_different_policies_in_the_two_editions(model: MaturityModel) -> None:
    codes = {code for edition, code in model.policies if edition == "003"}
    shared = {code for code in codes if ("002", code) in model.policies}
    moved = {c.from_code for c in model.crosswalk if c.from_code in shared and c.to_code != c.from_code}
    assert len(moved) == 10
    for code in moved:
        assert model.policies["002", code].text != model.policies["003", code].text


def test_every_policy_has_a_stage_and_words(model: MaturityModel) -> None:
    for (edition, code), policy in model.policies.items():
        assert (policy.edition, policy.code) == (edition, code)
        assert policy.stage in STAGES
        assert all((policy.text, policy.subdimension, policy.subdimension_title, policy.dimension))


def test_every_policy_is_in_the_crosswalk(model: MaturityModel) -> None:
    crossed = {("003", c.from_code) for c in model.crosswalk} | {("002", c.to_code) for c in model.crosswalk}
    assert set(model.policies) <= crossed


def test_a_policy_that_stands_twice_is_named_with_its_line(tables: Path) -> None:
    codes = [code for edition, code in load_maturity(tables)[0].policies if edition == "002"]
    problems = spoiled(tables, "smr_policies_002.csv", f",{codes[2]},", f",{codes[0]},")
    assert (
        f"courses/maturity/smr_policies_002.csv:4: `{codes[0]}` has no stage, or stands here twice."
        in problems
    )


def test_a_stage_that_is_none_is_named(tables: Path) -> None:
    (problem,) = spoiled(tables, "smr_policies_003.csv", "Starting", "Begining")
    assert problem.startswith("courses/maturity/smr_policies_003.csv:2:")


def test_a_crosswalk_that_names_an_unknown_policy_is_named_with_its_line(tables: Path) -> None:
    first = load_maturity(tables)[0].crosswalk[0].from_code
    problems = spoiled(tables, "smr_crosswalk_003_to_002.csv", f"\n{first},", "\nX1X1,")
    assert "courses/maturity/smr_crosswalk_003_to_002.csv:2: Edition 003 has no policy `X1X1`." in problems


def test_missing_rows_and_files_are_counted(tables: Path) -> None:
    lines = (tables / "smr_crosswalk_003_to_002.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tables / "smr_crosswalk_003_to_002.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    (tables / "smr_policies_002.csv").unlink()
    problems = [problem.reason for problem in load_maturity(tables)[1]]
    assert "98 rows, not 99." in problems
    assert "This file is missing." in problems
    assert "0 policies, not 90." in problems


def test_a_running_server_reads_tables_again_that_somebody_changed(here: Flask, tables: Path) -> None:
    here.config["COURSES_DIR"] = str(tables.parent)
    before, index = maturity_model(), index_of_policies()
    assert maturity_model() is before
    assert index_of_policies() is index

    (tables / "untrained.csv").write_text("edition,code,reason\n002,P1S1,The state does it.\n")
    assert maturity_model().untrained == {("002", "P1S1"): "The state does it."}
    (tables / "smr_policies_002.csv").unlink()
    assert all(edition == "003" for edition, _code in maturity_model().policies)
    assert len(index_of_policies().passages) < len(index.passages)
