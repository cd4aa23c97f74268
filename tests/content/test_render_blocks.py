"""Figures, tables, boxes, lists and footnotes of a rendered text."""

import html5lib

from tests.content.test_render import one, page, rendered, words


def test_a_picture_alone_becomes_a_figure_with_the_italic_line_as_caption() -> None:
    for gap in ("\n", "\n\n"):
        figure = one(f"![The surge](surge.svg){gap}*Sea level, 2019*\n\nWords.", "figure")
        assert [child.tag for child in figure] == ["img", "figcaption"]
        assert figure[0].attrib == {
            "alt": "The surge",
            "src": "/files/ab/surge.svg",
            "width": "720",
            "height": "300",
            "loading": "lazy",
        }
        assert words(figure[1]) == "Sea level, 2019"


def test_a_picture_within_words_or_before_other_words_is_no_figure_with_caption() -> None:
    assert page("See ![a](surge.svg) here.").find(".//figure") is None
    assert page("![a](surge.svg)\n\n*Not* a caption.").find(".//figcaption") is None


def test_pictures_without_text_are_named() -> None:
    assert rendered("![](surge.svg)\n\n![ ](surge.svg)").images_without_text == ("surge.svg", "surge.svg")


def test_pictures_from_elsewhere_are_not_loaded_and_count_as_missing_files() -> None:
    result = rendered(
        "![a](https://example.org/a.png) ![b](//example.org/b.png) ![c](data:image/png;base64,AA)"
    )

    assert "example.org" not in result.opening and "data:" not in result.opening
    assert result.files == {"https://example.org/a.png", "//example.org/b.png", "data:image/png;base64,AA"}


def test_tables_scroll_by_keyboard_under_the_name_of_their_heading() -> None:
    table = "| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n"
    tree = page(f"{table}\n## Rank *them*\n\n{table}\n{table}")

    regions = tree.findall(".//div[@class='scroll']")
    assert [(region.get("role"), region.get("tabindex"), region[0].tag) for region in regions] == [
        ("region", "0", "table")
    ] * 3
    assert [region.get("aria-label") for region in regions] == ["Table", "Rank them", "Rank them (2)"]


def test_alignment_is_a_class_and_never_a_style() -> None:
    tree = page("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n")

    for tag in ("th", "td"):
        assert [cell.get("class") for cell in tree.findall(f".//{tag}")] == [
            "align-left", "align-center", "align-right", None,
        ]  # fmt: skip
    assert not [element for element in tree.iter() if "style" in element.attrib or "align" in element.attrib]
    assert all(cell.get("scope") == "col" for cell in tree.findall(".//th"))


def test_boxes_hold_lists_code_and_hidden_answers() -> None:
    tree = page(
        '!!! warning "Mind"\n    1. a\n\n        ```python\n        1 < 2\n        ```\n\n    2. b\n\n'
        '??? question "Model answer"\n    Because.\n'
    )

    assert tree.find("div[@class='admonition warning']/p[@class='admonition-title']") is not None
    assert len(tree.findall(".//ol/li")) == 2
    code = tree.find(".//ol/li/pre/code[@class='language-python']")
    assert code is not None and code.text == "1 < 2\n"
    details = tree.find("details[@class='question']")
    assert details is not None and "open" not in details.attrib and words(details[0]) == "Model answer"


def test_task_lists_print_as_signs_and_hold_no_form_fields() -> None:
    tree = page("- [ ] open\n- [x] done\n")

    assert [words(item) for item in tree.findall("ul[@class='task-list']/li")] == ["☐ open", "☑ done"]
    assert tree.find(".//input") is None


def test_footnotes_stand_at_the_end_of_the_section_that_uses_them() -> None:
    result = rendered(
        "## One {#one}\n\nA[^b], again[^b].\n\n## Two {#two}\n\nB[^A ß].\n\n"
        "[^A ß]: Second *note*.\n[^b]: First note.\n"
    )

    first, second = result.sections
    assert "First note." in first.html and "First note." not in second.html
    assert "Second <em>note</em>." in second.html and "Second" not in first.html
    assert '<li id="fn-b" value="1">' in first.html and 'value="2"' in second.html
    tree = html5lib.parseFragment(first.html + second.html, namespaceHTMLElements=False)
    assert [words(mark) for mark in tree.findall(".//sup")] == ["1", "1", "2"]
    ids = {element.get("id") for element in tree.iter()}
    for link in tree.findall(".//a"):
        assert link.get("href", "")[1:] in ids


def test_abbreviations_are_explained() -> None:
    assert one("The EOC meets.\n\n*[EOC]: Emergency operations centre\n", "abbr").get("title") == (
        "Emergency operations centre"
    )
