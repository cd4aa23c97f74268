"""What can be found, in which order, and what is shown of it."""

from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.content.queries import catalogue, edition_on
from app.content.searchable import index_of_edition, index_of_policies, indexes_of_version, paragraphs
from app.content.searching import SNIPPET, Found, Index, Kind, Marked, Passage, search, snippet
from app.content.stems import stem
from tests.conftest import START
from tests.content.made import NEW, OLD, publish
from tests.working_files import TEXT, change, copied


def text(body: str, title: str = "", name: str = "p", above: tuple[str, ...] = ()) -> Passage:
    return Passage(Kind.TEXT, title, body, ("flood", "rising", name), above)


def found(query: str, *passages: Passage, language: str = "en") -> list[str]:
    """The names of what is found, in order."""
    return of(search([Index(language, passages)], query))


def of(result: Found) -> list[str]:
    return [hit.passage.place[2] for hits in result.hits.values() for hit in hits]


def shown(parts: list[Marked]) -> str:
    return "".join(f"[{part.text}]" if part.hit else part.text for part in parts)


def test_only_what_holds_all_words_is_found() -> None:
    both, one = text("Pumps need power.", name="both"), text("Pumps need people.", name="one")
    assert found("power pump", one, both) == ["both"]


def test_where_nothing_holds_all_words_what_holds_some_is_found_and_said_most_first() -> None:
    two, one = text("Pumps need people.", name="two"), text("Pumps need diesel.", name="one")
    result = search([Index("en", (one, two))], "pumps people helicopter")
    assert of(result) == ["two", "one"] and not result.whole


def test_a_word_over_a_passage_helps_one_that_holds_another_itself() -> None:
    passages = (
        text("Where power is in danger.", name="own", above=("Floods", "The first pump")),
        text("Where people live.", name="none", above=("Floods", "The first pump")),
        text("Power again.", name="elsewhere"),
    )
    assert found("pump power", *passages) == ["own"]
    assert found("pump", *passages) == []


def test_titles_come_first_and_then_rare_words_and_short_passages() -> None:
    passages = (
        text("Flood water, and much more about other things than that.", name="long"),
        text("Flood water.", name="short"),
        text("A long text about everything that there is to know of it.", title="Flood water", name="title"),
    )
    assert found("flood water", *passages) == ["title", "short", "long"]


def test_what_finds_without_being_said() -> None:
    policy = Passage(Kind.POLICY, "Make a plan.", "Leadership", ("002", "L1S1"), unsaid="002 L1S1")
    (hit,) = search([Index("en", (policy,))], "l1s1").hits[Kind.POLICY]
    assert shown(hit.title) == "Make a plan."


@pytest.mark.parametrize(
    ("language", "body", "query"),
    [
        ("el", "Οι κίνδυνοι της πόλης", "ΚΙΝΔΥΝΟΣ"),
        ("de", "Maßnahmen gegen Überflutungen", "massnahme uberflutung"),
        ("pt", "O risco de inundações", "inundacao"),
    ],
)
def test_a_text_in_another_language_is_found_by_its_own_rules(language: str, body: str, query: str) -> None:
    assert found(query, text(body), language=language) == ["p"]


def test_texts_of_several_languages_are_searched_together() -> None:
    indexes = [Index("en", (text("A flood.", name="en"),)), Index("de", (text("Die Fluten.", name="de"),))]
    assert of(search(indexes, "Flut")) == ["de"]


# What is shown


def test_every_form_of_a_word_is_marked() -> None:
    assert (
        shown(snippet("Floods flood what was flooded.", {"flood"}, "en"))
        == "[Floods] [flood] what was [flooded]."
    )


def test_a_long_text_is_cut_between_words_around_what_was_found() -> None:
    body = "before " * 100 + "the pump needs power " + "after " * 100
    said = shown(snippet(body, {"pump", "power"}, "en"))
    assert "the [pump] needs [power]" in said
    assert said.startswith("… before ") and said.endswith("after …")
    assert len(said) < SNIPPET + 20


def test_the_place_with_most_of_the_words_is_shown() -> None:
    body = "pump " + "other " * 100 + "pump and power " + "other " * 100
    assert "[pump] and [power]" in shown(snippet(body, {"pump", "power"}, "en"))


