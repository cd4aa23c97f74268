"""Between the form and a module's texts: filling fields, reading them, and saying which field a problem is in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from werkzeug.datastructures import FileStorage, MultiDict

from app.authoring.forms import EditorForm, one_line
from app.content.assets import unfit_asset
from app.content.drafts import Work
from app.content.files import MEDIA_TYPES, MODULE, QUIZ, TASKS, ModuleFiles, too_large, unfit_file
from app.content.front_matter import KEYS, fields_of, joined, parted, place_of, with_fields
from app.content.problems import Problem
from app.db import LARGEST_ROW
from app.language import gettext as _

TEXTS = {QUIZ: "quiz", TASKS: "tasks"}
LONGEST_NOTE = 300
SHOWN_AT_FIELD = 3
EXCERPT = 90

_ABOUT = re.compile(r"`(\w+)`")
_NO_NAME = re.compile(r"[^a-z0-9._-]+")


@dataclass(frozen=True)
class FieldProblem:
    """A problem and where its author finds it: the field, the line in it, and what stands there.

    field: None where it is in a file without one, such as a translation; label is that file's name then.
    """

    problem: Problem
    field: str | None
    label: str
    line: int | None
    excerpt: str

    @property
    def sentence(self) -> str:
        """Reason and repair, as `flask check` says them."""
        return f"{self.problem.reason} {self.problem.repair}"


def form_of(work: Work, *, as_text: bool = False, note: str = "") -> EditorForm:
    """Fill the form with what is stored, and the note, which is stored with a version only.

    as_text: the front matter as one text, even where fields would do.
    """
    header, markdown = parted(work.source[MODULE])
    fields = None if as_text else fields_of(header)
    texts = {field: work.source.get(name, "") for name, field in TEXTS.items()}
    data = {"markdown": markdown, **texts, **({"header": header} if fields is None else fields)}
    hidden = {"note": note, "course": work.course, "revision": work.revision, "base": work.base or ""}
    return EditorForm(data=data | hidden)


def typed(stored: Work, sent: MultiDict[str, str]) -> Work:
    """What is stored, with what somebody typed put in; the revision is the one it was typed on."""
    header = parted(stored.source[MODULE])[0]
    if "header" in sent:
        header = _lines(sent["header"])
    else:
        header = with_fields(header, {key: sent.get(key, "") for key in KEYS})
    texts = {name: _lines(sent.get(field, "")) for name, field in TEXTS.items()}
    module = joined(header, _lines(sent.get("markdown", "")))
    base = _number(sent.get("base")) or 0
    return replace(
        stored,
        source={**stored.source, MODULE: module, **texts},
        revision=_number(sent.get("revision")) or 0,
        base=base if 0 < base <= (stored.current or 0) else None,
    )


def note_of(sent: MultiDict[str, str]) -> str:
    """What somebody wrote about the change, as one line that fits."""
    return one_line(sent.get("note"))[:LONGEST_NOTE]


def oversized(files: ModuleFiles) -> list[Problem]:
    """The texts that are too large to be kept."""
    return [
        Problem(files.paths[name], 1, *unfit)
        for name, text in files.source.items()
        if (unfit := too_large(text))
    ]


def figures_of(files: Iterable[FileStorage]) -> tuple[dict[str, bytes], list[str]]:
    """Uploaded files by the names they get, and a sentence for each that was not taken."""
    taken, refused = {}, []
    for file in files:
        if not file.filename:
            continue
        name, content = name_of(file.filename), file.read()
        unfit = unfit_file(name, len(content)) or unfit_asset(name, content)
        if unfit:
            refused.append(_("%(name)s was not added.", name=file.filename) + f" {unfit[0]} {unfit[1]}")
        else:
            taken[name] = content
    return taken, refused


def name_of(filename: str) -> str:
    """A name that works in an address and in a text: lower-case, without spaces."""
    path = PurePath(filename.replace("\\", "/").rsplit("/", 1)[-1].lower())
    stem = _NO_NAME.sub("-", path.stem).strip("-._")[:60] or "figure"
    return stem + {".jpeg": ".jpg"}.get(path.suffix, path.suffix)


def placed(problems: Iterable[Problem], files: ModuleFiles, form: EditorForm) -> list[FieldProblem]:
    """Say of each problem in which field of the form it is; those of the text first, they often cause the others."""
    names = {path: name for name, path in files.paths.items()}
    order = {path: number for number, path in enumerate(names)}
    problems = sorted(problems, key=lambda problem: (order.get(problem.path, len(order)), problem))
    return [_placed(problem, names.get(problem.path, ""), files.source, form) for problem in problems]


def mark_fields(form: EditorForm, found: Iterable[FieldProblem]) -> None:
    """Put each problem at its field too, where it has one: the first few in full, then how many more."""
    by_field: dict[str, list[FieldProblem]] = {}
    for item in found:
        if item.field is not None:
            by_field.setdefault(item.field, []).append(item)
    for name, items in by_field.items():
        sentences = [_at_field(item) for item in items[:SHOWN_AT_FIELD]]
        if len(items) > SHOWN_AT_FIELD:
            sentences.append(_("%(n)s more are listed at the top.", n=len(items) - SHOWN_AT_FIELD))
        form[name].errors = sentences


def accepted_files() -> str:
    """The endings that an upload may have, for the file chooser."""
    return ",".join(MEDIA_TYPES)


def _placed(problem: Problem, name: str, source: Mapping[str, str], form: EditorForm) -> FieldProblem:
    field: str | None
    line: int | None
    field, line = TEXTS.get(name), problem.line
    if name == MODULE:
        field, line = _in_module(problem, source[MODULE], form)
    lines = source.get(name, "").split("\n")
    excerpt = lines[problem.line - 1].strip() if 1 < problem.line <= len(lines) else ""
    short = excerpt if len(excerpt) <= EXCERPT else excerpt[:EXCERPT].rstrip() + " …"
    label = PurePath(problem.path).name if field is None else str(form[field].label.text)
    return FieldProblem(problem, field, label, line, short)


def _in_module(problem: Problem, text: str, form: EditorForm) -> tuple[str, int | None]:
    header, _markdown = parted(text)
    first = header.count("\n") + 4
    if problem.line >= first:
        return "markdown", problem.line - first + 1
    if problem.line == 1:
        return "markdown", None
    if form.header.data is not None:
        return "header", problem.line - 1
    field, line = place_of(header, problem.line) or ("title", 1)
    about = _ABOUT.search(problem.reason)
    if about and about[1] in KEYS and not re.search(rf"^{about[1]}:", header, re.MULTILINE):
        field = about[1]  # A missing key has no line of its own.
    return field, line if field in {"policies", "sources", "glossary"} else None


def _at_field(item: FieldProblem) -> str:
    where = _("Line %(n)s:", n=item.line) + " " if item.line else ""
    return where + item.sentence


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _number(text: str | None) -> int | None:
    number = int(text) if text and text.isdecimal() and len(text) <= len(str(LARGEST_ROW)) else None
    return number if number is not None and number <= LARGEST_ROW else None
