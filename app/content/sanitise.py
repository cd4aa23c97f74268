"""The one list of what HTML may hold that came from an author; everything else is removed."""

import re
from typing import Final

import nh3

from app.content.markdown_ids import fits_as_id

_TAGS: Final = {
    *("h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "hr", "br", "div"),
    *("table", "thead", "tbody", "tr", "th", "td", "figure", "img", "figcaption", "details", "summary"),
    *("a", "em", "strong", "abbr", "sup"),
}
_ATTRIBUTES: Final = {
    "*": {"id", "class", "lang"},
    "a": {"href", "title", "aria-label", "download", "rel"},
    "abbr": {"title"},
    "details": {"open"},
    "div": {"role", "tabindex", "aria-label"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "li": {"value"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "th": {"scope"},
}
_CLASSES: Final = {
    *("admonition", "admonition-title", "note", "warning", "tip", "example", "question"),
    *("anchor", "source", "term", "missing", "footnote", "footnote-ref", "footnote-backref"),
    *("task-list", "task-list-item", "scroll", "align-left", "align-center", "align-right"),
}
_CODE_CLASS: Final = re.compile(r"language-[a-z0-9+#_-]{1,30}")
_HERE: Final = r"#|/(?![/\\])|[\w.~%-]+(?:[/?#]|$)"
_LINK: Final = re.compile(rf"https?://[^/\\]|mailto:|{_HERE}", re.ASCII | re.IGNORECASE)
_PICTURE: Final = re.compile(_HERE, re.ASCII)
_HIDDEN: Final = re.compile(r"[\x00-\x1f\x7f\\]")
_VALUES: Final = {
    "download": re.compile(""),
    "height": re.compile(r"\d{1,5}"),
    "lang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"),
    "loading": re.compile("lazy"),
    "rel": re.compile("noopener noreferrer"),
    "role": re.compile("region"),
    "scope": re.compile("col"),
    "start": re.compile(r"\d{1,9}"),
    "tabindex": re.compile("0"),
    "value": re.compile(r"\d{1,9}"),
    "width": re.compile(r"\d{1,5}"),
}


def sanitise(html: str) -> str:
    """Return the HTML without anything that could run, load from elsewhere, or hide a part of the page."""
    return _CLEANER.clean(html)


def _kept(_tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return value if fits_as_id(value) else None
    if name == "class":
        return (
            " ".join(word for word in value.split() if word in _CLASSES or _CODE_CLASS.fullmatch(word))
            or None
        )
    if name in ("href", "src"):
        leads_where_it_seems = (_LINK if name == "href" else _PICTURE).match(value)
        return value if leads_where_it_seems and not _HIDDEN.search(value) else None
    if name == "open":
        return ""
    return value if name not in _VALUES or _VALUES[name].fullmatch(value) else None


_CLEANER: Final = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_kept,
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)
