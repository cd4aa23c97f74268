"""Keeping what somebody typed: receive it, check it, store it as the draft's next revision."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import abort, request

from app import clock
from app.accounts.people import me
from app.authoring.editor import (
    TEXTS,
    FieldProblem,
    figures_of,
    mark_fields,
    note_of,
    oversized,
    placed,
    typed,
)
from app.authoring.forms import LONGEST_SLUG, EditorForm
from app.authoring.queries import courses
from app.content.assets import assets_of, keep_assets, sha256
from app.content.check_draft import Neighbours, check_beside, neighbours_of
from app.content.check_module import CheckedModule
from app.content.drafts import Work, save_draft, work_on
from app.content.files import MODULE, ModuleFiles
from app.content.front_matter import KEYS, joined
from app.content.parse_module import SLUG
from app.content.problems import Problem
from app.db import pause_writing


@dataclass(frozen=True)
class Sent:
    """What arrived: the typed work, its figures with their contents, and why some files were not taken.

    note: what somebody wrote about the change. It goes with the version and not with the draft, so it is carried
    from page to page in their addresses; None leaves them as they are. removed: files that were ticked to go.
    """

    work: Work
    form: EditorForm
    note: str | None
    contents: Mapping[str, bytes]
    removed: tuple[str, ...]
    uploads: int
    refused: tuple[str, ...]

    @property
    def files(self) -> ModuleFiles:
        """What the checks take."""
        return self.work.files(self.contents)

    @property
    def oversized(self) -> list[Problem]:
        """The texts that are too large to be kept."""
        return oversized(self.files)


@dataclass(frozen=True)
class Kept:
    """What was kept, or with `work` None what was not, because somebody saved meanwhile."""

    work: Work | None
    checked: CheckedModule
    neighbours: Neighbours


def receive(slug: str) -> Sent:
    """Read the posted form against what is stored; a form that lacks a text would empty it, and is refused."""
    stored = work_on(slug) or _begun_anew(slug, request.form.get("course", ""))
    header = ["header"] if "header" in request.form else KEYS
    if not {"markdown", *TEXTS.values(), *header} <= request.form.keys():
        abort(400)
    work = typed(stored, request.form)
    removed = tuple(name for name in sorted(stored.assets) if name in request.form.getlist("remove"))
    uploads, refused = figures_of(request.files.getlist("figures"))
    old = assets_of({name: key for name, key in stored.assets.items() if name not in removed})
    return Sent(
        work=work,
        form=EditorForm(request.form),
        note=note_of(request.form) or None,
        contents={**old, **uploads},
        removed=removed,
        uploads=len(uploads) + len(refused),
        refused=tuple(refused),
    )


def _begun_anew(slug: str, course: str) -> Work:
    """A new module whose draft somebody discarded while another one typed: the text is kept, as a draft again."""
    if course not in dict(courses()) or not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        abort(404)
    return Work(slug, course, slug, {MODULE: joined("", "")}, {}, revision=0, base=None, current=None)


def keep(sent: Sent) -> Kept:
    """Check what arrived and store it as the next revision; the caller commits."""
    neighbours = neighbours_of(sent.work.slug, clock.today())
    person = me().id

    pause_writing()
    checked = check_beside(sent.files, neighbours)

    hashes = {name: sha256(content) for name, content in sent.contents.items()}
    work = replace(sent.work, title=checked.module.title or sent.work.title, assets=hashes)
    revision = save_draft(work, len(checked.problems), by=person, now=clock.now())
    if revision is None:
        return Kept(_same_text(work), checked, neighbours)
    keep_assets(sent.contents)
    return Kept(replace(work, revision=revision), checked, neighbours)


def _same_text(work: Work) -> Work | None:
    """The stored draft where it holds this very text: the same button was pressed twice."""
    stored = work_on(work.slug)
    same = stored is not None and stored.source == work.source and stored.assets == work.assets
    return stored if same else None


def shown_at_fields(checked: CheckedModule, form: EditorForm) -> list[FieldProblem]:
    """The problems of a check, each put at its field of the form as well."""
    found = placed(checked.problems, checked.files, form)
    mark_fields(form, found)
    return found
