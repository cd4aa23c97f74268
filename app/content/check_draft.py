"""Checks a module against what is published, as the editor needs it: the same sentences, no files on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.content.check_module import (
    CheckedModule,
    check_module,
    defined_already,
    prepared_already,
    read_module,
    rendered_text,
    tested_already,
)
from app.content.check_text import Surroundings
from app.content.files import TRANSLATED, ModuleFiles
from app.content.queries import catalogue, edition_or_404, maturity_model
from app.domain.course import Term
from app.domain.translation import ORIGINAL


@dataclass(frozen=True)
class Neighbours:
    """What is published beside a module: the framework, the other modules, and what those test and define.

    tested, prepared: outcome to the module that tests it, or has its task sheet.
    """

    around: Surroundings
    tested: Mapping[str, str]
    prepared: Mapping[str, str]

    @property
    def terms(self) -> Mapping[str, Term]:
        """The glossary of the other modules."""
        return self.around.terms


def neighbours_of(slug: str, on: date) -> Neighbours:
    """What stands beside a module on a day; two statements."""
    others = [version for version in catalogue(ORIGINAL).modules if version.slug != slug]
    terms = {key: term for version in others for key, term in version.module.glossary.items()}
    modules: dict[str, frozenset[str] | None] = {version.slug: version.passages for version in others}
    translated = {
        language: {
            key: term for version in others for key, term in version.read_in(language).module.glossary.items()
        }
        for language in TRANSLATED
    }
    around = Surroundings(edition_or_404(on).framework, maturity_model(), modules, terms, translated)
    return Neighbours(
        around,
        tested={outcome: version.slug for version in others for outcome in version.module.outcomes},
        prepared={outcome: version.slug for version in others for outcome in version.module.prepared},
    )


def check_beside(files: ModuleFiles, neighbours: Neighbours) -> CheckedModule:
    """Check a module against its neighbours. Renders in a child process and asks the database nothing."""
    read = read_module(files)
    rendered = rendered_text(read, neighbours.terms)
    own = {files.slug: rendered.passages if rendered else None}
    around = replace(neighbours.around, modules={**neighbours.around.modules, **own})
    checked = check_module(read, rendered, around)
    module = checked.module
    found = [
        tested_already(files, o, neighbours.tested[o]) for o in module.outcomes if o in neighbours.tested
    ]
    found += [
        prepared_already(files, o, neighbours.prepared[o])
        for o in module.prepared
        if o in neighbours.prepared
    ]
    found += [defined_already(files, key) for key in module.glossary if key in neighbours.terms]
    return replace(checked, problems=tuple(sorted({*checked.problems, *found})))
