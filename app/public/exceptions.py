"""What of the platform is not accessible, written by hand and honestly: mended things are taken out, new ones added."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.language import lazy_gettext as _l


@dataclass(frozen=True)
class Gap:
    """Something that does not meet the standard: what, which criterion, why, and what to do meanwhile."""

    what: str
    criterion: str
    why: str
    meanwhile: str


GAPS: Sequence[Gap] = (
    Gap(
        _l("A sign-in ends after hours without a page, and nothing warns you before."),
        "2.2.1",
        _l("A warning in the page is still to be built."),
        _l("What you typed is kept: sign in again and send it."),
    ),
    Gap(
        _l("Titles of publications in lists of sources are not marked with their own language."),
        "3.1.2",
        _l("The source lists do not hold the language yet."),
        _l(
            "A screen reader reads them in the language of the module; each has a number or an address to look it up."
        ),
    ),
    Gap(
        _l("Files that trainers attach to modules, such as PDF, are not checked."),
        "EN 301 549, 10",
        _l("The check of content looks at texts and figures only."),
        _l("Ask for the file in another form; we send it."),
    ),
    Gap(
        _l(
            "Some figures say more than their text alternative, and the long one stands only in the running text."
        ),
        "1.1.1",
        _l("Figures are being gone through one by one."),
        _l("Ask about a figure; you get its content in words."),
    ),
)
"""Non-compliance with EN 301 549 V3.2.1, as far as it is known."""

NOT_IN_SCOPE: Sequence[str] = (
    _l("pages of others to which modules and sources lead"),
    _l("pages and files that a city adds to its own copy of the platform and that are not made with it"),
)
"""What the law does not ask for."""

UNTRIED: Sequence[str] = (
    _l("screen readers, and the platform with people who use them"),
    _l("reading aloud with the voices of real devices"),
    _l("browsers other than Chromium, such as Firefox and Safari"),
    _l("the contrast themes of operating systems"),
)
"""What nobody has tried by hand. A line goes when somebody did it, not when a program passes."""
