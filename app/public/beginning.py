"""Which module to begin with: what the modules themselves say should be read first."""

import re
from collections import Counter

from app.content.published import Catalogue, Published

_MODULE = re.compile(r'href="/modules/([a-z0-9-]+)["?]')


def first_to_read(offered: Catalogue) -> Published | None:
    """The module to which the openings of most others lead, and whose own opening leads to none.

    The opening is where authors say what to read before. None where no opening says so.
    """
    known = {version.slug: version for version in offered.modules}
    leads_to = {
        slug: set(_MODULE.findall(version.original.opening)) & known.keys() for slug, version in known.items()
    }
    asked_for = Counter(slug for others in leads_to.values() for slug in others if not leads_to[slug])
    first = max(known, key=lambda slug: asked_for[slug], default="")
    return known[first] if asked_for[first] else None
