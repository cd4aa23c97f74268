"""A draft as readers would get it, and what keeps it from being published; kept as long as nothing changes."""

from dataclasses import dataclass, replace

from app import clock
from app.content.assets import assets_of
from app.content.check_draft import Neighbours, check_beside
from app.content.drafts import Work
from app.content.files import ModuleFiles
from app.content.problems import Problem
from app.content.publish import as_version, current_row, digest_of
from app.content.published import Published, as_published
from app.content.queries import published
from app.db import cached_newest


@dataclass(frozen=True)
class AsRead:
    """A draft, checked. version: what readers would get, None where it cannot be rendered.

    problems: in the language of whoever had it rendered, so where there is a version, only their number is shown.
    files: without the contents of its figures.
    """

    version: Published | None
    problems: tuple[Problem, ...]
    files: ModuleFiles


class _Unreadable(Exception):
    """Carries what is not kept: a text may be refused for no more than a busy moment."""

    def __init__(self, shown: AsRead) -> None:
        super().__init__()
        self.shown = shown


def as_read(work: Work, neighbours: Neighbours) -> AsRead:
    """What readers would get of a draft; the version itself where the draft says the same."""
    digest = digest_of(work.source, work.assets)
    current = current_row(work.slug)
    if current is not None and (not work.revision or current.digest == digest):
        return AsRead(published(current.id).original, (), work.files({}))
    # The neighbours are made of what is kept in this process too, so comparing them is quick.
    state = (digest, work.course, work.current, neighbours)
    try:
        return cached_newest("draft", work.slug, state, lambda: _rendered(work, neighbours))  # type: ignore[no-any-return]
    except _Unreadable as unreadable:
        return unreadable.shown


def _rendered(work: Work, neighbours: Neighbours) -> AsRead:
    checked = check_beside(work.files(assets_of(work.assets)), neighbours)
    shown = AsRead(None, checked.problems, replace(checked.files, assets={}))
    if checked.rendered is None:
        raise _Unreadable(shown)
    number = (work.current or 0) + 1
    row = as_version(checked, checked.rendered, neighbours.terms, work.assets, number, clock.now())
    return replace(shown, version=as_published(row))
