"""The city's resilience maturity model: policies of two editions, and the way from one to the other.

A policy's identity is edition and code: ten codes name different policies in the two editions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

STAGES = ("Starting", "Moderate", "Advanced", "Robust", "Vertebrate")


PREPARED_STAGES = STAGES[:3]
"""Training prepares for the policies of these stages; the later ones are for cities that lead others."""

Key = tuple[str, str]
"""A policy's identity: edition and code."""


@dataclass(frozen=True)
class Policy:
    """One policy of one edition."""

    edition: str
    code: str
    text: str
    stage: str
    subdimension: str
    subdimension_title: str
    dimension: str


@dataclass(frozen=True)
class Crossing:
    """How one policy of edition 003 relates to edition 002; a missing code means dropped or new."""

    from_code: str
    to_code: str
    relation: str


@dataclass(frozen=True)
class MaturityModel:
    """Both editions by (edition, code), and the crosswalk from 003 to 002.

    untrained: the policies that training cannot prepare for, each with the reason.
    """

    policies: Mapping[Key, Policy]
    crosswalk: tuple[Crossing, ...]
    untrained: Mapping[Key, str]

    def same_as(self, key: Key) -> tuple[Key, ...]:
        """A policy, and the one of the other edition if its words are identical: what prepares one prepares both."""
        return (key, self._twins[key]) if key in self._twins else (key,)

    def to_prepare(self) -> tuple[Policy, ...]:
        """The policies of the first three stages, those of the newer edition first."""
        return tuple(policy for policy in self.policies.values() if policy.stage in PREPARED_STAGES)

    @cached_property
    def _twins(self) -> dict[Key, Key]:
        pairs = [
            (("003", crossing.from_code), ("002", crossing.to_code))
            for crossing in self.crosswalk
            if crossing.relation == "identical"
        ]
        return {**dict(pairs), **{newer: older for older, newer in pairs}}
