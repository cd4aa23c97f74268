"""What a module's text says and shows: sections, ids, figures, links, sources, terms, policies."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.content.assets import unfit_asset
from app.content.files import MODULE, ModuleFiles
from app.content.problems import Problems, line_of
from app.content.render import Rendered
from app.domain.course import Module, Term
from app.domain.maturity import MaturityModel
from app.domain.profile import Framework
from app.domain.translation import section_part, texts_of
from app.language import gettext as _


@dataclass(frozen=True)
class Surroundings:
    """What a module is checked against: the framework, the maturity model, and all modules.

    modules: slug to the passages of that module, None where its text cannot be rendered. terms: the glossary of
    all modules. translated_terms: what of it exists in other languages, by language.
    """

    framework: Framework
    maturity: MaturityModel
    modules: Mapping[str, frozenset[str] | None]
    terms: Mapping[str, Term]
    translated_terms: Mapping[str, Mapping[str, Term]]

    def terms_in(self, language: str) -> dict[str, Term]:
        """The glossary in a language, in the original where it is not translated."""
        return {**self.terms, **self.translated_terms.get(language, {})}


def unknown_mentions(
    files: ModuleFiles, module: Module, rendered: Rendered, around: Surroundings
) -> dict[str, list[str]]:
    """What a text asks for and what is not there, by the mark before its name: `(`, `[@`, `[[` and `module:`."""
    unknown = {
        "(": rendered.files - set(files.assets),
        "[@": rendered.cites - set(module.sources),
        "[[": rendered.terms - set(module.glossary) - set(around.terms),
        "module:": {*(rendered.modules - around.modules.keys()), *_lost(rendered.module_passages, around)},
    }
    return {mark: sorted(names) for mark, names in unknown.items()}


def _lost(targets: Iterable[str], around: Surroundings) -> Iterator[str]:
    """Those of the passages of other modules, each as `slug#passage`, that their module does not have."""
    for target in targets:
        slug, _sign, passage = target.partition("#")
        there = around.modules.get(slug)
        if there is not None and passage not in there:
            yield target


def check_mentions(
    files: ModuleFiles, module: Module, rendered: Rendered, around: Surroundings, text: str, of_text: Problems
) -> None:
    """Name what another wording of the module's text asks for and what is not there; text: its source."""
    for mark, names in unknown_mentions(files, module, rendered, around).items():
        for name in names:
            of_text.add(
                line_of(text, f"{mark}{name}"),
                _("There is no `%(name)s`.", name=name),
                _("Use the name that stands in the original."),
            )
    _check_descriptions(text, rendered, of_text)
    _check_unread(text, rendered, of_text)


def check_text(
    files: ModuleFiles, module: Module, rendered: Rendered, around: Surroundings, of_text: Problems
) -> None:
    """Name everything in a rendered text that a reader would stumble over."""
    source = files.source[MODULE]
    _check_sections(source, module, rendered, of_text)
    _check_headings(source, rendered, of_text)
    unknown = unknown_mentions(files, module, rendered, around)
    _check_figures(files, unknown["("], rendered, of_text)
    _check_links(source, unknown, rendered, of_text)
    _check_unread(source, rendered, of_text)
    _check_policies(module, rendered, around.maturity, source, of_text)


def _check_sections(source: str, module: Module, rendered: Rendered, of_text: Problems) -> None:
    if not rendered.sections:
        of_text.add(
            line_of(source, ""),
            _("The text has no section."),
            _("Begin each section with a line `## Title {#id}`."),
        )
    # Whatever the renderer takes for a heading: only one in this form begins a part that can be translated.
    parted = texts_of(module.markdown)
    for section in rendered.sections:
        if section_part(section.id) not in parted:
            of_text.add(
                _line_of_heading(source, section.title),
                _(
                    "The section `%(title)s` does not begin with a line `## Title {#id}`.",
                    title=section.title,
                ),
                _("Write its title and its id in this form, on one line."),
            )


def _line_of_heading(source: str, title: str) -> int:
    found = re.search(rf"^(## *)?{re.escape(title)}(?= *(\{{|#|$))", source, re.MULTILINE)
    return source.count("\n", 0, found.start()) + 1 if found else 1


