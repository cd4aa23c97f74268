"""What is taught. It names nobody but who wrote or published it."""

from collections.abc import Mapping

from app.language import lazy_gettext as _l
from app.privacy.shape import ALL, ALWAYS, NUMBER, READERS, TRAINERS, Fact, Kind, Table

_TEACH = _l("to teach, and to say which text and which rules counted when")
_DIGEST = Fact(_l("check value of the content"), Kind.TIE)

TEACHING: Mapping[str, Table] = {
    "courses": Table(
        _l("Courses"),
        Kind.CONTENT,
        _TEACH,
        ALL,
        ALWAYS,
        {
            "slug": Fact(_l("name in addresses")),
            "title": Fact(_l("title")),
            "summary": Fact(_l("summary")),
            "position": Fact(_l("place in the list")),
            "translations": Fact(_l("title and summary in other languages")),
        },
    ),
    "modules": Table(
        _l("Modules"),
        Kind.CONTENT,
        _TEACH,
        ALL,
        ALWAYS,
        {
            "slug": Fact(_l("name in addresses")),
            "course_slug": Fact(_l("course")),
            "position": Fact(_l("place in the course")),
            "current_id": Fact(_l("version that is read now"), Kind.TIE),
        },
    ),
    "versions": Table(
        _l("Published versions of modules"),
        Kind.CONTENT,
        _TEACH,
        READERS,
        ALWAYS,
        {
            "id": NUMBER,
            "module_slug": Fact(_l("module")),
            "number": Fact(_l("number of the version")),
            "title": Fact(_l("title")),
            "digest": _DIGEST,
            "source": Fact(_l("text, questions and task sheets as written"), seen_by=TRAINERS),
            "assets": Fact(_l("figures and files")),
            "rendered": Fact(_l("text as readers get it")),
            "from_browser": Fact(_l("whether it was published from the browser"), seen_by=TRAINERS),
            "note": Fact(_l("what changed"), seen_by=TRAINERS),
            "published_at": Fact(_l("published at")),
            "published_by": Fact(_l("who published it"), Kind.AUTHOR, seen_by=TRAINERS),
            "exported_at": Fact(_l("written back to files at"), seen_by=TRAINERS),
        },
    ),
    "assets": Table(
        _l("Figures and files of modules"),
        Kind.CONTENT,
        _TEACH,
        READERS,
        ALWAYS,
        {"sha256": _DIGEST, "media_type": Fact(_l("kind of file")), "content": Fact(_l("content"))},
    ),
    "drafts": Table(
        _l("Modules being edited"),
        Kind.CONTENT,
        _l("to let trainers work together without overwriting each other"),
        TRAINERS,
        _l("until the draft is published or thrown away"),
        {
            "module_slug": Fact(_l("module")),
            "course_slug": Fact(_l("course")),
            "title": Fact(_l("title")),
            "source": Fact(_l("text, questions and task sheets as written")),
            "assets": Fact(_l("figures and files")),
            "problems": Fact(_l("number of problems found")),
            "base_number": Fact(_l("version it started from")),
            "revision": Fact(_l("how often it was saved")),
            "updated_at": Fact(_l("saved at")),
            "updated_by": Fact(_l("who saved it last"), Kind.AUTHOR),
        },
    ),
    "editions": Table(
        _l("Editions of the framework and the job profiles"),
        Kind.CONTENT,
        _TEACH,
        ALL,
        ALWAYS,
        {
            "id": NUMBER,
            "number": Fact(_l("number of the edition")),
            "from_on": Fact(_l("holds from")),
            "digest": _DIGEST,
            "source": Fact(_l("framework and profiles as written")),
            "published_at": Fact(_l("published at")),
            "published_by": Fact(
                _l("who published it; empty, since editions come from files"), Kind.AUTHOR, seen_by=TRAINERS
            ),
        },
    ),
}
