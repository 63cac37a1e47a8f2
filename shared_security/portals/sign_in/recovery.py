"""Lets in whoever has lost the phone, by a printed code."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from shared_security.access.attempts import TooMany
from shared_security.access.recovery_codes import try_recovery
from shared_security.portals.sign_in.come_in import PAGE, come_in_by_attempt
from shared_security.portals.sign_in.forms import LOOKS, PrintedCode
from shared_security.portals.sign_in.landing import asked_next
from shared_security.portals.sign_in.origin import origin_of
from shared_security.portals.sign_in.sign_in import too_many
from shared_security.portals.sign_in.signing_in import SigningIn
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys


@permission("anyone")
def recovery_page(request: HttpRequest) -> HttpResponseBase:
    """One page with both questions; it says no more of a wrong code than of a number that we do not know."""
    form = PrintedCode(request.POST or None, initial={"next": asked_next(request)})
    if request.method == "POST" and form.is_valid():
        try:
            state = _try(request, form.cleaned_data["to"], form.cleaned_data["code"])
            if state:
                return come_in_by_attempt(request, state)
            form.add_error("code", _("This number and this code do not belong together, or the code was used before."))
        except TooMany as refused:
            form.add_error(None, too_many(refused))
        except Problem:
            form.add_error("to", LOOKS)
    return render(request, "sign_in/recovery.html", {"form": form})


def _try(request: HttpRequest, to: str, code: str) -> SigningIn | None:
    with as_jobs(PAGE) as connection:
        attempt_id = try_recovery(connection, site_keys(), to, code, origin=origin_of(request), at=now())
    return SigningIn(attempt_id, to, asked_next(request)) if attempt_id else None