def _check_headings(source: str, rendered: Rendered, of_text: Problems) -> None:
    for id_ in sorted(rendered.duplicate_ids):
        of_text.add(
            line_of(source, f"#{id_}"),
            _("The id `%(id)s` stands twice.", id=id_),
            _("Give one of them another id."),
        )
    for id_ in sorted(rendered.refused_ids):
        of_text.add(
            line_of(source, f"#{id_}"),
            _("`%(id)s` cannot be an id.", id=id_),
            _("Use lower-case letters, digits and hyphens, and not `page-` first."),
        )
    for title in rendered.wrong_headings:
        of_text.add(
            line_of(source, title),
            _("The heading `%(title)s` is at a level that is not used.", title=title),
            _("Use ## for sections and ### inside them."),
        )


def _check_figures(files: ModuleFiles, missing: list[str], rendered: Rendered, of_text: Problems) -> None:
    source = files.source[MODULE]
    for name in missing:
        of_text.add(
            line_of(source, f"({name}"),
            _("The file `%(name)s` is missing.", name=name),
            _("Put it into the folder `%(slug)s`.", slug=files.slug),
        )
    _check_descriptions(source, rendered, of_text)
    for name, content in files.assets.items():
        if content and (unfit := unfit_asset(name, content)):
            of_text.add(line_of(source, f"({name}"), *unfit)


def _check_descriptions(source: str, rendered: Rendered, of_text: Problems) -> None:
    for name in rendered.images_without_text:
        of_text.add(
            line_of(source, f"({name}"),
            _("The image `%(name)s` has no description.", name=name),
            _("Say between the brackets what it shows."),
        )


def _check_links(
    source: str, unknown: Mapping[str, list[str]], rendered: Rendered, of_text: Problems
) -> None:
    cites, terms = ([], []) if of_text.unreadable else (unknown["[@"], unknown["[["])
    for key in cites:
        of_text.add(
            line_of(source, f"[@{key}"),
            _("The source `%(key)s` is not listed.", key=key),
            _("Add it under `sources`."),
        )
    for key in terms:
        of_text.add(
            line_of(source, f"[[{key}"),
            _("The term `%(key)s` is not defined.", key=key),
            _("Add it under `glossary`."),
        )
    for id_ in sorted(rendered.anchors - rendered.passages):
        of_text.add(
            line_of(source, f"(#{id_}"),
            _("The text has no passage `%(id)s`.", id=id_),
            _("Correct the link, or write `{: #%(id)s }` under that paragraph.", id=id_),
        )
    for target in unknown["module:"]:
        slug, _sign, id_ = target.partition("#")
        reason, repair = (
            _("There is no module `%(slug)s`.", slug=slug),
            _("Correct the address, or take the link out."),
        )
        if id_:
            reason = _("The module `%(slug)s` has no passage `%(id)s`.", slug=slug, id=id_)
            repair = _("Correct the link, or write `{: #%(id)s }` under that paragraph.", id=id_)
        of_text.add(line_of(source, f"module:{target}"), reason, repair)


def _check_unread(source: str, rendered: Rendered, of_text: Problems) -> None:
    for mark in rendered.unread_marks:
        of_text.add(
            line_of(source, mark),
            _("Readers would see `%(mark)s` as it is written.", mark=mark),
            _("Write one `[@source]` or one `[[term|words]]` in each pair of brackets."),
        )


def _check_policies(
    module: Module, rendered: Rendered, maturity: MaturityModel, text: str, of_text: Problems
) -> None:
    sections = {section.id for section in rendered.sections}
    for tag in module.policies:
        line = line_of(text, tag.code)
        if (tag.edition, tag.code) not in maturity.policies:
            of_text.add(
                line,
                _("Edition %(edition)s has no policy `%(code)s`.", edition=tag.edition, code=tag.code),
                _("A policy is named by its edition and its code, such as 002 and P1S1."),
            )
        if tag.section not in sections:
            of_text.add(
                line,
                _(
                    "`%(code)s` names the section `%(section)s`, which is none.",
                    code=tag.code,
                    section=tag.section,
                ),
                _("Use the id of a heading 2."),
            )
