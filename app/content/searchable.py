"""What of the things published can be found: the texts in their paragraphs, never a question or its answer."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from unicodedata import normalize

from app.content.published import Edition, Published, Section
from app.content.queries import maturity_model
from app.content.searching import Index, Kind, Passage
from app.db import cached_newest
from app.domain.maturity import MaturityModel
from app.domain.profile import JobProfile
from app.domain.translation import OPENING, ORIGINAL, TITLE, term_part
from app.language import gettext as _
from app.language import language

_UNSAID = frozenset({"anchor", "footnote-ref", "footnote-backref"})
_WITHOUT_END = frozenset({"br", "img", "hr", "input", "col", "wbr"})
_APART = frozenset({"p", "br", "tr", "div", "summary", "figcaption", "h2", "h3"})
_ONE_OF_MANY = frozenset({"li", "td", "th", "dt", "dd"})

_BETWEEN = " · "
"""Stands between the cells of a table and the points of a list."""


def indexes_of_version(version: Published) -> tuple[Index, ...]:
    """The indexes of a version of a module: of what is in its reader's language, and of what is in the original."""
    key = (version.slug, version.language)
    return cached_newest("search-version", key, version.id, lambda: tuple(_by_language(_of_version(version))))  # type: ignore[no-any-return]


def index_of_edition(edition: Edition) -> Index:
    """The index of an edition in the reader's language: its first profile with its duties, and its competencies."""
    spoken = language()
    return cached_newest(  # type: ignore[no-any-return]
        "search-edition",
        spoken,
        (edition.id, edition.digest),
        lambda: Index(spoken, tuple(_of_edition(edition))),
    )


def index_of_policies() -> Index:
    """The index of both editions of the maturity model, which exist in the original only."""
    model = maturity_model()
    return cached_newest(  # type: ignore[no-any-return]
        "search-policies", None, model, lambda: Index(ORIGINAL, tuple(_of_policies(model)))
    )


def _by_language(passages: Iterable[tuple[str, Passage]]) -> Iterator[Index]:
    found: dict[str, list[Passage]] = {}
    for spoken, passage in passages:
        found.setdefault(spoken, []).append(passage)
    for spoken, theirs in found.items():
        yield Index(spoken, tuple(theirs))


def paragraphs(html: str) -> list[tuple[str, str, bool]]:
    """The id, the text and whether it is a heading, of each block of a rendered text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [(id_, text, heading) for id_, heading, parts in reader.blocks if (text := _joined(parts))]


def _of_version(version: Published) -> Iterator[tuple[str, Passage]]:
    module, titled = version.module, version.language_of(TITLE)
    taught = " ".join((*module.outcomes, *module.prepared))
    yield titled, Passage(Kind.MODULE, module.title, module.summary, (version.slug,), unsaid=taught)
    for id_, text, _heading in paragraphs(version.opening):
        place = (version.slug, "", id_)
        yield version.language_of(OPENING), Passage(Kind.TEXT, "", text, place, (module.title,), titled)
    for section in version.sections:
        for passage in _of_section(version, section):
            yield section.language, passage
    for key, term in module.glossary.items():
        needle = f'href="#term-{key}"'
        linking = next((section.id for section in version.sections if needle in section.html), "")
        place = (version.slug, linking, key)
        passage = Passage(Kind.TERM, term.term, term.text, place, (module.title,), titled)
        yield version.language_of(term_part(key)), passage


def _of_section(version: Published, section: Section) -> Iterator[Passage]:
    top, titled = (version.module.title, section.title), version.language_of(TITLE)
    above: tuple[str, ...] = top
    place = (version.slug, section.id, section.id)
    yield Passage(Kind.TEXT, section.title, "", place, top[:1], titled)
    for id_, text, heading in paragraphs(section.html):
        place = (version.slug, section.id, id_)
        if heading:
            above = (*top, text)
            yield Passage(Kind.TEXT, text, "", place, top, titled)
        else:
            yield Passage(Kind.TEXT, "", text, place, above, titled)


def _of_edition(edition: Edition) -> Iterator[Passage]:
    for job in list(edition.profiles.values())[:1]:
        yield from _of_job(job)
    levels = edition.framework.levels
    for level in levels.values():
        yield Passage(Kind.JOB, f"{level.number} {level.name}", level.says, ("levels",), (_("The levels"),))
    for competency in edition.framework.competencies.values():
        name = f"{competency.id} {competency.title}"
        yield Passage(Kind.COMPETENCY, name, competency.summary, (competency.id, "", ""))
        for number, says in competency.descriptors.items():
            above = (name, f"{number} {levels[number].name}")
            yield Passage(Kind.COMPETENCY, "", says, (competency.id, str(number), ""), above)
        for outcome in competency.outcomes:
            place = (competency.id, str(outcome.level), outcome.id)
            title = f"{outcome.id} {outcome.text}"
            yield Passage(Kind.COMPETENCY, title, "", place, (name,), unsaid=competency.id)


def _of_job(job: JobProfile) -> Iterator[Passage]:
    yield Passage(Kind.JOB, job.title, job.summary, ("",))
    yield Passage(Kind.JOB, "", job.mission, ("mission",), (job.title, _("Mission")))
    for duty in job.duties.values():
        yield Passage(Kind.DUTY, f"{duty.id} {duty.title}", duty.summary, (duty.id,))


def _of_policies(model: MaturityModel) -> Iterator[Passage]:
    for policy in model.policies.values():
        about = f"{policy.dimension}: {policy.subdimension_title}"
        place = (policy.edition, policy.code)
        yield Passage(Kind.POLICY, policy.text, about, place, unsaid=" ".join(place))


class _Reader(HTMLParser):
    """Gives each text to the nearest block around it that has an id."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, bool, list[str]]] = []
        self._open: list[tuple[str, int | None, bool]] = []
        """Tag, number of its block, and whether it is unsaid, of every open element."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = self._open[-1] if self._open else ("", None, False)
        given = dict(attrs)
        number, unsaid = around[1], around[2]
        unsaid = unsaid or bool(_UNSAID & set((given.get("class") or "").split()))
        if given.get("id") and not unsaid:
            number = len(self.blocks)
            self.blocks.append((given["id"] or "", tag in ("h2", "h3"), []))
        if tag in _APART:
            self._say(" ", number)
        if tag in _ONE_OF_MANY:
            self._say(_BETWEEN, number)
        if tag not in _WITHOUT_END:
            self._open.append((tag, number, unsaid))

    def handle_endtag(self, tag: str) -> None:
        if tag in _APART:
            self.handle_data(" ")
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                break

    def handle_data(self, data: str) -> None:
        if self._open and not self._open[-1][2]:
            self._say(data, self._open[-1][1])

    def _say(self, text: str, number: int | None) -> None:
        if number is not None:
            self.blocks[number][2].append(text)


def _joined(parts: list[str]) -> str:
    text = normalize("NFC", " ".join("".join(parts).split()))
    return re.sub(r" (?=[.,;:!?])", "", text).strip(_BETWEEN)  # where the number of a note was left out
