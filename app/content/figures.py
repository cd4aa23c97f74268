"""Figures on narrow screens: a drawing moves in its own box, so that what is written in it can be read."""

import re
from typing import Final

from markupsafe import Markup, escape

from app.language import gettext as _

READABLE: Final = 600
"""A drawing of this many pixels or more keeps so much of its width that its words stay readable; see app.css."""

_DRAWING: Final = re.compile(r'(<figure[^>]*>)(<img [^>]*\bwidth="(\d+)"[^>]*>)')


def with_figures_to_move(html: str) -> Markup:
    """The HTML with a box around every wide drawing, which scrolls sideways by touch and by keyboard."""
    box = f'<div class="scroll" role="group" tabindex="0" aria-label="{escape(_("Figure"))}">'

    def boxed(drawing: re.Match[str]) -> str:
        figure, image, width = drawing.groups()
        return f"{figure}{box}{image}</div>" if int(width) >= READABLE else drawing[0]

    return Markup(_DRAWING.sub(boxed, str(html)))  # noqa: S704 the sanitiser saw it; a Markup would escape it