@given(
    st.lists(st.sampled_from(["pump", "power", "<b>", "ß", "word", "a-b", "…", "x" * 300]), max_size=120),
    st.sets(st.sampled_from(["pump", "power", "word"])),
)
def test_a_snippet_is_a_part_of_the_text(body: list[str], wanted: set[str]) -> None:
    whole = " ".join(body)
    parts = snippet(whole, wanted, "en")
    said = "".join(part.text for part in parts).removeprefix("… ").removesuffix(" …")
    assert said in whole
    assert all(stem(part.text, "en") in wanted for part in parts if part.hit)
    assert bool(wanted & set(body)) == any(part.hit for part in parts)


# What is there to be found


def test_each_block_of_a_text_stands_for_itself_without_the_furniture() -> None:
    html = (
        '<h2 id="a">A <em>title</em> <a class="anchor" href="#a">§</a></h2>'
        '<p id="b">Water &amp; power<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup>'
        ' (<a class="source" href="#source-x">X 2020</a>) . <a class="anchor" href="#b">§</a></p>'
        '<div class="admonition" id="c"><p class="admonition-title">Example</p><p id="d">Inside</p></div>'
        '<div class="scroll"><table id="e"><tr><th>One</th><th>Two</th></tr><tr><td>3</td><td>4</td></tr></table></div>'
        '<ul id="f"><li>first</li><li>second<br>line</li></ul><p>without an id</p>'
    )
    assert paragraphs(html) == [
        ("a", "A title", True),
        ("b", "Water & power (X 2020).", False),
        ("c", "Example", False),
        ("d", "Inside", False),
        ("e", "One · Two · 3 · 4", False),
        ("f", "first · second line", False),
    ]


def test_every_passage_leads_to_an_id_that_is_there(here: Flask) -> None:
    for version in catalogue().modules:
        for passage in [p for index in indexes_of_version(version) for p in index.passages]:
            if passage.kind is Kind.TEXT:
                _slug, section_id, id_ = passage.place
                section = version.section(section_id)
                html = section.html if section else version.opening
                assert id_ == section_id or f'id="{id_}"' in html


def test_no_question_and_no_answer_can_be_found(here: Flask) -> None:
    for version in catalogue().modules:
        said = " ".join(
            f"{p.title} {p.text} {p.unsaid}" for index in indexes_of_version(version) for p in index.passages
        )
        for question in version.module.quiz.questions:
            for text_ in (question.ask, question.why, *question.options.values(), *question.why_not.values()):
                assert text_ not in said


def test_competencies_duties_and_both_editions_of_the_policies_can_be_found(here: Flask) -> None:
    edition = edition_on(START.date())
    assert edition is not None
    found_here = search([index_of_edition(edition), index_of_policies()], "K1.1.1")
    assert [hit.passage.place for hit in found_here.hits[Kind.COMPETENCY]] == [("K1", "1", "K1.1.1")]
    assert len(search([index_of_edition(edition)], "pumping").hits[Kind.DUTY]) == 1
    policies = search([index_of_policies()], "L1M4").hits[Kind.POLICY]
    assert {hit.passage.place[0] for hit in policies} == {"002", "003"}


def test_a_city_without_a_maturity_model_of_its_own_finds_the_shipped_one(
    here: Flask, tmp_path: Path
) -> None:
    here.config["COURSES_DIR"] = str(tmp_path)
    assert len(index_of_policies().passages) == 90 + 96


def test_indexes_are_made_once(here: Flask) -> None:
    version = catalogue().modules[0]
    assert indexes_of_version(version) is indexes_of_version(version)


def test_the_index_of_a_new_version_takes_the_place_of_the_old_one(here: Flask, tmp_path: Path) -> None:
    def indexes() -> list[object]:
        for version in catalogue().modules:
            indexes_of_version(version)
        return [key for key in here.extensions["scro-facts"] if key[0] == "search-version"]

    before = indexes()
    library = copied(tmp_path)
    change(library, TEXT, OLD, NEW)
    publish(library)
    assert indexes() == before
    held = [p.text for v in catalogue().modules for i in indexes_of_version(v) for p in i.passages]
    assert NEW.removesuffix(".") in " ".join(held) and OLD.removesuffix(".") not in " ".join(held)
