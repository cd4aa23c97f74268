"""What somebody typed survives: a sign-in that ended, a page that became too old.

The posted text travels in the page itself, in hidden inputs, through signing in and back to the
button that sends it again. Nothing is stored, and nothing is sent again without a press.
"""

from dataclasses import dataclass
from urllib.parse import quote

from flask import Response, make_response, render_template, request

from app.accounts.demo_people import demo_people
from app.accounts.forms import SignInForm
from app.accounts.local import local_path
from app.accounts.people import me
from app.language import gettext as _

MOST_KEPT = 3900 * 1024
"""Little less than a form may have (4 MB), so that what was sent once can be sent again."""
MARK = "kept-"
TARGET = "kept_for"


@dataclass(frozen=True)
class Kept:
    """What somebody sent, as far as a page can carry it, and where to."""

    target: str
    fields: tuple[tuple[str, str], ...] = ()
    secret: bool = False
    files: bool = False
    too_long: bool = False

    @property
    def loss(self) -> str:
        """Say what could not be kept, if anything."""
        if self.too_long:
            return _(
                "Your text is too long to be kept here. Sign in in a second window, "
                "then go back in this one and send it again."
            )
        return _("Only the file is not kept: choose it again.") if self.files else ""


def this_address() -> str:
    """The path and query that were asked for, as a browser would send them."""
    query = request.query_string.decode("ascii", "replace")
    return quote(request.path) + (f"?{query}" if query else "")


def sent() -> Kept:
    """What was posted in this request: text fields, without tokens, passwords and files."""
    posted = list(request.form.items(multi=True))
    fields = tuple((name, text) for name, text in posted if not _is_secret(name) and not _is_token(name))
    secret = any(_is_secret(name) for name, _text in posted)
    files = any(file.filename for file in request.files.values())
    if sum(len(name.encode()) + len(text.encode()) for name, text in fields) > MOST_KEPT:
        return Kept(this_address(), secret=secret, files=files, too_long=True)
    return Kept(this_address(), fields, secret, files)


def carried() -> Kept | None:
    """What an earlier request posted and the sign-in form carries along."""
    if TARGET not in request.form:
        return None
    posted = request.form.items(multi=True)
    fields = tuple((name.removeprefix(MARK), text) for name, text in posted if name.startswith(MARK))
    return Kept(local_path(request.form[TARGET]), fields)


def sign_in_first() -> Response:
    """Answer a form that came without a sign-in: the sign-in page, with what was sent inside."""
    kept = sent()
    if kept.too_long:
        notice = _("You were signed out after a pause.")
        return sign_in_page(SignInForm(), 401, notice=f"{notice} {kept.loss}")
    return sign_in_page(SignInForm(), 401, kept=kept, notice=f"{_resting()} {kept.loss}".strip())


def sign_in_page(form: SignInForm, status: int, *, kept: Kept | None = None, notice: str = "") -> Response:
    """Draw the sign-in page; kept text goes along, else the address to go to afterwards."""
    return page(
        "accounts/sign_in.html",
        status,
        form=form,
        kept=kept,
        next=local_path(request.values.get("next")),
        notice=notice or (_resting() if kept else ""),
        people=demo_people(),
    )


def _resting() -> str:
    return _("You were signed out after a pause. Your text is kept: sign in to go on.")


def go_on_page(kept: Kept) -> Response:
    """After signing in: the text is still there, and one button sends it."""
    title = _("You were signed out after a pause. Your text is kept.")
    text = _(
        "You are signed in as %(name)s. Press “%(button)s” and it arrives as you wrote it.",
        name=me().name,
        button=_("Send again"),
    )
    return page("accounts/send_again.html", 200, kept=kept, title=title, text=text)


def too_old_page() -> Response:
    """Answer a form whose page was open for too long."""
    kept = sent()
    title = _("This page was open for too long")
    if kept.secret or kept.too_long:
        text = _("For safety it was not taken. Open it again and send it from there.")
        links = [(_("Open the page again"), this_address())]
        return page("error.html", 400, title=title, message=text, links=links)
    text = _("Nothing was lost: press “%(button)s”.", button=_("Send again"))
    return page("accounts/send_again.html", 400, kept=kept, title=title, text=f"{text} {kept.loss}".strip())


def page(template: str, status: int, **context: object) -> Response:
    """Draw a page that no browser may keep: it holds what somebody typed, or asks for a password."""
    response = make_response(render_template(template, status=status, **context), status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_secret(name: str) -> bool:
    return "password" in name


def _is_token(name: str) -> bool:
    return name.endswith("csrf_token")
