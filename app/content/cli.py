"""Content by files: `flask check`, `guessing`, `curriculum`, `translated` and `export`."""

import sys
from fractions import Fraction
from pathlib import Path

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import undefer

from app import clock
from app.content.assets import assets_of
from app.content.check import Report, check
from app.content.files import STAMPS, TRANSLATED, Library, in_language, languages_in, places, read_library
from app.content.guessing import GUESSERS, Guessed, guessed
from app.content.guessing_words import guessed_by_words
from app.content.models import ModuleRow, Version
from app.content.parse_module import parse_module
from app.content.parse_translation import parse_translation
from app.db import db
from app.domain.curriculum import curriculum
from app.domain.translation import stamps_of


def library_here() -> Library:
    """The working files that the settings point to."""
    return read_library(current_app.config["COURSES_DIR"], current_app.config["QUIZZES_DIR"])


@click.command("check")
@click.option("--gaps", is_flag=True, help="Also list what is not there yet.")
@click.option("--complete", is_flag=True, help="Fail also on what is not there yet.")
@with_appcontext
def check_command(gaps: bool, complete: bool) -> None:
    """Check all content files; every problem at once, with file, line, reason and repair."""
    report = check(library_here(), clock.today())
    for problem in report.problems:
        click.echo(str(problem))
    if gaps or complete:
        for gap in report.gaps:
            click.echo(f"not yet: {gap}")
    click.echo(summary(report))
    if report.problems or (complete and report.gaps):
        sys.exit(1)


def summary(report: Report) -> str:
    """What was checked, so that silence is never taken for approval."""
    questions = sum(len(checked.module.quiz.questions) for checked in report.modules)
    return (
        f"Checked {len(report.framework.outcomes)} outcomes, {len(report.profiles)} profile(s), "
        f"{len(report.maturity.policies)} policies, {len(report.maturity.crosswalk)} crosswalk rows, "
        f"{len(report.modules)} modules, {questions} questions: "
        f"{len(report.problems)} problem(s), {len(report.gaps)} gap(s)."
    )


@click.command("guessing")
@click.argument("slugs", nargs=-1)
@with_appcontext
def guessing_command(slugs: tuple[str, ...]) -> None:
    """Measure what somebody scores who guesses from the look of the options, in all modules or some.

    The last column is a reader who learnt from all other modules which words stand in right options.
    """
    banks = {c.files.slug: c.module.quiz.questions for c in check(library_here()).modules}
    hits = guessed_by_words(banks)
    wanted = [slug for slug in banks if not slugs or slug in slugs]
    click.echo(
        f"{'per cent right':28}{'asked':>8}{'chance':>8}"
        + "".join(f"{name:>16}" for name in (*GUESSERS, "words"))
    )
    for slug in wanted:
        click.echo(_guessed_line(slug, guessed(banks[slug]), hits[slug]))
    together = guessed(question for slug in wanted for question in banks[slug])
    click.echo(_guessed_line("together", together, sum((hits[slug] for slug in wanted), Fraction())))


def _guessed_line(name: str, result: Guessed, hits: Fraction) -> str:
    by_words = round(float(100 * hits / result.questions), 1) if result.questions else 0.0
    scores = "".join(f"{score:>16}" for score in (*result.scores.values(), by_words))
    places = " / ".join(str(share) for share in result.positions)
    return f"{name:28}{result.questions:>8}{result.chance:>8}{scores}   right option at a, b, c: {places}"


@click.command("curriculum")
@with_appcontext
def curriculum_command() -> None:
    """Print which module serves which outcome, duty and policy, for each profile."""
    report = check(library_here())
    modules = [checked.module for checked in report.modules]
    for profile in report.profiles.values():
        table = curriculum(modules, profile, report.maturity)
        click.echo(f"{profile.title}: {len(table.tested)} outcomes tested, {len(table.prepared)} prepared")
        for module in modules:
            duties = [duty for duty, slugs in table.duties.items() if module.slug in slugs]
            tags = [f"{tag.edition}:{tag.code}" for tag in module.policies]
            click.echo(f"  {module.slug}")
            click.echo(f"    outcomes {' '.join(module.outcomes)}  task sheets {' '.join(module.prepared)}")
            click.echo(f"    duties {' '.join(duties)}  policies {' '.join(tags)}")
        for (edition, code), reason in report.maturity.untrained.items():
            click.echo(f"  no training prepares for {edition}:{code}: {reason}")


