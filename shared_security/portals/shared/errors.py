"""The pages for what went wrong: what happened, what to do, and whether money moved. They read no database."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from shared_security.portals.sign_in.forms import To
from shared_security.portals.sign_in.sign_in import form_page
from shared_security.web.no_room import lacks_room
from shared_security.web.permission import SignInFirst
from shared_security.web.visitor import unnamed

log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent what no page of ours sends."""
    happened = _("Your browser sent something this site cannot read.")
    return _page(
        request, 400, _("We could not read that"), happened, _("Go back, load the page again, and try once more.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but this is another's. For who is not signed in: the page to do so, which leads back here."""
    if isinstance(exception, SignInFirst):
        request.visitor = unnamed()  # type: ignore[attr-defined]
        response = form_page(request, To(initial={"next": request.get_full_path()}), status=403)
        # A part of a page that asks by itself must not put a sign-in page into the middle of it.
        response.headers["HX-Refresh"] = "true"
        return response
    happened = _("The page you asked for belongs to someone else, or to another kind of account.")
    todo = _("If it should be yours, sign out and sign in with the phone number or email that it was opened with.")
    return _page(request, 403, _("This page is not yours to open"), happened, todo)


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 by the guard of forms: the page was open too long, or another site sent the form."""
    happened = _("The page was open for too long, or cookies are turned off, so we did not take what it sent.")
    todo = _("Go back, load the page again, and send it once more. Cookies must be on for this site.")
    return _page(request, 403, _("We did not take that"), happened, todo)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page, or it is another's; we do not say which."""
    happened = _("There is no page at this address, or it is not yours to open.")
    todo = _("Check the address, or start again from your first page.")
    return _page(request, 404, _("We cannot find that page"), happened, todo)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. The number leads from a call for help to the line in the log."""
    number = secrets.token_hex(4)
    log.error("problem %s", number)
    if lacks_room(sys.exc_info()[1]):
        return _no_room(request)
    happened = _("Something broke on our side. What you were doing was not saved.")
    todo = _("Try again in a few minutes. If it happens again, tell us this number: %(number)s.") % {"number": number}
    return _page(request, 500, _("This did not work"), happened, todo)


def _no_room(request: HttpRequest) -> HttpResponse:
    """503: the database could not write."""
    happened = _("This site has no room left to save anything. What you were doing was not saved.")
    todo = _("Nothing that was saved before is lost. Try again in an hour.")
    return _page(request, 503, _("This did not work"), happened, todo)


def _page(request: HttpRequest, status: int, title: str, happened: str, todo: str) -> HttpResponse:
    words = {"title": title, "happened": happened, "todo": todo, "visitor": unnamed()}
    return render(request, "shared/error.html", words, status=status)
