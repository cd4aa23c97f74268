"""One person's modules with their state, and the one thing to go on with: what My path shows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.content.published import Catalogue, CatalogueCourse, Edition, Published, Section
from app.domain.coverage import Standing, State, by_outcome, outcomes_to_ask, standing
from app.domain.evidence import Evidence
from app.domain.profile import Competency, Duty, JobProfile, LearningOutcome, Requirement
from app.domain.progress import MINUTES_A_QUESTION, ModuleState, Progress, progress
from app.domain.quiz import Offer
from app.learning.models import Attempt
from app.learning.queries import Activity


@dataclass(frozen=True)
class ModuleView:
    """A module as it stands for one person."""

    version: Published
    progress: Progress
    read: Collection[str]
    attempt: Attempt | None

    @property
    def next_section(self) -> Section | None:
        """The first section not read yet."""
        return next((s for s in self.version.sections if s.id not in self.read), None)

    @property
    def is_for_questions(self) -> bool:
        """Whether nothing but new questions is left to do in it."""
        if self.attempt is not None or self.progress.state is ModuleState.COMPLETED:
            return False
        return self.next_section is None or self.progress.state is ModuleState.RENEW


@dataclass(frozen=True)
class Lists:
    """What stands on My path, each module once: for the duties planned, of the courses joined, begun beside them."""

    planned: Sequence[tuple[ModuleView, tuple[Duty, ...]]]
    joined: Sequence[tuple[CatalogueCourse, Sequence[ModuleView]]]
    begun: Sequence[ModuleView]

    @property
    def modules(self) -> list[ModuleView]:
        """All of them, in the order in which they stand."""
        planned = [view for view, _duties in self.planned]
        return planned + [view for _course, views in self.joined for view in views] + [*self.begun]


@dataclass(frozen=True)
class Next:
    """What the Continue card offers: a section to read (the paragraph and heading where they stopped) or questions.

    offer: which questions can be asked; where none can, everything on the path rests, and these the shortest.
    """

    module: ModuleView
    section: Section | None = None
    heading: str | None = None
    passage: str | None = None
    at: datetime | None = None
    offer: Offer | None = None

    @property
    def minutes_of_questions(self) -> int:
        """How long the questions take that can be asked."""
        each = self.module.version.module.quiz.draw * MINUTES_A_QUESTION
        return len(self.offer.ready) * each if self.offer else 0


def standings(edition: Edition, evidence: Collection[Evidence], on: date) -> dict[str, Standing]:
    """A person's standing in every competency of the framework."""
    shown = by_outcome(evidence)
    return {c.id: standing(edition.framework, c, shown, on) for c in edition.framework.competencies.values()}


def nearest(profile: JobProfile, edition: Edition, held: Mapping[str, Standing]) -> Competency | None:
    """The competency below its target with the fewest outcomes to go; None when every target is met."""
    competencies = edition.framework.competencies

    def to_go(target: Requirement) -> int:
        now = held[target.competency]
        wanted = {o.id for o in competencies[target.competency].outcomes if o.level <= target.level}
        return len((wanted & now.asked) - now.in_date)

    open_ = [r for r in profile.requirements.values() if held[r.competency].state(r.level) is not State.MET]
    return competencies[min(open_, key=to_go).competency] if open_ else None


def outcomes_of(version: Published, edition: Edition, on: date) -> list[LearningOutcome]:
    """What the questions of a module show and is asked on a day: what is retired cannot be shown any more."""
    known = edition.framework.outcomes
    return [known[o] for o in version.module.outcomes if o in known and not known[o].retired_by(on)]


