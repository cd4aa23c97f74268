"""Hits of a search as its page shows them: by kind, each with its place, some of each kind or all, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_login import current_user

from app.content.published import Catalogue, Published
from app.content.queries import maturity_model
from app.content.searching import Found, Hit, Kind, Marked, Passage, marked
from app.language import gettext as _
from app.language import language
from app.public.curriculum import policy_href
from app.public.sample import in_sample, module_href

FEW, FEW_TEXTS, PAGE = 5, 10, 50
"""How many hits of a kind are shown among others, and alone on a page."""

Link = tuple[str, str, str]


@dataclass(frozen=True)
class Row:
    """A hit as the page shows it. href: None where nothing leads to it.

    title and where it stands: with their languages, which need not be that of the text. ways: modules that
    teach it and what leads there, after a word on what they are.
    """

    hit: Hit
    href: str | None
    title: Sequence[Marked]
    titled: str
    where: Sequence[tuple[str, str]]
    ways: Sequence[tuple[Published, str]] = ()
    ways_word: str = ""


@dataclass(frozen=True)
class Group:
    """The hits of one kind: those shown, the number of the first, how many there are, and ways to the others."""

    title: str
    rows: Sequence[Row]
    first: int
    total: int
    all: str | None = None
    previous: Link | None = None
    next: Link | None = None


def page_of(found: Found, only: Kind | None, asked: int) -> int:
    """The page that is shown where this one is asked for: the nearest that there is."""
    last = (len(found.hits[only]) - 1) // PAGE + 1 if only else 1
    return min(max(asked, 1), last)


def groups_of(found: Found, offered: Catalogue, query: str, only: Kind | None, page: int) -> list[Group]:
    """Some hits of each kind, or a page of those of one kind."""
    if only:
        return [_page(found.hits[only], offered, query, only, page)]
    return [_few(hits, offered, query, kind) for kind, hits in found.hits.items()]


def _few(hits: Sequence[Hit], offered: Catalogue, query: str, kind: Kind) -> Group:
    few = FEW_TEXTS if kind is Kind.TEXT else FEW
    rows = [_row(hit, offered) for hit in hits[:few]]
    more = url_for(".search_page", q=query, kind=kind.value) if len(hits) > few else None
    return Group(_title(kind), rows, 1, len(hits), more)


def _page(hits: Sequence[Hit], offered: Catalogue, query: str, kind: Kind, page: int) -> Group:
    def link(label: str, number: int) -> Link:
        address = url_for(".search_page", q=query, kind=kind.value, page=number if number > 1 else None)
        return label, _("Page %(n)s", n=number), address

    start = (page - 1) * PAGE
    return Group(
        _title(kind),
        [_row(hit, offered) for hit in hits[start : start + PAGE]],
        start + 1,
        len(hits),
        previous=link(_("Previous"), page - 1) if page > 1 else None,
        next=link(_("More results"), page + 1) if len(hits) > start + PAGE else None,
    )


def _title(kind: Kind) -> str:
    titles = {
        Kind.MODULE: _("Modules"),
        Kind.TEXT: _("In the texts"),
        Kind.TERM: _("Words"),
        Kind.JOB: _("Job profile"),
        Kind.DUTY: _("Duties"),
        Kind.COMPETENCY: _("Competencies and outcomes"),
        Kind.POLICY: _("Policies of the maturity model"),
        Kind.HELP: _("Help"),
    }
    return titles[kind]


def _row(hit: Hit, offered: Catalogue) -> Row:
    passage = hit.passage
    above = [(text, hit.language) for text in passage.above]
    if passage.titled:
        above[0] = (above[0][0], passage.titled)
    title, titled = hit.title, hit.language
    if not title:
        text, titled = above.pop()
        title = marked(text, hit.stems, titled) if titled == hit.language else [Marked(text, False)]
    href = _address(passage, offered)
    if passage.kind is Kind.POLICY:
        edition, code = passage.place
        where = [(_("Edition %(edition)s, %(code)s", edition=edition, code=code), language())]
        return Row(hit, href, title, titled, where, _preparing(offered, edition, code), _("Prepared in:"))
    if passage.kind is Kind.COMPETENCY:
        return Row(hit, href, title, titled, above, _teaching(offered, passage.place[2]), _("Module:"))
    return Row(hit, href, title, titled, above)


def _address(passage: Passage, offered: Catalogue) -> str | None:
    place = passage.place
    match passage.kind:
        case Kind.MODULE:
            return module_href(_version(offered, place[0]))
        case Kind.TEXT:
            return _in_module(_version(offered, place[0]), place[1], place[2])
        case Kind.TERM:
            return url_for(".glossary", _anchor=f"term-{place[2]}")
        case Kind.JOB:
            return url_for(".profile", _anchor=place[0] or None)
        case Kind.DUTY:
            return url_for(".duty", duty_id=place[0])
        case Kind.COMPETENCY:
            anchor = f"level-{place[1]}" if place[1] else None
            return url_for(".competency", competency_id=place[0], _anchor=anchor)
        case Kind.HELP:
            return url_for(".help_page", _anchor=place[0])
        case _:
            return policy_href(place[0], place[1])


def _version(offered: Catalogue, slug: str) -> Published:
    return next(version for version in offered.modules if version.slug == slug)


def _in_module(version: Published, section: str, anchor: str | None = None) -> str:
    """Where a passage is read: in the module, or without an account in its sample, if it stands there."""
    if not section:
        # The paragraphs of an opening have ids of their own in each language, those of the sections do not.
        here = anchor is not None and f'id="{anchor}"' in version.opening
        return url_for("learning.module", slug=version.slug, _anchor=anchor if here else None)
    if in_sample(version, section) and not current_user.is_authenticated:
        return url_for(".sample", slug=version.slug, _anchor=anchor)
    return url_for("learning.section", slug=version.slug, section_id=section, _anchor=anchor)


def _preparing(offered: Catalogue, edition: str, code: str) -> list[tuple[Published, str]]:
    keys = maturity_model().same_as((edition, code))
    return [
        (version, _in_module(version, tag.section))
        for version in offered.modules
        for tag in version.module.policies
        if (tag.edition, tag.code) in keys
    ]


def _teaching(offered: Catalogue, outcome: str) -> list[tuple[Published, str]]:
    return [
        (version, module_href(version))
        for version in offered.modules
        if outcome in (*version.module.outcomes, *version.module.prepared)
    ]
