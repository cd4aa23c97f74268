"""The city's resilience maturity model: policies of two editions, and the way from one to the other.

A policy's identity is edition and code: ten codes name different policies in the two editions.
"""

from collections.abc import Mapping
from dataclasses import dataclass

STAGES = ("Starting", "Moderate", "Advanced", "Robust", "Vertebrate")


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
    """Both editions by (edition, code), and the crosswalk from 003 to 002."""

    policies: Mapping[tuple[str, str], Policy]
    crosswalk: tuple[Crossing, ...]