def module_view(
    version: Published, edition: Edition, evidence: Collection[Evidence], done: Activity, today: date
) -> ModuleView:
    """How one module stands for a person."""
    asked = outcomes_of(version, edition, today)
    outcomes = [outcome.id for outcome in asked]
    shown = by_outcome(evidence)
    in_date: set[str] = set()
    for key in {outcome.competency for outcome in asked}:
        in_date |= standing(edition.framework, edition.framework.competencies[key], shown, today).in_date
    read = done.read.get(version.slug, set())
    how_far = progress(
        outcomes,
        in_date,
        outcomes_to_ask(edition.framework, outcomes, evidence, today),
        unread_minutes=sum(s.minutes + s.practice for s in version.sections if s.id not in read),
        questions_each=version.module.quiz.draw,
        touched=done.touched(version.slug),
    )
    return ModuleView(version, how_far, frozenset(read), done.open_attempt(version.slug))


def module_views(
    catalogue: Catalogue, edition: Edition, evidence: Collection[Evidence], done: Activity, today: date
) -> dict[str, ModuleView]:
    """How every published module stands for a person, by its slug."""
    return {v.slug: module_view(v, edition, evidence, done, today) for v in catalogue.modules}


def own_lists(
    views: Mapping[str, ModuleView],
    offered: Catalogue,
    profile: JobProfile,
    chosen: Collection[str],
    done: Activity,
) -> Lists:
    """Sort a person's modules into the lists of My path. chosen: the duties of their plan."""
    planned = for_duties(views, profile, chosen)
    placed = {view.version.slug for view, _duties in planned}
    courses = [course for course in offered.courses if course.slug in done.enrolled]
    joined = [(course, [views[v.slug] for v in course.modules if v.slug not in placed]) for course in courses]
    placed |= {view.version.slug for _course, others in joined for view in others}
    begun = [view for slug, view in views.items() if slug not in placed and done.touched(slug)]
    return Lists(planned, joined, begun)


def for_duties(
    views: Mapping[str, ModuleView], profile: JobProfile, chosen: Collection[str]
) -> list[tuple[ModuleView, tuple[Duty, ...]]]:
    """The modules that serve the chosen duties, in the order of the courses, and which of them each serves."""
    found = []
    for view in views.values():
        module = view.version.module
        served = profile.duties_served_by(frozenset(module.outcomes + module.prepared))
        mine = tuple(duty for duty in served if duty.id in chosen)
        if mine:
            found.append((view, mine))
    return found


def what_next(views: Collection[ModuleView], done: Activity, offers: Mapping[str, Offer]) -> Next | None:
    """The one thing to go on with: what was touched last and is not completed, else the first module begun or new.

    offers: for each module that is for questions, which of these can be asked. One with none is passed over; if
    there is no other, that one whose questions rest the shortest.
    """
    resting = {slug: offer for slug, offer in offers.items() if not offer.ready}
    unfinished = [
        view
        for view in views
        if view.progress.state is not ModuleState.COMPLETED and view.version.slug not in resting
    ]
    if not unfinished:
        return _resting_shortest(views, resting)
    order = {view.version.slug: number for number, view in enumerate(unfinished)}

    def last_touch(view: ModuleView) -> tuple[float, int]:
        place = done.places.get(view.version.slug)
        moments = [place.at.timestamp()] if place else []
        if view.attempt is not None:
            moments.append(view.attempt.started_at.timestamp())
        return max(moments, default=0.0), -order[view.version.slug]

    view = max(unfinished, key=last_touch)
    place = done.places.get(view.version.slug)
    if view.attempt is not None or view.is_for_questions:
        return Next(view, at=place.at if place else None, offer=offers.get(view.version.slug))
    section = view.version.section(place.section) if place else None
    if section is None or place is None or section.id in view.read:
        return Next(view, view.next_section, at=place.at if place else None)
    # The paragraph may have left the text since; then the section is the place.
    passage = place.passage if place.passage and section.passage(place.passage) else None
    heading = section.heading_above(passage) if passage else None
    return Next(view, section, heading.title if heading else None, passage, place.at)


def _resting_shortest(views: Collection[ModuleView], resting: Mapping[str, Offer]) -> Next | None:
    days = {slug: offer.rests_until for slug, offer in resting.items() if offer.rests_until}
    of_them = [view for view in views if view.version.slug in days]
    view = min(of_them, key=lambda view: days[view.version.slug], default=None)
    return Next(view, offer=resting[view.version.slug]) if view else None
