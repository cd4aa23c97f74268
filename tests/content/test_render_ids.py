"""The ids of headings and passages: stable, written or made, and never harmful."""

import pytest

from tests.content.made import LABELS
from tests.content.test_render import one, page, rendered


def test_ids_stay_when_something_is_inserted_above() -> None:
    text = (
        "## One {#one}\n\nFirst, as the UN says[^a] [@undrr-2016].\n\n- a\n- [x] b\n\n```\ncode\n```\n\n"
        "> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^a]: Note.\n"
    )
    before = rendered(text).passages

    after = rendered(
        "```\nnew\n```\n\nNew[^z].\n\n- [ ] new\n\n[^z]: New.\n\n" + text, sources={"undrr-2016": "UN 2017"}
    ).passages

    assert before < after
    assert len(after) == len(before) + 3


def test_the_same_text_twice_gets_two_ids_in_order() -> None:
    ids = [p.get("id") for p in page("Ask early.\n\nAsk early.\n\nAsk  early.\n").findall("p")]

    assert ids[0] is not None and ids[0].startswith("p-")
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]


@pytest.mark.parametrize(
    ("block", "tag"),
    [
        ("Some words\nin two lines", "p"),
        ("- a\n- b", "ul"),
        ("1. a\n2. b", "ol"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "table"),
        ("> a", "blockquote"),
        ("```\na\n```", "pre"),
        ("    a", "pre"),
        ('!!! note "A"\n    a', "div"),
        ('??? question "A"\n    a', "details"),
        ("a\n:   b", "dl"),
        ("![A](surge.svg)", "figure"),
        ("![A](surge.svg)\n\n*Caption*", "figure"),
        ("## S\n\n### A", "h2"),
    ],
)
def test_every_block_takes_the_id_written_below_it(block: str, tag: str) -> None:
    for gap in ("\n", "\n\n"):
        assert one(f"{block}{gap}{{: #here }}\n", "*[@id='here']").tag == tag


def test_blocks_in_boxes_get_ids_and_take_them() -> None:
    box = one(
        '!!! example "Worked"\n    Text.\n\n    1. a\n    2. b\n    {: #steps }\n',
        "div[@class='admonition example']",
    )

    assert [(child.tag, child.get("id") is not None) for child in box] == [
        ("p", False),
        ("p", True),
        ("ol", True),
    ]
    assert box[2].get("id") == "steps"


def test_paragraphs_and_headings_link_to_themselves_but_not_within_boxes() -> None:
    tree = page('Words.\n\n## Two {#two}\n\n### Three\n\n!!! note "N"\n    Boxed.\n')

    anchors = [
        (anchor.get("href"), anchor.get("aria-label")) for anchor in tree.findall(".//a[@class='anchor']")
    ]
    assert [label for _, label in anchors] == [LABELS["paragraph"], LABELS["heading"]]
    assert anchors[1][0] == "#three"


def test_labels_come_in_the_readers_language() -> None:
    result = rendered(
        "Worte[^1].\n\n[^1]: Note.\n",
        labels={**LABELS, "paragraph": "Link zum Absatz", "footnote": "Zurück zum Text"},
    )

    assert 'aria-label="Link zum Absatz"' in result.opening
    assert 'aria-label="Zurück zum Text"' in result.opening


def test_an_id_written_twice_is_kept_once_and_named() -> None:
    result = rendered("## A {#same}\n\nB.\n{: #same }\n")

    assert result.duplicate_ids == {"same"}
    assert result.sections[0].id == "same"
    assert 'id="same"' not in result.sections[0].html, "the page's h1 has it"


@pytest.mark.parametrize(
    "name", ["page-main", "csrf_token", "Upper", "1st", "forms", "body", "nonce", "fn-1", "a" * 65]
)
def test_ids_that_could_harm_the_page_are_refused_and_named(name: str) -> None:
    result = rendered(f"## A {{#{name}}}\n\nB *c*{{: #{name} }}.\n")

    assert result.refused_ids == {name}
    assert f'id="{name}"' not in result.sections[0].html


def test_an_id_of_the_source_list_or_glossary_counts_as_written_twice() -> None:
    assert rendered("A.\n{: #source-undrr-2016 }\n\nB.\n{: #term-exposure }\n").duplicate_ids == {
        "source-undrr-2016",
        "term-exposure",
    }
