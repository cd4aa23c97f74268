"""A free sample: the first section of each module, readable without an account. Nothing is kept of it."""

from dataclasses import replace
from urllib.parse import unquote

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from app.content.assets import served_asset
from app.content.published import Published, Section
from app.content.queries import catalogue, version_or_404
from app.public.room import bp


@bp.get("/modules/<slug>/sample")
def sample(slug: str) -> ResponseReturnValue:
    """Show the first section of a module to anybody."""
    version = version_or_404(slug)
    section = first_section(version) or abort(404)
    return render_template(
        "public/sample.html", version=version, section=_with_open_figures(version, section)
    )


@bp.get("/modules/<slug>/sample/<sha256>/<name>")
def sample_file(slug: str, sha256: str, name: str) -> ResponseReturnValue:
    """Serve a figure or file that stands in the sample; those of other sections stay behind the door."""
    section = first_section(version_or_404(slug))
    if section is None or f'"/files/{sha256}/{name}"' not in unquote(section.html):
        abort(404)
    return served_asset(sha256, name)


def first_section(version: Published) -> Section | None:
    """What anybody may read of a module."""
    return next(iter(version.sections), None)


def in_sample(version: Published, section_id: str) -> bool:
    """Whether a section is the one that anybody may read."""
    first = first_section(version)
    return first is not None and first.id == section_id


def offered_sample() -> tuple[str, Section] | None:
    """The sample that the front page offers: of the first module that has one."""
    found = ((version.slug, first_section(version)) for version in catalogue().modules)
    return next(((slug, section) for slug, section in found if section is not None), None)


def module_href(version: Published) -> str:
    """Where a link to a module leads: to its page for who is signed in, to its sample for everybody else."""
    reads_all = current_user.is_authenticated or first_section(version) is None
    return url_for("learning.module" if reads_all else "public.sample", slug=version.slug)


def _with_open_figures(version: Published, section: Section) -> Section:
    open_ = url_for("public.sample", slug=version.slug)
    return replace(section, html=Markup(str(section.html).replace('="/files/', f'="{open_}/')))  # noqa: S704 ours
