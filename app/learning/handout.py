"""A whole module on one page, for paper: text, words, sources, and if wanted notes and a few questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app import clock
from app.accounts.people import me
from app.content.passages import lowered
from app.content.published import Published, Section
from app.content.queries import version_or_404
from app.domain.course import Term
from app.domain.quiz import Question
from app.learning.annotating import annotated
from app.learning.note_list import placed_in
from app.learning.noting import PlacedNote
from app.learning.queries import notes_of
from app.learning.room import bp


@dataclass(frozen=True)
class PaperQuestion:
    """A question with its options in an order that says nothing of the answer."""

    question: Question
    options: tuple[str, ...]


@bp.get("/modules/<slug>/print")
def handout(slug: str) -> ResponseReturnValue:
    """Show a module as it is printed: with own notes if asked for, with questions unless asked to leave them out.

    Of each outcome one question is shown, never an answer.
    """
    version = version_or_404(slug, request.args.get("version", type=int))
    with_notes, with_questions = request.args.get("notes") == "1", request.args.get("questions") != "0"
    own = placed_in(version, notes_of(me().id, slug)) if with_notes else []
    notes = {one.note.passage: one for one in own if not one.gone}
    return render_template(
        "learning/handout.html",
        version=version,
        parts=[(section, _on_paper(version, section, notes)) for section in version.sections],
        notes=notes,
        questions=_questions(version) if with_questions else [],
        terms=_terms(version),
        with_notes=with_notes,
        with_questions=with_questions,
        today=clock.today(),
        address=urljoin(current_app.config["ORIGIN"], url_for(".module", slug=slug)),
    )


def _on_paper(version: Published, section: Section, notes: Mapping[str, PlacedNote]) -> Markup:
    html = lowered(annotated(version, section, notes, may_write=False))
    return html.replace(Markup(' loading="lazy"'), Markup(""))  # paper waits for every picture


def _questions(version: Published) -> list[PaperQuestion]:
    quiz = version.module.quiz
    drawn = quiz.to_think_about()
    return [
        PaperQuestion(q := quiz.by_id[d.question], tuple(q.options[key] for key in d.options)) for d in drawn
    ]


def _terms(version: Published) -> list[tuple[str, Term]]:
    """The words that the module's text links to, by their names."""
    text = version.opening + Markup("").join(section.html for section in version.sections)
    linked = [(key, term) for key, term in version.terms.items() if f'href="#term-{key}"' in text]
    return sorted(linked, key=lambda pair: pair[1].term.casefold())
