"""The help page as a search finds it: each heading with an id, and what stands under it."""

import re
from collections.abc import Iterator

from flask import make_response

from app.content.published import Edition
from app.content.searchable import paragraphs
from app.content.searching import Index, Kind, Passage
from app.db import cached_newest
from app.language import language
from app.public.views import help_page

_HEADING = re.compile(r"(?=<h[23]\b[^>]*\bid=)")


def index_of_help(edition: Edition | None) -> Index:
    """The index of the help page in the reader's language, made of the page itself, which is the same for everybody.

    edition: what the page tells of levels and evidence.
    """
    spoken = language()

    def make() -> Index:
        page = make_response(help_page()).get_data(as_text=True)
        main = page.partition('<div class="page-content">')[2].partition("</main>")[0]
        return Index(spoken, tuple(topics(main)))

    told = edition and (edition.id, edition.digest)
    return cached_newest("search-help", spoken, told, make)  # type: ignore[no-any-return]


def topics(html: str) -> Iterator[Passage]:
    """A passage for each heading with an id, its text all that stands before the next one."""
    for part in _HEADING.split(html)[1:]:
        # The block around takes what has no id of its own, which is all but the heading.
        blocks = paragraphs(f'<div id="topic">{part}</div>')
        id_, title = next((id_, text) for id_, text, heading in blocks if heading)
        text = " ".join(text for _id, text, heading in blocks if not heading)
        yield Passage(Kind.HELP, title, text, (id_,))
