"""What a page of this room is asked for, as it was on the day that is looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from flask import abort, request

from app.accounts.units import UnitTree, unit_tree
from app.content.published import Edition
from app.content.queries import edition_on
from app.coverage.forms import Filters
from app.domain.coverage import State
from app.domain.profile import JobProfile, Requirement
from app.language import gettext as _
from app.records.seen import Seen, as_kept

FILTERS = ("unit", "competency", "state", "sort")


@dataclass(frozen=True)
class Asked:
    """A day with its edition, profile and units, and which people and competencies of them.

    mine: the units for which the viewer holds HR, and all below them, on that day. units: those
    of them that the filter leaves. requirements: those whose competency the filter leaves.
    """

    form: Filters
    edition: Edition
    profile: JobProfile
    on: date
    today: date
    tree: UnitTree
    mine: frozenset[int]
    units: frozenset[int]
    requirements: tuple[Requirement, ...]
    state: State | None
    by_gaps: bool
    page: int

    @property
    def values(self) -> dict[str, str]:
        """The filters as they stand in an address; the page is no filter."""
        chosen = {name: value for name in FILTERS if (value := self.form.value(name))}
        return chosen | ({"day": self.on.isoformat()} if self.on != self.today else {})

    @property
    def place(self) -> dict[str, str]:
        """Of the filters those that every page of the room has: unit and day."""
        return {name: value for name, value in self.values.items() if name in {"unit", "day"}}

    @property
    def filter_words(self) -> list[str]:
        """The filters that are set beside unit and day, each with its choice, in words."""
        listed = (self.form.competency, self.form.state, self.form.sort)
        return [f"{field.label.text}: {field.chosen}" for field in listed if self.form.value(field.name)]

    @property
    def status(self) -> int:
        """The status of the answer: 422 when a value was left out."""
        return 422 if self.form.errors else 200

    @property
    def unit_words(self) -> str:
        """The units looked at, in words."""
        if "unit" in self.values:
            return _("%(unit)s and below", unit=self.tree.name(int(self.values["unit"])))
        if not self._tops:
            return _("none of your units existed")
        return _("%(units)s and below", units=", ".join(sorted(self.tree.name(unit) for unit in self._tops)))

    def as_kept(self, page: Seen) -> str:
        """What is kept with a look: the page, and which people were asked for."""
        filtered = len(self.requirements) < len(self.profile.requirements)
        return as_kept(
            page,
            self.profile.slug,
            self.on,
            [int(self.values["unit"])] if "unit" in self.values else self._tops,
            [requirement.competency for requirement in self.requirements] if filtered else (),
            self.state or "",
        )

    @property
    def _tops(self) -> list[int]:
        return [unit for unit in self.mine if self.tree.parent(unit) not in self.mine]

    def everybody(self) -> "Asked":
        """The same units and day, by name and without a filter by competency or state."""
        everything = tuple(self.profile.requirements.values())
        return replace(self, requirements=everything, state=None, by_gaps=False)


def asked(slug: str, held: Iterable[int], today: date) -> Asked:
    """Read the address of this request. A value that does not fit is left out, its field says so.

    held: the units for which the viewer holds HR. Answers 404 for a profile that there is not.
    """
    form = Filters(request.args)
    on, edition = _day(form, slug, today)
    profile, tree = edition.profiles[slug], unit_tree(on)
    mine = frozenset(tree.below(held))
    form.check(tree, mine, edition, profile, on)
    unit, only, state, sort = (form.value(name) for name in FILTERS)
    return Asked(
        form=form,
        edition=edition,
        profile=profile,
        on=on,
        today=today,
        tree=tree,
        mine=mine,
        units=frozenset(tree.below([int(unit)])) if unit else mine,
        requirements=tuple(r for r in profile.requirements.values() if only in {"", r.competency}),
        state=State(state) if state else None,
        by_gaps=sort == "gaps",
        page=1 if form.page.errors else form.page.data or 1,
    )


def _day(form: Filters, slug: str, today: date) -> tuple[date, Edition]:
    on = form.day.data or today
    edition = edition_on(min(on, today))
    if on > today:
        form.day_refusal = _("This day has not come yet. Today is shown.")
    elif edition is None or slug not in edition.profiles:
        form.day_refusal = _("This profile did not exist on that day. Today is shown.")
        edition = edition_on(today) if on != today else None
    if edition is None or slug not in edition.profiles:
        abort(404)
    return (today if form.day_refusal else on), edition
