"""Checks a module against what is published, as the editor needs it: the same sentences, no files on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from flask import current_app

from app.content.check_module import CheckedModule, check_module, defined_already, tested_already
from app.content.check_text import Surroundings
from app.content.files import ModuleFiles
from app.content.maturity import load_maturity
from app.content.queries import catalogue, edition_or_404
from app.db import cached
from app.domain.course import Term
from app.domain.maturity import MaturityModel

SHIPPED = Path(__file__).resolve().parents[2] / "courses"


@dataclass(frozen=True)
class Neighbours:
    """What is published beside a module: the framework, the other modules, and what those test and define."""

    around: Surroundings
    tested: Mapping[str, str]

    @property
    def terms(self) -> Mapping[str, Term]:
        """The glossary of the other modules."""
        return self.around.terms


def neighbours_of(slug: str, on: date) -> Neighbours:
    """What stands beside a module on a day; two statements."""
    others = [version for version in catalogue().modules if version.slug != slug]
    terms = {key: term for version in others for key, term in version.module.glossary.items()}
    modules = frozenset({slug, *(version.slug for version in others)})
    around = Surroundings(edition_or_404(on).framework, _maturity(), modules, terms)
    return Neighbours(
        around, {outcome: version.slug for version in others for outcome in version.module.outcomes}
    )


def check_beside(files: ModuleFiles, neighbours: Neighbours) -> CheckedModule:
    """Check a module against its neighbours. Renders in a child process and asks the database nothing."""
    checked = check_module(files, neighbours.around)
    module = checked.module
    found = [
        tested_already(files, o, neighbours.tested[o]) for o in module.outcomes if o in neighbours.tested
    ]
    found += [defined_already(files, key) for key in module.glossary if key in neighbours.terms]
    return replace(checked, problems=tuple(sorted({*checked.problems, *found})))


def _maturity() -> MaturityModel:
    """The maturity model is part of the program; a city's own tables win where they are at hand."""
    own = Path(current_app.config["COURSES_DIR"])
    folder = own if (own / "maturity").is_dir() else SHIPPED
    return cached("maturity", folder, lambda: load_maturity(folder / "maturity")[0])  # type: ignore[no-any-return]
