"""The whole course of study in one table: which module serves which outcome, duty and policy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.course import Module, PolicyTag
from app.domain.maturity import Key, MaturityModel
from app.domain.profile import JobProfile


@dataclass(frozen=True)
class Curriculum:
    """What each module serves; a module stands under its slug, in the order of the courses.

    tested, prepared: outcome to the module that tests it, or holds its task sheet. duties: duty to its
    modules. policies: policy to the passages that prepare for it, as module and tag.
    """

    tested: Mapping[str, str]
    prepared: Mapping[str, str]
    duties: Mapping[str, tuple[str, ...]]
    policies: Mapping[Key, tuple[tuple[str, PolicyTag], ...]]

    def untaught(self, model: MaturityModel) -> list[Key]:
        """The policies of the first three stages for which no module prepares, and nobody says why."""
        keys = [(policy.edition, policy.code) for policy in model.to_prepare()]
        excused = {same for key in model.untrained for same in model.same_as(key)}
        return [key for key in keys if key not in self.policies and key not in excused]


def curriculum(modules: Iterable[Module], profile: JobProfile, model: MaturityModel) -> Curriculum:
    """Put together what the modules say of themselves.

    A module serves a duty when it tests or prepares one of the duty's own outcomes. A policy whose words
    are identical in both editions is prepared in both by one tag.
    """
    modules = list(modules)
    policies: dict[Key, list[tuple[str, PolicyTag]]] = {}
    for module in modules:
        for tag in module.policies:
            for key in model.same_as((tag.edition, tag.code)):
                policies.setdefault(key, []).append((module.slug, tag))
    return Curriculum(
        tested={outcome: module.slug for module in modules for outcome in module.outcomes},
        prepared={outcome: module.slug for module in modules for outcome in module.prepared},
        duties={
            duty.id: tuple(m.slug for m in modules if {*m.outcomes, *m.prepared} & set(duty.outcomes))
            for duty in profile.duties.values()
        },
        policies={key: tuple(found) for key, found in policies.items()},
    )
