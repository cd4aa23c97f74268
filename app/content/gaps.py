"""What is merely not there yet: it keeps nothing from being published, and each has its file, line and repair.

A city may publish a course before the next one is written; what this project ships has no gap.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from app.content.check_module import CheckedModule
from app.content.check_plain import plain_name
from app.content.files import MODULE, Library
from app.content.problems import Problem, line_of
from app.domain.course import MODULE_WORDS
from app.domain.curriculum import Curriculum, curriculum
from app.domain.maturity import MaturityModel
from app.domain.profile import Framework, JobProfile, Proof
from app.domain.translation import OPENING, ORIGINAL, section_part, texts_of
from app.language import gettext as _
from app.language import ngettext

DUTY_MODULES = 2
"""Every duty should be served by at least so many modules."""

FRAMEWORK = "competencies.yaml"


def gaps(
    library: Library,
    framework: Framework,
    profiles: Mapping[str, JobProfile],
    model: MaturityModel,
    modules: Iterable[CheckedModule],
    today: date,
) -> list[Problem]:
    """Name every gap of a library: outcomes, duties and policies nobody serves, modules of the wrong size.

    An outcome that is retired by today is asked of nobody any more, so no module need serve it.
    """
    modules = list(modules)
    found = [gap for checked in modules for gap in _size_gaps(checked)]
    found += [gap for checked in modules for words in checked.translations.values() for gap in words.gaps]
    found += [gap for checked in modules for gap in _plain_gaps(checked)]
    for slug, profile in profiles.items():
        table = curriculum((checked.module for checked in modules), profile, model)
        found += _duty_gaps(library.framework[f"profiles/{slug}.yaml"], profile, table)
        found += _outcome_gaps(library.framework[FRAMEWORK], framework, table, today)
        found += _policy_gaps(library, model, table)
    return sorted(set(found))


def _plain_gaps(checked: CheckedModule) -> Iterable[Problem]:
    """Plain sections in other languages that are not shown, since their translation is not."""
    sections = (
        {section_part(section.id) for section in checked.rendered.sections} if checked.rendered else set()
    )
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


def _outcome_gaps(text: str, framework: Framework, table: Curriculum, today: date) -> Iterable[Problem]:
    path = f"courses/{FRAMEWORK}"
    for outcome in framework.outcomes.values():
        if outcome.retired_on is not None and outcome.retired_on <= today:
            continue
        line = line_of(text, f"{outcome.id}:")
        if framework.admits(outcome.id, Proof.QUIZ):
            if outcome.id not in table.tested:
                reason = _("%(id)s is tested by no module: %(text)s", id=outcome.id, text=outcome.text)
                yield Problem(path, line, reason, _("Write at least eight questions for it."))
        elif outcome.id not in table.prepared:
            reason = _("%(id)s has no task sheet: %(text)s", id=outcome.id, text=outcome.text)
            yield Problem(path, line, reason, _("Write one in the module that prepares it."))


def _duty_gaps(text: str, profile: JobProfile, table: Curriculum) -> Iterable[Problem]:
    for duty in profile.duties.values():
        serving = len(table.duties[duty.id])
        if serving < DUTY_MODULES:
            yield Problem(
                f"courses/profiles/{profile.slug}.yaml",
                line_of(text, f"{duty.id}:"),
                ngettext(
                    "%(duty)s is served by %(num)s module.",
                    "%(duty)s is served by %(num)s modules.",
                    serving,
                    duty=f"{duty.id} {duty.title}",
                ),
                _("Test or prepare one of its own outcomes in another module."),
            )


def _policy_gaps(library: Library, model: MaturityModel, table: Curriculum) -> Iterable[Problem]:
    for edition, code in table.untaught(model):
        name = f"smr_policies_{edition}.csv"
        text = (library.maturity_dir / name).read_text(encoding="utf-8")
        yield Problem(
            f"courses/maturity/{name}",
            line_of(text, f",{code}"),
            _(
                "No module prepares for the policy %(code)s of edition %(edition)s.",
                code=code,
                edition=edition,
            ),
            _("Tag the section that does, or say in untrained.csv why training cannot."),
        )


def _size_gaps(checked: CheckedModule) -> Iterable[Problem]:
    if checked.rendered is None or not checked.rendered.sections:
        return
    path, text, module = checked.files.paths[MODULE], checked.files.source[MODULE], checked.module
    words = checked.rendered.opening_words + sum(section.words for section in checked.rendered.sections)
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
