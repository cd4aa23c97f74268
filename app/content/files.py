"""The working files on disk: what a city's trainers keep under git."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from app.content.problems import Problem
from app.domain.translation import ORIGINAL
from app.language import LANGUAGES
from app.language import gettext as _

MODULE, QUIZ, TASKS, PLAIN, STAMPS = "module.md", "quiz.yaml", "tasks.yaml", "plain.md", "stamps.txt"
"""The names of a module's texts, whatever they are called on disk.

plain.md: some sections in plain language. stamps.txt exists in translations only: from which wording each
part was translated.
"""

TRANSLATED = tuple(language for language in LANGUAGES if language != ORIGINAL)
"""The languages into which modules, framework and profiles can be translated."""

TEXT_LIMIT = 512 * 1024
ASSET_LIMIT = 2 * 1024 * 1024
MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
}


@dataclass(frozen=True)
class ModuleFiles:
    """The texts and assets of one module. paths: what messages call each text that it has or could have."""

    slug: str
    course: str
    source: dict[str, str]
    assets: dict[str, bytes]
    paths: dict[str, str]


@dataclass(frozen=True)
class Library:
    """Everything under COURSES_DIR and QUIZZES_DIR, read but not understood.

    framework: competencies.yaml and profiles/<slug>.yaml, and their words in other languages. courses: slug to
    the text of course.yaml. course_words: slug and language to the text of course.<language>.yaml.
    """

    framework: dict[str, str]
    courses: dict[str, str]
    course_words: dict[str, dict[str, str]]
    modules: tuple[ModuleFiles, ...]
    maturity_dir: Path
    problems: tuple[Problem, ...]


def in_language(name: str, language: str) -> str:
    """The name of a text in another language, such as module.el.md."""
    stem, _dot, ending = name.rpartition(".")
    return f"{stem}.{language}.{ending}"


def language_of(name: str) -> str:
    """The language of a file such as competencies.el.yaml; empty for the original."""
    return next((lang for lang in TRANSLATED if name.rpartition(".")[0].endswith(f".{lang}")), "")


def languages_in(source: Mapping[str, str]) -> list[str]:
    """The languages in which a module has at least one text beside the original."""
    texts = (MODULE, QUIZ, TASKS)
    return [lang for lang in TRANSLATED if any(in_language(name, lang) in source for name in texts)]


def places(slug: str, course: Path, quizzes: Path) -> dict[str, Path]:
    """Where each text of a module lies on disk, in all languages, whether it is there or not."""
    found = {
        MODULE: course / f"{slug}.md",
        QUIZ: quizzes / f"{slug}.yaml",
        TASKS: course / f"{slug}.tasks.yaml",
        PLAIN: course / f"{slug}.plain.md",
    }
    for language in TRANSLATED:
        found[in_language(MODULE, language)] = course / f"{slug}.{language}.md"
        found[in_language(QUIZ, language)] = quizzes / f"{slug}.{language}.yaml"
        found[in_language(TASKS, language)] = course / f"{slug}.{language}.tasks.yaml"
        found[in_language(PLAIN, language)] = course / f"{slug}.plain.{language}.md"
        found[in_language(STAMPS, language)] = course / f"{slug}.{language}.stamps.txt"
    return found


def said_paths(slug: str, course: str) -> dict[str, str]:
    """What messages call each text of a module: its place below the folder that holds courses and quizzes."""
    where = places(slug, Path("courses", course), Path("quizzes"))
    return {name: path.as_posix() for name, path in where.items()}


def read_library(courses_dir: str, quizzes_dir: str) -> Library:
    """Read all working files; a file that cannot be read becomes a problem, not an exception."""
    courses, quizzes = Path(courses_dir), Path(quizzes_dir)
    reader = _Reader(courses, quizzes)
    framework = {"competencies.yaml": reader.text(courses / "competencies.yaml", needed=True)}
    for path in sorted(courses.glob("competencies.*.yaml")):
        framework[path.name] = reader.text(path)
    for path in sorted((courses / "profiles").glob("*.yaml")):
        framework[f"profiles/{path.name}"] = reader.text(path)
    found, words, modules = {}, {}, []
    for course in sorted(path.parent for path in courses.glob("*/course.yaml")):
        found[course.name] = reader.text(course / "course.yaml")
        in_languages = {lang: course / in_language("course.yaml", lang) for lang in TRANSLATED}
        words[course.name] = {lang: reader.text(p) for lang, p in in_languages.items() if p.is_file()}
        for text in sorted(course.glob("*.md")):
            if "." not in text.stem:
                modules.append(_module(course, quizzes, text.stem, reader))
    return Library(framework, found, words, tuple(modules), courses / "maturity", tuple(reader.problems))


def _module(course: Path, quizzes: Path, slug: str, reader: "_Reader") -> ModuleFiles:
    on_disk = places(slug, course, quizzes)
    source = {name: reader.text(path, needed=name in (MODULE, QUIZ)) for name, path in on_disk.items()}
    folder = course / slug
    assets = (
        {p.name: reader.asset(p) for p in sorted(folder.iterdir()) if p.is_file()} if folder.is_dir() else {}
    )
    # An empty task sheet is a text of a module; a translation that nobody began is none.
    source = {name: text for name, text in source.items() if text or name in (MODULE, QUIZ, TASKS)}
    return ModuleFiles(slug, course.name, source, assets, said_paths(slug, course.name))


def too_large(text: bytes | str) -> tuple[str, str] | None:
    """Say that a text is too large to be kept, and the repair."""
    size = len(text.encode(errors="replace") if isinstance(text, str) else text)
    if size <= TEXT_LIMIT:
        return None
    return _("This file is larger than 512 KB."), _("Split it into several modules.")


def has_known_ending(name: str) -> bool:
    """Whether a file name ends like a figure or download that a module can have."""
    return PurePath(name).suffix.lower() in MEDIA_TYPES


def unfit_file(name: str, size: int) -> tuple[str, str] | None:
    """Say why a file of this name and size cannot be a figure or download, and the repair."""
    if not has_known_ending(name):
        return _("This kind of file cannot be shown."), _(
            "Use one of: %(kinds)s.", kinds=", ".join(MEDIA_TYPES)
        )
    if size > ASSET_LIMIT:
        return _("This file is larger than 2 MB."), _("Make it smaller.")
    return None


@dataclass
class _Reader:
    courses: Path
    quizzes: Path
    problems: list[Problem] = field(default_factory=list)

    def text(self, path: Path, *, needed: bool = False) -> str:
        """The text of a file; empty where there is none."""
        if not path.is_file():
            if needed:
                self._add(path, _("This file is missing."), _("Add it."))
            return ""
        content = path.read_bytes()
        if unfit := too_large(content):
            self._add(path, *unfit)
            return ""
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            self._add(path, _("This file is not UTF-8 text."), _("Save it as UTF-8 in your editor."), line)
            return ""

    def asset(self, path: Path) -> bytes:
        """The content of a figure or file to download."""
        if unfit := unfit_file(path.name, path.stat().st_size):
            self._add(path, *unfit)
            return b""
        return path.read_bytes()

    def _add(self, path: Path, reason: str, repair: str, line: int = 1) -> None:
        top, name = (
            (self.courses, "courses") if path.is_relative_to(self.courses) else (self.quizzes, "quizzes")
        )
        said = Path(name, path.relative_to(top)).as_posix()
        self.problems.append(Problem(said, line, reason, repair))
