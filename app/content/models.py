"""Courses, modules, their versions and drafts, and editions of the framework and profiles."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Moment


class CourseRow(Base):
    """A course as it stands in the catalogue now; only order and words, so it is not versioned.

    translations: language to title and summary.
    """

    __tablename__ = "courses"

    slug: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    title: Mapped[str] = mapped_column(sa.String(200))
    summary: Mapped[str] = mapped_column(sa.Text)
    position: Mapped[int]
    translations: Mapped[dict[str, list[str]]] = mapped_column(sa.JSON, default=dict)


class ModuleRow(Base):
    """A module's place in the catalogue and the version that is read now."""

    __tablename__ = "modules"

    slug: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    course_slug: Mapped[str] = mapped_column(sa.ForeignKey("courses.slug"))
    position: Mapped[int]
    current_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("versions.id", use_alter=True, name="fk_modules_current_id_versions")
    )


class Version(Base):
    """A module as published: its files as written, and its sections already rendered. Never changed.

    source: file name (module.md, quiz.yaml, tasks.yaml; translations and plain texts beside them, as
    module.de.md or module.plain.md, with the stamps of what they translate) to text. assets: file name to the SHA-256
    of an Asset. rendered: what content.publish stored for the reading pages. digest: of source,
    assets and the renderer's own version, so that publishing the same twice does nothing.
    """

    __tablename__ = "versions"
    __table_args__ = (sa.UniqueConstraint("module_slug", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    module_slug: Mapped[str] = mapped_column(sa.ForeignKey("modules.slug"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(200))
    digest: Mapped[str] = mapped_column(sa.String(64))
    source: Mapped[dict[str, str]] = mapped_column(sa.JSON, deferred=True)
    assets: Mapped[dict[str, str]] = mapped_column(sa.JSON, deferred=True)
    rendered: Mapped[dict[str, Any]] = mapped_column(sa.JSON, deferred=True)
    from_browser: Mapped[bool]
    note: Mapped[str] = mapped_column(sa.String(300), default="")
    published_at: Mapped[datetime] = mapped_column(Moment)
    published_by: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    exported_at: Mapped[datetime | None] = mapped_column(Moment)


class Asset(Base):
    """A figure or file of a module, named by the hash of its content."""

    __tablename__ = "assets"

    sha256: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(sa.String(64))
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)


class Draft(Base):
    """A module being edited in the browser, and the version it started from.

    revision begins anywhere and grows with each save; a save that names another one is a conflict, never an overwrite.
    source, assets: as in Version. problems: how many the last save had, for the list of modules.
    """

    __tablename__ = "drafts"

    module_slug: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    course_slug: Mapped[str] = mapped_column(sa.ForeignKey("courses.slug"))
    title: Mapped[str] = mapped_column(sa.String(200))
    source: Mapped[dict[str, str]] = mapped_column(sa.JSON, deferred=True)
    assets: Mapped[dict[str, str]] = mapped_column(sa.JSON, deferred=True)
    problems: Mapped[int] = mapped_column(default=0)
    base_number: Mapped[int | None]
    revision: Mapped[int]
    updated_at: Mapped[datetime] = mapped_column(Moment)
    updated_by: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))


class EditionRow(Base):
    """The framework and all profiles as published on a day. Never changed, but for words in other languages.

    source: file name (competencies.yaml, profiles/<slug>.yaml, and their translations) to text. digest: of source;
    where only translations changed, both are brought up to date in place.
    """

    __tablename__ = "editions"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    from_on: Mapped[date] = mapped_column(index=True)
    digest: Mapped[str] = mapped_column(sa.String(64))
    source: Mapped[dict[str, str]] = mapped_column(sa.JSON, deferred=True)
    published_at: Mapped[datetime] = mapped_column(Moment)
    published_by: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
