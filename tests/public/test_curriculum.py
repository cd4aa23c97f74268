"""The course of study as everybody may read it."""

import re

from flask import Flask


def test_each_module_stands_with_its_outcomes_in_words_and_never_a_code_alone(app: Flask) -> None:
    page = app.test_client().get("/profile/curriculum").text
    found = re.search(r"<summary>When the water comes.*?</details>", page, re.DOTALL)
    assert found
    tested, prepared = found[0].split("What its task sheets prepare, to be shown in practice:")
    assert "4 outcomes" in tested
    assert outcomes_in(tested) == ["K1.1.1", "K1.1.2", "K1.2.1"]
    assert outcomes_in(prepared) == ["K1.3.1"]
    assert 'href="/modules/flood/sample"' in prepared


def outcomes_in(html: str) -> list[str]:
    """The codes of a list's outcomes, each of them behind its text and before its competency's name."""
    return re.findall(r"<li>\w[^<]+\. <span class=\"meta\">(\S+) · Water</span></li>", html)


def test_each_duty_stands_with_the_modules_that_serve_it(app: Flask) -> None:
    page = app.test_client().get("/profile/curriculum").text
    duties = page[page.index('id="duties"') : page.index('id="policies"')]
    first, second = duties.split("<dt>")[1:]
    assert "D1 Pump" in first
    assert 'href="/modules/flood/sample"' in first
    assert 'href="/modules/warning/sample"' in second
    assert 'href="/modules/flood/sample"' not in second


def test_each_policy_stands_once_with_its_editions_and_the_passage(app: Flask) -> None:
    page = app.test_client().get("/profile/curriculum").text
    risks = re.search(
        r"<dt><span lang=\"en\">Assess and manage a wide range of risks.*?</dd>", page, re.DOTALL
    )
    assert risks
    assert 'href="/modules/flood/sections/rising"' in risks[0]
    assert "List the risks." in risks[0]
    assert page.count("Establish a working team responsible for resilience issues in the city") == 1
    assert 'editions 002, 003 · <span lang="en">Starting</span>' in page
    assert "No module prepares for this yet." in page
    assert "Create a learning city" not in page  # a policy of a later stage


def test_the_profile_leads_there(app: Flask) -> None:
    assert 'href="/profile/curriculum"' in app.test_client().get("/profile").text
