"""Markdown becomes pages that are safe, stable and readable; what cannot be rendered is refused kindly."""

from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from app.content.markdown_ids import digest
from app.content.render import File, Heading, Rendered, render
from app.content.renderer import document
from tests.content.made import IN_ENGLISH, LABELS

SOURCES = {"undrr-2016": "UNDRR 2016", "who-2019": "WHO 2019"}
TERMS = {"exposure": "Exposure", "nis": "NIS 2", "mechanism": "Union Mechanism"}
FILES: dict[str, str | File] = {
    "surge.svg": File("/files/ab/surge.svg", 720, 300),
    "register.csv": "/files/cd/register.csv",
}


MODULE = """\
On Thursday the council decides. Which risk comes first?

## What makes a risk {#parts}

A flood that cuts power also stops pumps [@undrr-2016].
{: #power-stops-pumps }

### In the Harbour Quarter

Who is reached is a matter of [[exposure]], see [the register](register.csv).

## Find them {#find}

Ask early.
"""


def rendered(markdown: str, **changed: Any) -> Rendered:
    return render(markdown, **{"files": FILES, "sources": SOURCES, "terms": TERMS, **IN_ENGLISH, **changed})


def request(markdown: str, language: str = "en") -> dict[str, Any]:
    return {
        "markdown": markdown,
        "files": {
            "surge.svg": ["/files/ab/surge.svg", 720, 300],
            "register.csv": ["/files/cd/register.csv", None, None],
        },
        "sources": SOURCES,
        "terms": TERMS,
        "labels": LABELS,
        "language": language,
    }


def page(markdown: str, language: str = "en") -> Element:
    """The whole text as a browser would build it, rendered without the child process."""
    answer = document(request(markdown, language))
    text = answer["opening"] + "".join(section["html"] for section in answer["sections"])
    tree: Element = html5lib.parseFragment(text, namespaceHTMLElements=False)
    return tree


def one(markdown: str, path: str) -> Element:
    found = page(markdown).findall(f".//{path}")
    assert len(found) == 1, f"{len(found)} of {path}"
    return found[0]


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


# A page


def test_a_module_becomes_an_opening_and_its_sections() -> None:
    result = rendered(MODULE)

    assert "On Thursday the council decides." in result.opening
    assert result.opening_words == 9
    assert [(section.id, section.title, section.words) for section in result.sections] == [
        ("parts", "What makes a risk", 27),
        ("find", "Find them", 4),
    ]
    assert "What makes a risk" not in result.sections[0].html, "the page shows the title as its h1"
    assert result.sections[0].headings == (Heading("in-the-harbour-quarter", "In the Harbour Quarter"),)


def test_it_says_what_the_text_refers_to() -> None:
    result = rendered(MODULE)

    assert result.cites == {"undrr-2016"}
    assert result.terms == {"exposure"}
    assert result.files == {"register.csv"}
    assert result.written_ids == {"parts", "power-stops-pumps", "find"}
    assert result.passages > result.written_ids | {"in-the-harbour-quarter"}
    assert result.duplicate_ids == result.refused_ids == result.modules == result.anchors == frozenset()
    assert result.images_without_text == result.wrong_headings == ()


def test_an_empty_text_is_an_empty_page() -> None:
    result = rendered("")

    assert (result.opening, result.sections) == ("", ())


def test_headings_of_other_levels_become_two_or_three_and_are_named() -> None:
    result = rendered('# One\n\n#### Four\n\n!!! note "N"\n    ## Boxed\n')

    assert result.wrong_headings == ("One", "Four", "Boxed")
    assert [
        (section.title, [heading.title for heading in section.headings]) for section in result.sections
    ] == [("One", ["Four"])]
    assert "<h2" in result.sections[0].html
    assert "<h3" not in result.sections[0].html


def test_greek_survives_and_gets_ids() -> None:
    title, words = "Τι είναι κίνδυνος", "Μια πλημμύρα."

    result = rendered(f"## {title}\n\n{words}\n")

    assert result.sections[0].title == title
    assert result.sections[0].id.startswith("p-")
    assert words in result.sections[0].html


