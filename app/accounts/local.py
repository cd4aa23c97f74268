"""Where to go after signing in: only ever a page of our own."""

import re

HOME = "/"

# Printable ASCII without the backslash: browsers read one as a slash, and drop tabs and line ends.
_PLAIN = re.compile(r"/[!-\[\]-~]*")


def local_path(wanted: str | None) -> str:
    """Give the address if it is a path on this site that every browser reads alike, else the home page."""
    if not wanted or len(wanted) > 2000 or not _PLAIN.fullmatch(wanted):
        return HOME
    path = re.split("[?#]", wanted)[0]
    return HOME if "//" in path or "/." in path else wanted
