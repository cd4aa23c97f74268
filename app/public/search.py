"""Search over what is published. Without an account it finds what anybody may read; the texts need a sign-in."""

from dataclasses import dataclass
from unicodedata import category, normalize

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.content.published import Catalogue
from app.content.queries import catalogue, edition_on, maturity_model
from app.content.searchable import index_of_edition, index_of_policies, indexes_of_version
from app.content.searching import Found, Hit, Index, Kind, Passage, search
from app.content.stems import asked
from app.language import gettext as _
from app.language import language
from app.public.room import bp
from app.public.sample import module_href

LONGEST = 200
FEW, FEW_TEXTS, MANY = 5, 10, 50
"""How many hits of a kind are shown among others, and alone."""


@dataclass(frozen=True)
class Row:
    """A hit as the page shows it. href: None where nothing leads to it. ways: what else does, as links."""

    hit: Hit
    href: str | None
    where: str
    ways: list[tuple[str, str]]


@dataclass(frozen=True)
class Group:
    """The hits of one kind: the first of them, how many there are, and where they all are."""

    title: str
    rows: list[Row]
    total: int
    all: str | None


@bp.get("/search")
def search_page() -> ResponseReturnValue:
    """Find what holds the words of `q`; with `kind`, more hits of that kind alone."""
    typed = request.args.get("q")
    query = _cleaned(typed or "")
    problem = None if typed is None else _problem_with(query)
    if typed is None or problem:
        return render_template("public/search.html", query=query[:LONGEST], problem=problem, found=None)

    offered = catalogue()
    only = next((kind for kind in Kind if kind.value == request.args.get("kind")), None)
    found = search(_indexes(offered), query, _kinds() & {only} if only else _kinds())
    return render_template(
        "public/search.html",
        query=query,
        problem=None,
        found=found,
        groups=_groups(found, offered, query, only),
        only=only,
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


def _kinds() -> set[Kind]:
    """What the reader may read."""
    return set(Kind) if current_user.is_authenticated else set(Kind) - {Kind.TEXT}


def _indexes(offered: Catalogue) -> list[Index]:
    indexes = [index for version in offered.modules for index in indexes_of_version(version)]
    edition = edition_on(clock.today())
    if edition is not None:
        indexes.append(index_of_edition(edition))
    return [*indexes, index_of_policies()]


def _groups(found: Found, offered: Catalogue, query: str, only: Kind | None) -> list[Group]:
    titles = {
        Kind.MODULE: _("Modules"),
        Kind.TEXT: _("In the texts"),
        Kind.TERM: _("Words"),
        Kind.DUTY: _("Duties"),
        Kind.COMPETENCY: _("Competencies and outcomes"),
        Kind.POLICY: _("Policies of the maturity model"),
    }
    groups = []
    for kind, hits in found.hits.items():
        few = MANY if only else FEW_TEXTS if kind is Kind.TEXT else FEW
        rows = [_row(hit, offered) for hit in hits[:few]]
        more = url_for(".search_page", q=query, kind=kind.value) if len(hits) > few and not only else None
        groups.append(Group(titles[kind], rows, len(hits), more))
    return groups


def _row(hit: Hit, offered: Catalogue) -> Row:
    passage = hit.passage
    if passage.kind is Kind.POLICY:
        edition, code = passage.place
        ways = _preparing(offered, edition, code)
        return Row(hit, None, _("Edition %(edition)s, %(code)s", edition=edition, code=code), ways)
    above = passage.above if passage.title else passage.above[:-1]
    return Row(hit, _address(passage, offered), " › ".join(above), [])


def _address(passage: Passage, offered: Catalogue) -> str | None:
    place = passage.place
    match passage.kind:
        case Kind.MODULE:
            return module_href(next(version for version in offered.modules if version.slug == place[0]))
        case Kind.TEXT:
            return _in_module(place[0], place[1], place[2])
        case Kind.TERM:
            return url_for(".glossary", _anchor=f"term-{place[2]}")
        case Kind.DUTY:
            return url_for(".duty", duty_id=place[0])
        case _:
            anchor = f"level-{place[1]}" if place[1] else None
            return url_for(".competency", competency_id=place[0], _anchor=anchor)


def _in_module(slug: str, section: str, anchor: str) -> str:
    if section:
        return url_for("learning.section", slug=slug, section_id=section, _anchor=anchor)
    return url_for("learning.module", slug=slug, _anchor=anchor)


def _preparing(offered: Catalogue, edition: str, code: str) -> list[tuple[str, str]]:
    keys = maturity_model().same_as((edition, code))
    return [
        (version.module.title, url_for("learning.section", slug=version.slug, section_id=tag.section))
        for version in offered.modules
        for tag in version.module.policies
        if (tag.edition, tag.code) in keys
    ]