# Links


def test_citations_lead_to_the_source_list() -> None:
    link = one("As shown [@undrr-2016].", "a[@class='source']")

    assert (words(link), link.get("href")) == ("(UNDRR 2016)", "#source-undrr-2016")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("It floods [@undrr-2016]. Then", "It floods (UNDRR 2016). Then"),
        ("It floods. [@undrr-2016] Then", "It floods (UNDRR 2016). Then"),
        ("It floods. [@undrr-2016]", "It floods (UNDRR 2016)."),
        ("It floods\n[@undrr-2016].", "It floods (UNDRR 2016)."),
        ("It floods. ([@undrr-2016]) *Then*", "It floods (UNDRR 2016). Then"),
        ("It floods. [@undrr-2016] [@who-2019] *Then*", "It floods (UNDRR 2016; WHO 2019). Then"),
        ("It floods [@undrr-2016], [@who-2019]; then", "It floods (UNDRR 2016; WHO 2019); then"),
        ("The rules say: [@undrr-2016]", "The rules say (UNDRR 2016):"),
        ("Does it flood? [@undrr-2016] Then", "Does it flood (UNDRR 2016)? Then"),
        ("Floods etc. [@undrr-2016] are many.", "Floods etc. (UNDRR 2016) are many."),
        ("It *floods*[@undrr-2016].", "It floods (UNDRR 2016)."),
        ("It floods (see [@undrr-2016] and others).", "It floods (see UNDRR 2016 and others)."),
        ("One ([@undrr-2016]), two [@who-2019].", "One (UNDRR 2016), two (WHO 2019)."),
        ("[@undrr-2016] [@nobody]", "(UNDRR 2016; nobody)"),
    ],
)
def test_citations_stand_in_parentheses_before_the_end_of_their_sentence(written: str, shown: str) -> None:
    assert words(one(written, "p")) == f"{shown} §"


def test_citations_in_cells_and_footnotes_stand_in_parentheses_too() -> None:
    tree = page("A.[^a]\n\n| a |\n|---|\n| in 72 [@undrr-2016] |\n\n[^a]: As said. [@who-2019]\n")
    assert words(tree.findall(".//td")[0]) == "in 72 (UNDRR 2016)"
    assert "As said (WHO 2019)." in words(tree.findall(".//div[@class='footnote']")[0])


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    bound = "It rose 3\u00a0m, or 35\u00a0% of 12\u00a0°C; 3 men had 2 5 m masts, 100 €uro, 4 mills. §"
    shown = one("It rose 3 m, or 35 % of *12 °C*; 3 men had 2 `5 m` masts, 100 €uro, 4 mills.", "p")
    assert "".join(shown.itertext()).strip() == bound


def test_where_a_citation_stands_changes_no_id_and_no_title() -> None:
    text = "## Floods [@undrr-2016] {#a}\n\n### Rain [@undrr-2016]\n\nIt floods. [@undrr-2016] Then.\n"
    section = rendered(text).sections[0]
    assert section.title == "Floods"
    assert [heading.title for heading in section.headings] == ["Rain"]
    assert f'id="p-{digest("It floods. Then.")}"' in section.html


def test_terms_lead_to_the_glossary_also_in_tables() -> None:
    tree = page("[[exposure]]\n\n| a | b |\n|---|---|\n| [[exposure|being *there*]] | c |\n")

    links = tree.findall(".//a[@class='term']")
    assert [(words(link), link.get("href")) for link in links] == [
        ("Exposure", "#term-exposure"),
        ("being there", "#term-exposure"),
    ]
    assert [words(cell) for cell in tree.findall(".//td")] == ["being there", "c"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[[exposure]] kills.", "Exposure kills."),
        ("Then [[exposure]] kills.", "Then exposure kills."),
        ("Then **more [[exposure]]** kills.", "Then more exposure kills."),
        ("It ends. [[exposure]] begins.", "It ends. Exposure begins."),
        ('It ends. "[[exposure]] begins."', 'It ends. "Exposure begins."'),
        ("*It ends.* [[exposure]] begins.", "It ends. Exposure begins."),
        ("It has a name ([[exposure]]).", "It has a name (exposure)."),
        ("Then [[exposure|Exposure]] kills.", "Then Exposure kills."),
        ("As [[nis]] and the [[mechanism]] ask.", "As NIS 2 and the Union Mechanism ask."),
    ],
)
def test_a_term_without_own_words_is_written_small_within_a_sentence(written: str, shown: str) -> None:
    assert words(one(written, "p")) == f"{shown} §"


