"""Drawings in boxes that move: what can be read on a narrow screen."""

from markupsafe import Markup

from app.content.figures import with_figures_to_move

DRAWING = '<img src="/files/a/grid.svg" alt="A grid" width="720" height="440" loading="lazy">'
CAPTION = "<figcaption>The grid of Lysmar</figcaption>"


def test_a_wide_drawing_stands_in_a_box_that_scrolls_by_keyboard_and_its_caption_beside_it() -> None:
    made = with_figures_to_move(Markup(f'<figure id="grid">{DRAWING}{CAPTION}</figure>'))  # noqa: S704
    box = '<div class="scroll" role="group" tabindex="0" aria-label="Figure">'
    assert made == f'<figure id="grid">{box}{DRAWING}</div>{CAPTION}</figure>'


def test_a_small_drawing_and_a_picture_of_unknown_size_stay_as_they_are() -> None:
    for picture in (DRAWING.replace("720", "420"), DRAWING.replace(' width="720" height="440"', "")):
        html = f"<figure>{picture}</figure><p>{DRAWING}</p>"
        assert with_figures_to_move(html) == html


def test_words_in_the_text_keep_their_marks() -> None:
    assert with_figures_to_move(Markup("<p>Heat &amp; rain</p>")) == Markup("<p>Heat &amp; rain</p>")
