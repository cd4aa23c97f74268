"""Content as it was published over time: first from files, once from the browser, then from files again."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from app.content.assets import assets_of, keep_assets
from app.content.check_draft import check_beside, neighbours_of
from app.content.check_module import CheckedModule
from app.content.cli import library_here
from app.content.drafts import Work, remove_draft, save_draft, work_or_404
from app.content.files import MODULE, QUIZ, Library, ModuleFiles
from app.content.publish import current_row, publish_module
from app.demo.city import TRAINER
from app.demo.happenings import FAILURES, WARNING
from app.demo.telling import Telling, UntoldProblem
from app.records.publishing import publish_library

CLEARER_NOW = "A louder siren does nothing for someone who heard it and does not know where to go."
CLEARER_BEFORE = (
    "Where residents have perceived the signal, an increase in siren volume is not conducive to action."
)
"""A sentence of the module on warning, and how its first version said it."""

CLEARER_SUMMARY = "You can follow a failure from service to service, and say what to keep, cut and restore."
CLEARER, RECHECKED, DRAFTED = 190, 4, 2
"""So many days ago: clearer words from the browser, all modules checked again, a draft begun."""


def plan_versions(telling: Telling) -> None:
    """Let versions follow each other, and a draft wait."""
    telling.plan(CLEARER, 11, partial(_publish_from_browser, telling))
    telling.plan(RECHECKED, 15, partial(_publish_again, telling))
    telling.plan(DRAFTED, 14, partial(_begin_draft, telling))


def publish_first(telling: Telling, now: datetime) -> None:
    """Publish the framework and all modules as they were when the platform was opened."""
    library = library_here()
    if not any(CLEARER_NOW in files.source[MODULE] for files in library.modules if files.slug == WARNING):
        raise UntoldProblem(
            f"The module {WARNING} no longer says {CLEARER_NOW!r}; see app/demo/publishing.py."
        )
    modules = tuple(_as_it_was(telling, files, now) for files in library.modules)
    _publish(telling, replace(library, modules=modules), now)


def _publish_from_browser(telling: Telling, now: datetime) -> None:
    """What the editor's buttons do: keep the text as a draft, check it, publish it."""
    work = work_or_404(WARNING)
    text = work.source[MODULE].replace(CLEARER_BEFORE, CLEARER_NOW)
    work = replace(work, source={**work.source, MODULE: _checked_on(telling, text, now)})
    work, checked = _keep(telling, work, now)
    if checked.problems:
        raise UntoldProblem(f"The clearer words of {WARNING} cannot be published: {checked.problems[0]}")
    terms = neighbours_of(WARNING, telling.day_of(now)).terms
    by, moment = telling.people[TRAINER], now + timedelta(minutes=20)
    publish_module(checked, terms, moment, by=by, from_browser=True, note="clearer words")
    remove_draft(WARNING, work.revision)


def _publish_again(telling: Telling, now: datetime) -> None:
    """What `flask export` and `flask publish` do: the browser's version goes to the files, the files are published."""
    current = current_row(WARNING)
    if current is not None:
        current.exported_at = now
    _publish(telling, library_here(), now)


def _begin_draft(telling: Telling, now: datetime) -> None:
    """A trainer wrote a clearer summary, changed a question and stopped before its answer was right."""
    work = work_or_404(FAILURES)
    quiz = re.sub(r"(?m)^( *answer:) .*$", r"\1 z", work.source[QUIZ], count=1)
    text = re.sub(r"(?m)^summary: .*$", f"summary: {CLEARER_SUMMARY}", work.source[MODULE], count=1)
    _work, checked = _keep(telling, replace(work, source={**work.source, QUIZ: quiz, MODULE: text}), now)
    if not checked.problems:
        raise UntoldProblem("The draft that waits has no problem; see app/demo/publishing.py.")


def _keep(telling: Telling, work: Work, now: datetime) -> tuple[Work, CheckedModule]:
    contents = assets_of(work.assets)
    checked = check_beside(work.files(contents), neighbours_of(work.slug, telling.day_of(now)))
    revision = save_draft(work, len(checked.problems), by=telling.people[TRAINER], now=now)
    if revision is None:
        raise UntoldProblem(f"Somebody else saved a draft of {work.slug}.")
    keep_assets(contents)
    return replace(work, revision=revision), checked


def _publish(telling: Telling, library: Library, now: datetime) -> None:
    done = publish_library(library, now, telling.day_of(now))
    if done.problems:
        raise UntoldProblem("The content has problems; `flask check` says which.")


def _as_it_was(telling: Telling, files: ModuleFiles, now: datetime) -> ModuleFiles:
    text = files.source[MODULE].replace(CLEARER_NOW, CLEARER_BEFORE)
    return replace(files, source={**files.source, MODULE: _checked_on(telling, text, now)})


def _checked_on(telling: Telling, text: str, now: datetime) -> str:
    return re.sub(r"(?m)^checked_on: .*$", f"checked_on: {telling.day_of(now).isoformat()}", text, count=1)
