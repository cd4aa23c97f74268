"""Words as a search compares them, in the four languages."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.small_words import SMALL_WORDS
from app.content.stems import asked, folded, stem, stems_of, words
from app.language import LANGUAGES

SAME = {
    "en": (
        "flood floods flooded flooding Flood’s flood's FLOODS",
        "city cities City's",
        "policy policies",
        "crisis crises",
        "analysis analyses",
        "warn warns warning warned",
    ),
    "el": (
        "πόλη πόλεις πόλεων πόλης ΠΟΛΕΩΝ πολη",
        "κίνδυνος κίνδυνοι κινδύνους κινδύνου ΚΙΝΔΥΝΟΣ κινδυνος",
        "πλημμύρα πλημμύρες πλημμύρας πλημμυρών ΠΛΗΜΜΥΡΑ",
        "ικανότητα ικανότητες ικανοτήτων",
        "καθήκον καθήκοντα καθηκόντων",
        "σχέδιο σχέδια σχεδίου σχεδίων",
        "κρίση κρίσεις κρίσεων κρίσης",
        "υπηρεσία υπηρεσίες υπηρεσιών",
        "ανθεκτικότητα ανθεκτικότητας ΑΝΘΕΚΤΙΚΟΤΗΤΑ",
        "τεχνικός τεχνική τεχνικό τεχνικού τεχνικοί τεχνικές τεχνικά τεχνικών τεχνικούς τεχνικής",
        "φορέας φορέα φορείς φορέων",
        "παιδί παιδιά παιδιών παιδιού",
    ),
    "de": (
        "Maßnahme Maßnahmen massnahme MASSNAHMEN",
        "Straße Straßen Strassen STRASSE",
        "Überflutung Überflutungen ueberflutung uberflutung ÜBERFLUTUNG",
        "Risiko Risiken Risikos",
        "Haus Häuser Häusern",
        "Behörde Behörden behorde",
        "Thema Themen",
        "Stadt Städte Städten",
    ),
    "pt": (
        "inundação inundações inundacao inundacoes INUNDAÇÕES",
        "decisão decisões decisao decisoes",
        "avaliação avaliações avaliar avaliacao",
        "resistência resistente resistencia",
        "resiliência resiliencia resiliências",
        "município municípios municipio",
        "municipal municipais",
        "responsável responsáveis responsavel responsaveis",
        "nível níveis nivel",
        "país países",
        "água águas agua",
        "competência competências competencia",
    ),
}
DIFFERENT = {
    "en": ("flood food", "power powder", "risk rescue"),
    "el": ("πόλη πύλη", "νερό νέφος", "πολιτική πολίτης"),
    "de": ("Haus Hals", "Stadt Staat"),
    "pt": ("risco disco", "água ação"),
}


def apart(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(language, forms) for language, groups in table.items() for forms in groups]


@pytest.mark.parametrize(("language", "forms"), apart(SAME))
def test_forms_of_one_word_are_one(language: str, forms: str) -> None:
    assert len({stem(form, language) for form in forms.split()}) == 1


@pytest.mark.parametrize(("language", "forms"), apart(DIFFERENT))
def test_different_words_stay_apart(language: str, forms: str) -> None:
    first, second = forms.split()
    assert stem(first, language) != stem(second, language)


def test_every_language_of_the_interface_has_a_stemmer() -> None:
    assert [stem("1908", language) for language in LANGUAGES] == ["1908"] * 4


def test_case_accents_final_sigma_and_sharp_s_make_no_difference() -> None:
    assert folded("ΚΙΝΔΥΝΟΣ") == folded("κίνδυνος") == "κινδυνοσ"
    assert folded("Maß") == folded("MASS") == "mass"
    assert folded("Ação") == "acao"
    assert folded(unicodedata.normalize("NFD", "Überflutung")) == "uberflutung"


def test_a_word_may_hold_an_apostrophe_and_the_points_of_an_id() -> None:
    text = "C6.1.1: the city’s 1.5 metres. And_more"
    assert [text[word.start : word.end] for word in words(text, "en")] == [
        "C6.1.1",
        "the",
        "city’s",
        "1.5",
        "metres",
        "And",
        "more",
    ]


def test_small_words_are_asked_only_where_there_are_no_others() -> None:
    assert asked("What is a flood?", "en") == ("flood",)
    assert asked("of the", "en") == ("of", "the")
    assert asked("η πόλη και το νερό", "el") == (stem("πόλη", "el"), stem("νερό", "el"))
    assert asked("was für Maßnahmen", "de") == (stem("Massnahme", "de"),)
    assert asked("às inundações", "pt") == (stem("inundação", "pt"),)
    assert asked("flood floods", "en") == ("flood",)
    assert asked("the risk of the city", "en") == (stem("risk", "en"), stem("city", "en"))
    assert asked("ΚΑΙ ο, η", "el") == tuple(stem(word, "el") for word in ("και", "ο", "η"))
    assert asked("?! … —", "en") == ()


def test_the_small_words_of_who_asks_count_in_no_other_language() -> None:
    assert asked("die Flut", "en", "de") == ("flut",)
    assert asked("the war damage", "en", "de") == ("damag",)
    assert asked("the war", "en", "de") == ("war",)
    assert asked("of the", "en", "de") == ("of", "the")


def test_small_words_are_listed_once_and_in_every_language() -> None:
    assert set(SMALL_WORDS) == set(LANGUAGES)
    for listed in SMALL_WORDS.values():
        assert len(listed.split()) == len(set(listed.split())) > 40


@given(st.text(max_size=80), st.sampled_from(sorted(LANGUAGES)))
def test_any_text_has_words_at_their_places(text: str, language: str) -> None:
    text = unicodedata.normalize("NFC", text)
    found = list(words(text, language))
    assert all(text[word.start : word.end].strip() for word in found)
    assert {word.stem for word in found} == stems_of(text, language)
    assert set(asked(text, language)) <= stems_of(text, language)


@given(
    st.text(alphabet="aeioucrstlmnãçéõίόώςσθßüäö", min_size=1, max_size=14),
    st.sampled_from(sorted(LANGUAGES)),
)
def test_neither_case_nor_accents_change_a_stem(word: str, language: str) -> None:
    assert stem(word.upper(), language) == stem(word, language) == stem(folded(word), language)
