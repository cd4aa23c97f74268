"""What every answer shares: security headers, addresses of static files, languages, navigation, filters."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from flask import Flask, Response, abort, current_app, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from app import error_pages, language, words
from app.db import LARGEST_ROW
from app.language import gettext as _
from app.text_settings import COOKIE, TextSettings

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
YEAR = 365 * 24 * 3600
FORM_LIMIT = 4 * 1024 * 1024


class RowNumber(IntegerConverter):
    """A row's number in an address: what no database could hold is no address of ours."""

    def __init__(self, map_: Map, max: int = LARGEST_ROW) -> None:  # noqa: A002 werkzeug's own name
        super().__init__(map_, max=max)


@dataclass(frozen=True)
class NavItem:
    """One entry of the navigation bar."""

    label: str
    href: str
    current: bool


def init_app(app: Flask) -> None:
    """Give the application its headers, languages, error pages and template helpers."""
    app.url_map.converters["int"] = RowNumber
    origin = urlsplit(app.config["ORIGIN"])
    if origin.scheme not in {"http", "https"} or not origin.hostname:
        raise ValueError(f"SCRO_ORIGIN is {app.config['ORIGIN']!r}; write one like https://academy.city.eu.")
    secure = origin.scheme == "https"
    app.config.update(
        SESSION_COOKIE_NAME="__Host-scro" if secure else "scro",
        SESSION_COOKIE_SECURE=secure,
        TRUSTED_HOSTS=[origin.hostname, "localhost", "127.0.0.1"],
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=FORM_LIMIT,
        MAX_FORM_MEMORY_SIZE=FORM_LIMIT,
    )
    if app.config["PROXIES"]:
        hops = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]
    language.init_app(app)
    app.jinja_env.globals.update(asset=_asset_address, nav_items=nav_items)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    words.init_app(app)
    app.context_processor(
        lambda: {
            "text_settings": chosen_text(),
            "text_settings_href": text_settings_href(),
            "this_page": this_page(),
        }
    )
    app.before_request(_refuse_impossible_names)
    app.after_request(_add_headers)
    error_pages.init_app(app)
    app.add_url_rule("/healthz", "healthz", lambda: Response("ok\n", mimetype="text/plain"))
    app.add_url_rule("/sw.js", "service_worker", _service_worker)


def chosen_text() -> TextSettings:
    """How the reader wants text to look: the account decides for who ever chose there, else the cookie."""
    kept = getattr(current_user, "text", None)
    return kept.settings if kept else TextSettings.read(request.cookies.get(COOKIE))


def this_page() -> str:
    """The address of the page being shown, to come back to; where only a form leads there, the home page."""
    adapter = current_app.url_map.bind("localhost")
    if request.method != "GET" and not adapter.test(request.path, method="GET"):
        return "/"
    query = request.query_string.decode("ascii", "replace") if request.method == "GET" else ""
    return quote(request.path) + (f"?{query}" if query else "")


def text_settings_href() -> str:
    """The address of the text settings, which lead back to the page from which they were opened."""
    leads_nowhere = request.endpoint in {None, "accounts.text_settings", "accounts.welcome"}
    return url_for("accounts.text_settings", next=None if leads_nowhere else this_page())


def front_door() -> str:
    """Where somebody who is signed in begins: the room of the role they hold, or their own path.

    A room that wants to show a trainee something once before that puts a function into
    `app.extensions["first-pages"]`, which gives its address, or None.
    """
    rooms = {"hr": "coverage.overview", "trainer": "authoring.modules", "assessor": "assessing.people"}
    rooms["admin"] = "admin.people"
    room = next((room for role, room in rooms.items() if role in current_user.roles), None)
    if room is not None:
        return url_for(room)
    first = (address() for address in current_app.extensions.get("first-pages", ()))
    return next(filter(None, first), None) or url_for("learning.path")


def nav_items() -> list[NavItem]:
    """The entries of the navigation bar for whoever is signed in."""
    if not current_user.is_authenticated:
        return [_item(_("Job profile"), "public.profile"), _item(_("Modules"), "public.modules")]
    entries = [
        (_("My path"), "learning.path", None),
        (_("My competencies"), "learning.competencies", None),
        (_("My duties"), "learning.duties", None),
        (_("Review"), "learning.weekly", None),
        (_("Notes"), "learning.notes", None),
        (_("Teaching"), "authoring.modules", "trainer"),
        (_("Assessing"), "assessing.people", "assessor"),
        (_("Staff"), "coverage.overview", "hr"),
        (_("Admin"), "admin.people", "admin"),
    ]
    return [
        _item(label, endpoint)
        for label, endpoint, role in entries
        if role is None or role in current_user.roles
    ]


def _item(label: str, endpoint: str) -> NavItem:
    room = endpoint.split(".")[0]
    here = request.endpoint or ""
    shared = room in {"learning", "public"}
    return NavItem(label, url_for(endpoint), here == endpoint if shared else here.split(".")[0] == room)


def _asset_address(name: str) -> str:
    """The address of a static file with a fingerprint of its content, so that it may be kept for a year."""
    return url_for("static", filename=name, v=_fingerprint(name))


def _fingerprint(name: str) -> str:
    marks: dict[str, str] = current_app.extensions.setdefault("scro-assets", {})
    if name not in marks or current_app.debug:
        content = (Path(current_app.static_folder or "") / name).read_bytes()
        marks[name] = hashlib.sha256(content).hexdigest()[:12]
    return marks[name]


def _how_long_kept(name: str) -> str:
    # Not another content than the address says, as in the minutes in which two releases serve side by side.
    if request.args.get("v") == _fingerprint(name):
        return f"public, max-age={YEAR}, immutable"
    return "no-cache"


def _service_worker() -> ResponseReturnValue:
    # At the root, since a worker serves only what lies below it; browsers ask for it anew to find a later one.
    # In one file, so that they compare all of it, and never run parts of two versions.
    parts = sorted(Path(current_app.static_folder or "", "worker").glob("*.js"))
    response = Response("\n".join(part.read_text("utf-8") for part in parts), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)


def _refuse_impossible_names() -> None:
    # PostgreSQL cannot hold this character: no row of ours has such a name.
    if any("\0" in str(value) for value in (request.view_args or {}).values()):
        abort(404)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
    if request.endpoint == "static" and response.status_code in {200, 206, 304}:
        response.headers["Cache-Control"] = _how_long_kept((request.view_args or {})["filename"])
    elif "_user_id" in session:
        # Browsers that know it (Chromium) still keep such a page for Back, and drop it when the sign-in ends.
        response.headers["Cache-Control"] = "no-store"
    else:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
