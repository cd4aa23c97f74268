"""Search over what is published. Of the texts, without an account the samples are shown, and of the rest how many."""

from collections.abc import Iterator
from unicodedata import category, normalize

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.content.published import Catalogue
from app.content.queries import catalogue, edition_on
from app.content.searchable import index_of_edition, index_of_policies, indexes_of_version
from app.content.searching import Found, Index, Kind, search
from app.content.stems import asked
from app.language import LANGUAGES, language
from app.language import gettext as _
from app.public.help_index import index_of_help
from app.public.hits import groups_of, page_of
from app.public.room import bp
from app.public.sample import in_sample

LONGEST = 200


@bp.get("/search")
def search_page() -> ResponseReturnValue:
    """Find what holds the words of `q`; with `kind` all hits of that kind, `page` by `page`."""
    typed = request.args.get("q")
    query = _cleaned(typed or "")
    problem = None if typed is None else _problem_with(query)
    if typed is None or problem:
        empty = render_template("public/search.html", query=query[:LONGEST], problem=problem, found=None)
        return empty, 400 if problem else 200

    offered = catalogue()
    found = search(_indexes(offered), query, language())
    elsewhere = None if found.whole else search(_indexes_elsewhere(), query, language(), some=False)
    if elsewhere and elsewhere.total:
        found = elsewhere
    readable, closed = _readable(found, offered)
    only = next((kind for kind in readable.hits if kind.value == request.args.get("kind")), None)
    page = page_of(readable, only, request.args.get("page", 1, type=int))
    return render_template(
        "public/search.html",
        query=query,
        problem=None,
        found=readable,
        closed=closed,
        elsewhere=found is elsewhere,
        groups=groups_of(readable, offered, query, only, page),
        only=only,
        page=page,
        everything=url_for(".search_page", q=query),
    )


def _cleaned(typed: str) -> str:
    """What was typed, without characters that nobody types, such as the one that PostgreSQL cannot hold."""
    return " ".join(normalize("NFC", "".join(" " if category(c)[0] == "C" else c for c in typed)).split())


def _problem_with(query: str) -> str | None:
    if not query:
        return _("Type a word to search for.")
    if len(query) > LONGEST:
        return _(
            "This is longer than %(most)s characters. A few words find more: take the rarest.", most=LONGEST
        )
    if not asked(query, language()):
        return _("There is no letter and no digit in this. Type a word to search for.")
    return None


def _indexes(offered: Catalogue) -> Iterator[Index]:
    for version in offered.modules:
        yield from indexes_of_version(version)
    edition = edition_on(clock.today())
    if edition is not None:
        yield index_of_edition(edition)
    yield index_of_policies()
    yield index_of_help(edition)


def _indexes_elsewhere() -> Iterator[Index]:
    """What the modules say in other languages than the reader's; its ids are those of the text that they open."""
    for other in (code for code in LANGUAGES if code != language()):
        for version in catalogue(other).modules:
            yield from (index for index in indexes_of_version(version) if index.language == other)


def _readable(found: Found, offered: Catalogue) -> tuple[Found, int]:
    """What the reader may open, and how many passages they may not."""
    if current_user.is_authenticated:
        return found, 0
    versions = {version.slug: version for version in offered.modules}
    texts = found.hits.get(Kind.TEXT, ())
    open_ = [hit for hit in texts if in_sample(versions[hit.passage.place[0]], hit.passage.place[1])]
    hits = {kind: open_ if kind is Kind.TEXT else theirs for kind, theirs in found.hits.items()}
    return Found({kind: theirs for kind, theirs in hits.items() if theirs}, found.whole), len(texts) - len(
        open_
    )
