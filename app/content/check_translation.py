"""A module's words in another language: what keeps them from being shown, and what is missing or behind.

Only a part that was made of today's wording is shown, so only such a part can be wrong. Everything else is a
gap: whoever changes the original is not held up by a translation.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.content.check_text import Surroundings, check_mentions
from app.content.files import MODULE, QUIZ, STAMPS, ModuleFiles, in_language
from app.content.problems import Problem, Problems, ProblemsOf, line_of
from app.content.render import Heading, Rendered, RenderedSection
from app.content.rendering import rendered_markdown
from app.domain.course import Module, Term
from app.domain.translation import (
    OPENING,
    Translation,
    current_parts,
    glossary_of,
    only,
    question_part,
    section_part,
    stamps_of,
)
from app.language import gettext as _

_ID = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True)
class CheckedTranslation:
    """A translation that was understood: its words, the parts that may be shown, and its rendered text.

    opening: the opening where it may be shown. sections: those that may be shown, by their ids. terms: the
    glossary words that the text links to, in this language where they are translated.
    """

    words: Translation
    current: frozenset[str]
    opening: str
    sections: Mapping[str, RenderedSection]
    terms: Mapping[str, Term]
    gaps: tuple[Problem, ...]


def check_translation(
    files: ModuleFiles,
    module: Module,
    original: Rendered,
    words: Translation,
    around: Surroundings,
    problems: ProblemsOf,
) -> CheckedTranslation:
    """Check a module's words in one language against the original; adds what is wrong to problems."""
    language, current = words.language, current_parts(module, words)
    in_text, in_quiz = in_language(MODULE, language), in_language(QUIZ, language)
    of_text = problems[in_text]
    text = _shown(files.source.get(in_text, ""), words, current)
    terms = {**around.terms_in(language), **glossary_of(module, words, current)}
    rendered = None
    if text.strip():
        rendered = rendered_markdown(files, module, text, text, terms, of_text, language)
    sections = _sections(original, rendered, current, text, of_text)
    if rendered is not None:
        check_mentions(files, module, rendered, around, text, of_text)
    _check_questions(module, words, current, files.source.get(in_quiz, ""), problems[in_quiz])
    return CheckedTranslation(
        words=words,
        current=current,
        opening=rendered.opening if rendered is not None and OPENING in current else "",
        sections=sections,
        terms={key: terms[key] for key in sorted(rendered.terms & terms.keys())} if rendered else {},
        gaps=tuple(_gaps(files, module, words, current)),
    )


def _shown(text: str, words: Translation, current: frozenset[str]) -> str:
    """The text with nothing but the parts that may be shown, each on the lines where it stands."""
    above = text.count("\n") - words.markdown.count("\n")
    return "\n" * above + only(words.markdown, current)


def _sections(
    original: Rendered, rendered: Rendered | None, current: frozenset[str], text: str, of_text: Problems
) -> dict[str, RenderedSection]:
    """The sections that may be shown, their passages under the original's ids."""
    theirs = {section.id: section for section in rendered.sections} if rendered else {}
    written = original.written_ids | (rendered.written_ids if rendered else frozenset())
    found = {}
    for section in original.sections:
        if section_part(section.id) not in current or section.id not in theirs:
            continue
        aligned = _aligned(section, theirs[section.id], written)
        if isinstance(aligned, RenderedSection):
            found[section.id] = aligned
        else:
            of_text.add(
                line_of(text, f"#{section.id}"),
                _("The section `%(id)s` has other paragraphs than the original: %(how)s.", id=section.id, how=aligned),
                _("Keep paragraphs, lists, boxes and ids as they are there, one for one."),
            )  # fmt: skip
    return found


def _aligned(
    original: RenderedSection, translated: RenderedSection, written: frozenset[str]
) -> RenderedSection | str:
    """The translated section with the original's ids for its passages, or how the two differ.

    written: the ids that an author wrote, in either text; those must be the same. The others are made of
    the words and differ.
    """
    wanted, there = _ID.findall(original.html), _ID.findall(translated.html)
    if len(wanted) != len(there):
        return _("%(n)s passages instead of %(m)s", n=len(there), m=len(wanted))
    names = {mine: theirs for mine, theirs in zip(there, wanted, strict=True) if mine != theirs}
    for mine, theirs in names.items():
        if mine in written or theirs in written:
            return _("`%(mine)s` where the original has `%(theirs)s`", mine=mine, theirs=theirs)
    html = re.sub(r'( id="|href="#)([^"]+)"', lambda m: f'{m[1]}{names.get(m[2], m[2])}"', translated.html)
    headings = tuple(Heading(names.get(h.id, h.id), h.title) for h in translated.headings)
    return replace(translated, html=html, headings=headings)


def _check_questions(
    module: Module, words: Translation, current: frozenset[str], text: str, of_quiz: Problems
) -> None:
    for question in module.quiz.questions:
        if question_part(question.id) not in current:
            continue
        mine = words.questions[question.id]
        if set(mine.options) != set(question.options) or set(mine.why_not) != set(question.why_not):
            of_quiz.add(
                line_of(text, f"{question.id}:"),
                _("`%(id)s` has other options than the original.", id=question.id),
                _("Translate each option and each `why_not` under its own key."),
            )


def _gaps(files: ModuleFiles, module: Module, words: Translation, current: frozenset[str]) -> list[Problem]:
    path = files.paths[in_language(STAMPS, words.language)]
    wanted = set(stamps_of(module))
    behind = sorted((wanted & words.parts) - current)
    missing = sorted(wanted - words.parts)
    gone = sorted(words.parts - wanted)
    found = []
    for parts, reason, repair in (
        (behind, _("Not compared with the original as it is now"), _("Compare, and run `flask translated`.")),
        (missing, _("Not translated yet"), _("Translate it under the same id.")),
        (gone, _("The original has no such part any more"), _("Take it out.")),
    ):  # fmt: skip
        found += [Problem(path, 1, f"{reason}: {part}.", repair) for part in parts]
    return found
