"""The preview: a draft as trainees will see it, by the same renderer and the same template."""

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.authoring.as_read import as_read
from app.authoring.editor import form_of, note_of, placed
from app.authoring.room import bp
from app.content.check_draft import neighbours_of
from app.content.drafts import work_or_404
from app.content.published import Published, Section
from app.domain.quiz import Question
from app.language import gettext as _
from app.language import language

OPENING, QUESTIONS = "page-opening", "page-questions"
"""Parts of a preview that are no sections; no section's id begins with `page-`."""


@dataclass(frozen=True)
class Part:
    """An entry of the preview's contents."""

    title: str
    href: str
    current: bool
    written: str


@bp.get("/modules/<slug>/preview")
def preview(slug: str) -> ResponseReturnValue:
    """Show one part of a module as trainees will see it, and to the trainer the answers."""
    work = work_or_404(slug)
    neighbours = neighbours_of(slug, clock.today())
    shown, note = as_read(work, neighbours), note_of(request.args) or None
    version = shown.version
    if version is None:
        found = placed(shown.problems, shown.files, form_of(work))
        return render_template("authoring/unreadable.html", work=work, found=found, note=note)

    part = request.args.get("section", OPENING)
    section = version.section(part)
    if section is None and part != QUESTIONS:
        part = OPENING
    return render_template(
        "authoring/preview.html",
        work=work,
        version=version,
        module=version.module,
        section=section,
        part=part,
        note=note,
        parts=_parts(version, part, note),
        number=version.sections.index(section) + 1 if section else None,
        questions=_questions(version, section, part),
        sections={
            question.id: version.section_of(question.passage) for question in version.module.quiz.questions
        },
        outcomes=neighbours.around.framework.outcomes,
        problems=len(shown.problems),
    )


def _parts(version: Published, current: str, note: str | None) -> list[Part]:
    entries = [
        (OPENING, _("Opening"), language()),
        *((s.id, s.title, s.language) for s in version.sections),
        (QUESTIONS, _("Questions and answers"), language()),
    ]
    return [
        Part(title, url_for(".preview", slug=version.slug, section=id_, note=note), id_ == current, written)
        for id_, title, written in entries
    ]


def _questions(version: Published, section: Section | None, part: str) -> list[Question]:
    questions = version.module.quiz.questions
    if part == QUESTIONS:
        return list(questions)
    return [q for q in questions if section is not None and version.section_of(q.passage) == section]
