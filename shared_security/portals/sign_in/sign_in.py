"""Asks for a mobile number or an email, and sends a code there."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shared_security.access.ask_code import ask_code
from shared_security.access.attempts import TooMany
from shared_security.portals.sign_in.forms import LOOKS, To
from shared_security.portals.sign_in.landing import asked_next, home_of
from shared_security.portals.sign_in.origin import origin_of
from shared_security.portals.sign_in.signing_in import SigningIn, remember
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys

PAGE = "page: sign-in"  # who acts while the person is not known yet


@permission("anyone")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The first step. It looks and lasts the same for numbers that we know and for others."""
    if request.method != "POST":
        if request.visitor.signed_in:  # type: ignore[attr-defined]
            return redirect(asked_next(request) or home_of(request.visitor.role))  # type: ignore[attr-defined]
        return form_page(request, To(initial={"next": asked_next(request)}))
    form = To(request.POST)
    if form.is_valid():
        try:
            return send_code(request, form.cleaned_data["to"], asked_next(request))
        except TooMany as refused:
            form.add_error(None, too_many(refused))
        except Problem:
            form.add_error("to", LOOKS)
    return form_page(request, form)


def form_page(request: HttpRequest, form: To, status: int = 200) -> HttpResponse:
    """The page with its form; also what somebody sees who asks for a page before signing in."""
    return render(request, "sign_in/sign_in.html", {"form": form}, status=status)


def send_code(request: HttpRequest, to: str, then: str) -> HttpResponseRedirect:
    """Send a code and go to the page that asks for it.

    Raises:
        TooMany: this number, or this place, must wait.
        Problem: it is neither a phone number nor an email.
    """
    with as_jobs(PAGE) as connection:
        attempt_id = ask_code(connection, site_keys(), to, origin=origin_of(request), at=now(), compose=_compose)
    response = HttpResponseRedirect(reverse("sign_in_code"))
    remember(response, SigningIn(attempt_id, to, then))
    return response


def too_many(refused: TooMany) -> str:
    """What somebody reads who has asked too often."""
    hours = int(refused.wait.total_seconds()) // 3600
    wait = ngettext("in an hour", "in %(hours)s hours", hours) % {"hours": hours}
    return _("Too many codes were asked for. Try again %(wait)s, or use a passkey or a printed code.") % {"wait": wait}


def _compose(channel: str, code: str) -> tuple[str, str]:
    """Subject and words of the message; a text's last line lets a phone fill in the code, on this site alone."""
    words = _(
        "Your Shared Security code is %(code)s. It works for 10 minutes. We will never call you to ask for it."
    ) % {"code": code}
    bound = f"\n\n@{settings.PASSKEY_DOMAIN} #{code}" if channel == "text" and settings.BEHIND_PROXY else ""
    return _("Your code"), words + bound
