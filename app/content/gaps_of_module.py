"""What one module lacks: the right size, sections of one sitting, a figure, a model answer, today's translations."""

from collections.abc import Iterable

from app.content.check_module import CheckedModule
from app.content.check_plain import plain_name
from app.content.files import MODULE
from app.content.problems import Problem, line_of
from app.content.render import Rendered
from app.domain.course import MODULE_WORDS, SECTION_MINUTES, SECTIONS, reading_minutes
from app.domain.translation import OPENING, ORIGINAL, section_part, texts_of
from app.language import gettext as _


def gaps_of_module(checked: CheckedModule) -> Iterable[Problem]:
    """Name every gap of a module; none where its text is no text yet."""
    rendered = checked.rendered
    if rendered is None or not rendered.sections:
        return
    yield from _size_gaps(checked, rendered)
    yield from _section_gaps(checked, rendered)
    yield from _missing_parts(checked, rendered)
    for words in checked.translations.values():
        yield from words.gaps
    yield from _plain_gaps(checked, rendered)


def _size_gaps(checked: CheckedModule, rendered: Rendered) -> Iterable[Problem]:
    path, text, module = checked.files.paths[MODULE], checked.files.source[MODULE], checked.module
    words = rendered.opening_words + sum(section.words for section in rendered.sections)
    if words not in MODULE_WORDS:
        least, most = MODULE_WORDS[0], MODULE_WORDS[-1]
        yield Problem(
            path,
            1,
            _("The text has %(n)s words, not %(least)s to %(most)s.", n=words, least=least, most=most),
            _("Add what is missing, or divide the module."),
        )
    minutes = module.workload(words)
    if module.minutes != minutes:
        yield Problem(
            path,
            line_of(text, "minutes:"),
            _(
                "`minutes` says %(said)s; reading, questions and exercises come to %(minutes)s.",
                said=module.minutes,
                minutes=minutes,
            ),
            _("Write `minutes: %(minutes)s`.", minutes=minutes),
        )


def _section_gaps(checked: CheckedModule, rendered: Rendered) -> Iterable[Problem]:
    path, text = checked.files.paths[MODULE], checked.files.source[MODULE]
    repair = _("Join sections that belong together, or divide one.")
    if len(rendered.sections) not in SECTIONS:
        reason = _(
            "Sections in the text: %(n)s, not %(least)s to %(most)s.",
            n=len(rendered.sections),
            least=SECTIONS[0],
            most=SECTIONS[-1],
        )
        yield Problem(path, 1, reason, repair)
    for section in rendered.sections:
        minutes = reading_minutes(section.words)
        if minutes not in SECTION_MINUTES:
            reason = _(
                "Minutes to read the section `%(title)s`: %(n)s, not %(least)s to %(most)s.",
                title=section.title,
                n=minutes,
                least=SECTION_MINUTES[0],
                most=SECTION_MINUTES[-1],
            )
            yield Problem(path, line_of(text, f"{{#{section.id}}}"), reason, repair)


def _missing_parts(checked: CheckedModule, rendered: Rendered) -> Iterable[Problem]:
    path = checked.files.paths[MODULE]
    html = rendered.opening + "".join(section.html for section in rendered.sections)
    if "<figure " not in html:
        reason, repair = _("The text has no figure."), _("Draw what a drawing says sooner than words.")
        yield Problem(path, 1, reason, repair)
    if '<details class="question"' not in html:
        reason = _("The text has no hidden model answer.")
        yield Problem(path, 1, reason, _('Write one under an exercise: `??? question "Model answer"`.'))


def _plain_gaps(checked: CheckedModule, rendered: Rendered) -> Iterable[Problem]:
    """Plain sections in other languages that are not shown, since their translation is not."""
    sections = {section_part(section.id) for section in rendered.sections}
    for language, plain in checked.plain.items():
        if language == ORIGINAL:
            continue
        name = plain_name(language)
        text = checked.files.source[name]
        hidden = texts_of(text).keys() - {OPENING} - {section_part(id_) for id_ in plain}
        for part in sorted(hidden):
            reason, repair = (
                (_("Not compared with the original as it is now"), _("Compare, and run `flask translated`."))
                if part in sections
                else (_("The original has no such part any more"), _("Take it out."))
            )
            line = line_of(text, f"#{part.removeprefix(section_part(''))}")
            yield Problem(checked.files.paths[name], line, f"{reason}: {part}.", repair)
