"""Passages of stored HTML: found with their words and places, and something put beside them."""

from pathlib import Path

from markupsafe import Markup

from app.content.passages import passages_of, with_beside, with_words_in_place
from app.content.render import render
from tests.content.made import IN_ENGLISH
from tests.working_files import LIBRARY

TEXT = """
## One {#one}

Water *rises* & falls, see [[gauge]].
{: #rises }

| a | b |
| --- | --- |
| 1 > 0 | 2 |
{: #numbers }

!!! example "A box"
    Inside stands a line.
    {: #inside }

- first
- second
{: #list }
"""


def html(text: str = TEXT) -> str:
    return render(text, files={}, sources={}, terms={"gauge": "Gauge"}, **IN_ENGLISH).sections[0].html


def test_every_block_with_an_id_is_a_passage_with_its_words_in_order() -> None:
    found = {passage.id: passage for passage in passages_of(html())}
    assert list(found)[:2] == ["rises", "numbers"]
    assert found["rises"].text == "Water rises & falls, see gauge."
    assert found["numbers"].text == "a b 1 > 0 2"
    assert found["list"].text == "first second"
    assert found["inside"].takes_links
    assert not found["list"].takes_links


def test_the_words_of_a_passage_are_the_same_wherever_and_however_it_cites() -> None:
    before = '<p id="a">It floods. <a class="source" href="#source-x">X 2020</a> Then.</p>'
    assert passages_of(before)[0].text == "It floods. Then."
    made = render(
        "It floods. [@x] Then.\n{: #a }\n", files={}, sources={"x": "X 2020"}, terms={}, **IN_ENGLISH
    ).opening
    assert "(X 2020)</a>." in made
    assert passages_of(made)[0].text == "It floods. Then."


def test_what_follows_a_table_stands_outside_the_box_that_it_scrolls_in() -> None:
    page = html()
    table = next(passage for passage in passages_of(page) if passage.id == "numbers")
    assert page[table.close : table.end] == "</table></div>"


def test_things_are_put_into_and_after_passages_and_the_rest_stays_as_it_is() -> None:
    page = html()
    inside, after = {"rises": Markup("<b>x</b>")}, {"rises": Markup("<i>y</i>"), "list": Markup("<i>z</i>")}
    made = with_beside(page, passages_of(page), inside, after)

    assert "<b>x</b></p><i>y</i>" in made
    assert "</ul><i>z</i>" in made
    assert made.replace("<b>x</b>", "").replace("<i>y</i>", "").replace("<i>z</i>", "") == page


def test_a_passage_that_is_not_there_takes_nothing() -> None:
    page = html()
    assert with_beside(page, passages_of(page), {"gone": Markup("x")}, {}) == page


def test_the_whole_library_is_cut_where_tags_stand() -> None:
    for file in (LIBRARY / "courses" / "basics").glob("*.md"):
        for section in render(_body(file), files={}, sources={}, terms={}, **IN_ENGLISH).sections:
            for passage in passages_of(section.html):
                assert section.html.startswith(f"<{passage.tag}", passage.start)
                assert section.html.startswith(f"</{passage.tag}>", passage.close)


def test_a_glossary_word_is_a_link_to_the_list_and_a_button_that_opens_it_in_place() -> None:
    made = with_words_in_place(Markup(html()))  # noqa: S704 as a section holds it
    assert '<a class="term" href="#term-gauge">gauge</a>' in made
    assert '<button type="button" class="term" popovertarget="page-word-gauge">gauge</button>' in made


def _body(file: Path) -> str:
    return file.read_text(encoding="utf-8").split("---\n", 2)[2]
