"""What is merely not there yet: it keeps nothing from being published, and each has its file, line and repair.

A city may publish a course before the next one is written; what this project ships has no gap.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from app.content.check_module import CheckedModule
from app.content.files import Library
from app.content.gaps_of_module import gaps_of_module
from app.content.problems import Problem, line_of
from app.domain.curriculum import Curriculum, curriculum
from app.domain.maturity import MaturityModel
from app.domain.profile import Framework, JobProfile, Proof
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
    found = [gap for checked in modules for gap in gaps_of_module(checked)]
    for slug, profile in profiles.items():
        table = curriculum((checked.module for checked in modules), profile, model)
        found += _duty_gaps(library.framework[f"profiles/{slug}.yaml"], profile, table)
        found += _outcome_gaps(library.framework[FRAMEWORK], framework, table, today)
        found += _policy_gaps(library, model, table)
    return sorted(set(found))


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
