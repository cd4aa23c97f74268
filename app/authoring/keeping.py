"""Keeping what somebody typed: receive it, check it, store it as the draft's next revision."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import request

from app import clock
from app.accounts.people import me
from app.authoring.editor import FieldProblem, figures_of, mark_fields, oversized, placed, typed
from app.authoring.forms import EditorForm
from app.content.assets import assets_of, keep_assets, sha256
from app.content.check_draft import Neighbours, check_beside, neighbours_of
from app.content.check_module import CheckedModule
from app.content.drafts import Work, save_draft, work_on, work_or_404
from app.content.files import ModuleFiles
from app.content.problems import Problem
from app.db import pause_writing


@dataclass(frozen=True)
class Sent:
    """What arrived: the typed work, its figures with their contents, and why some files were not taken."""

    work: Work
    form: EditorForm
    contents: Mapping[str, bytes]
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
    """Read the posted form against what is stored."""
    stored = work_or_404(slug)
    work = typed(stored, request.form)
    removed = set(request.form.getlist("remove"))
    uploads, refused = figures_of(request.files.getlist("figures"))
    old = assets_of({name: key for name, key in stored.assets.items() if name not in removed})
    return Sent(
        work, EditorForm(request.form), {**old, **uploads}, len(uploads) + len(refused), tuple(refused)
    )


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