def test_a_term_begins_its_own_item_and_german_keeps_its_capitals() -> None:
    assert [words(item) for item in page("Then:\n\n- [[exposure]]\n- a [[exposure]]\n").findall(".//li")] == [
        "Exposure",
        "a exposure",
    ]
    assert words(page("Dann [[exposure]].\n", "de").findall(".//p")[0]) == "Dann Exposure. §"


def test_links_in_code_and_behind_a_backslash_stay_text() -> None:
    assert words(one("`[@undrr-2016] [[exposure]]` \\[@undrr-2016] \\[[exposure]]", "p")) == (
        "[@undrr-2016] [[exposure]] [@undrr-2016] [[exposure]] §"
    )


def test_marks_in_another_form_than_is_read_are_named_but_for_code_and_a_backslash() -> None:
    result = rendered(
        "Both [@undrr-2016, @who-2019] say so [@undrr-2016; @who-2019]. "
        "See [[nothing-here|foo|bar]] and [[Exposure]].\n\n"
        "| a |\n|---|\n| [[exposure|two|three]] |\n\n"
        "- [@ who-2019]\n\n[@who-2019] [[exposure|being]] `[@a, @b] [[x]] [[` \\[@a, @b] \\[[X]]\n\n"
        "```\n[@a, @b]\n```\n\n    [[X]]\n\nA note[^1].\n\n[^1]: From [@a and b].\n"
    )

    assert result.unread_marks == (
        "[@undrr-2016, @who-2019]",
        "[@undrr-2016; @who-2019]",
        "[[nothing-here|foo|bar]]",
        "[[Exposure]]",
        "[[exposure|two",
        "[@ who-2019]",
        "[@a and b]",
    )


def test_what_is_not_known_keeps_its_words_without_a_link_and_is_named() -> None:
    result = rendered("[@nobody] [[nothing]] [gone](gone.csv) ![pic](gone.svg)\n")

    assert result.cites == {"nobody"}
    assert result.terms == {"nothing"}
    assert result.files == {"gone.csv", "gone.svg"}
    assert result.opening.count("missing") == 3
    assert "src=" not in result.opening
    for word in ("nobody", "nothing", "gone", 'alt="pic"'):
        assert word in result.opening
    assert "href" not in result.opening.partition("anchor")[0].replace('href="#p-', "")


def test_links_to_modules_files_passages_and_other_sites() -> None:
    result = rendered(
        "[a](module:urban-risk) [b](module:urban-risk#parts) [c](register.csv) [d](#here) "
        "[e](https://example.org/?a=1&b=2) [f](mailto:a@example.org) <g@example.org>\n"
    )

    for part in (
        '<a href="/modules/urban-risk">a</a>',
        '<a href="/modules/urban-risk?passage=parts#parts">b</a>',
        '<a download="" href="/files/cd/register.csv">c</a>',
        '<a href="#here">d</a>',
        '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">e</a>',
        '<a href="mailto:a@example.org">f</a>',
        '<a href="mailto:g@example.org">g@example.org</a>',
    ):
        assert part in result.opening
    assert result.modules == {"urban-risk"}
    assert result.module_passages == {"urban-risk#parts"}
    assert result.files == {"register.csv"}
    assert result.anchors == {"here"}


def test_raw_html_is_shown_as_text() -> None:
    tree = page("<b>bold</b>\n\n<div>\nblock\n</div>\n\n<!-- remark -->\n\n&lt;i&gt;")

    assert words(tree) == "<b>bold</b> § <div> block </div> § <!-- remark --> § <i> §"
    assert tree.find(".//b") is None