@click.command("translated")
@click.argument("slug")
@click.argument("language", type=click.Choice(TRANSLATED))
@with_appcontext
def translated_command(slug: str, language: str) -> None:
    """Say that a module's texts in a language were compared with the original and agree with it.

    Writes a stamp for every part that is translated; a part whose original changes later falls behind.
    """
    files = next((files for files in library_here().modules if files.slug == slug), None)
    if files is None or language not in languages_in(files.source):
        raise click.UsageError(f"{slug} has no text in {language}.")
    module = parse_module(slug, files.source)
    words = parse_translation(language, files.source)
    stamps = {part: stamp for part, stamp in stamps_of(module).items() if part in words.parts}
    courses, quizzes = Path(current_app.config["COURSES_DIR"]), Path(current_app.config["QUIZZES_DIR"])
    path = places(slug, courses / files.course, quizzes)[in_language(STAMPS, language)]
    lines = [
        "# From which wording of the original each part was translated. Written by `flask translated`.",
        *(f"{part}: {stamp}" for part, stamp in stamps.items()),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    click.echo(f"{path.name}: {len(stamps)} of {len(stamps_of(module))} parts.")


@click.command("export")
@with_appcontext
def export_command() -> None:
    """Write to the working files what they do not hold: versions from the browser, and modules without files.

    What was taken out in the browser is removed. Other files may hold work that is not published yet, and are
    left alone.
    """
    courses, quizzes = Path(current_app.config["COURSES_DIR"]), Path(current_app.config["QUIZZES_DIR"])
    rows = db.session.execute(
        sa.select(Version, ModuleRow.course_slug)
        .join(ModuleRow, ModuleRow.current_id == Version.id)
        .options(undefer(Version.source), undefer(Version.assets))
        .order_by(ModuleRow.slug)
    ).all()
    for version, course in rows:
        from_browser = version.from_browser and version.exported_at is None
        if from_browser or not (courses / course / f"{version.module_slug}.md").exists():
            _write(version, courses / course, quizzes)
            removed = _remove_what_is_gone(version, courses / course, quizzes)
            version.exported_at = clock.now()
            click.echo(f"{version.module_slug}: version {version.number} written.")
            for name in removed:
                click.echo(f"{version.module_slug}: {name} removed.")
    db.session.commit()


def _write(version: Version, course: Path, quizzes: Path) -> None:
    for name, path in places(version.module_slug, course, quizzes).items():
        if version.source.get(name):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(version.source[name], encoding="utf-8")
    slug = version.module_slug
    for name, content in assets_of(version.assets).items():
        (course / slug).mkdir(parents=True, exist_ok=True)
        (course / slug / name).write_bytes(content)


def _remove_what_is_gone(version: Version, course: Path, quizzes: Path) -> list[str]:
    """Remove the texts and figures that were taken out in the browser, and give their names.

    Those are what the last version that stood in the files had and this one lacks; any other file is somebody's
    work that is not published yet.
    """
    in_files = sa.or_(~Version.from_browser, Version.exported_at.is_not(None))
    last = db.session.execute(
        sa.select(Version.source, Version.assets)
        .where(Version.module_slug == version.module_slug, Version.number < version.number, in_files)
        .order_by(Version.number.desc())
        .limit(1)
    ).first()
    if last is None or not version.from_browser:
        return []
    texts = places(version.module_slug, course, quizzes)
    gone = [texts[name] for name, text in last.source.items() if text and not version.source.get(name)]
    gone += [course / version.module_slug / name for name in last.assets if name not in version.assets]
    there = [path for path in gone if path.is_file()]
    for path in there:
        path.unlink()
    return [path.name for path in there]
