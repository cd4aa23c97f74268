"""The course of study as everybody may read it."""

import re

from flask import Flask


def test_each_module_stands_with_its_outcomes(app: Flask) -> None:
    page = app.test_client().get("/profile/curriculum").text
    row = re.search(r"<tr>\s*<th scope=\"row\"><a href=\"/modules/flood/sample\">.*?</tr>", page, re.DOTALL)
    assert row
    cells = [" ".join(cell.split()) for cell in re.findall(r"<td>(.*?)</td>", row[0], re.DOTALL)]
    assert cells == ["K1.1.1 K1.1.2 K1.2.1 (K1.3.1)", ""]


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
