"""A second way in, for the day the phone is lost: a passkey, or codes on paper."""

import json
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shared_security.access.passkeys import ask_new_passkey, keep_passkey
from shared_security.access.recovery_codes import make_recovery_codes
from shared_security.portals.sign_in.landing import asked_next, home_of, safe_next
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, site_keys


@permission("signed in")
def second_way(request: HttpRequest) -> HttpResponse:
    """What there is, and what can be added; it is asked for after the first way was used, and may be put off."""
    return render(request, "sign_in/second_way.html", {"next": _then(request)})


@permission("signed in")
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten new codes, shown this once, to print or copy by hand. Whoever comes back finds how many are left."""
    if request.method != "POST":
        return redirect("second_way")
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    with as_jobs(visitor.actor) as connection:
        codes = make_recovery_codes(connection, site_keys(), visitor.person_id, at=now(), actor=visitor.actor)
    return render(request, "sign_in/recovery_codes.html", {"codes": codes, "next": _then(request), "made_at": now()})


@permission("signed in")
@require_POST
def new_passkey_options(request: HttpRequest) -> HttpResponseBase:
    """What the browser needs to make a passkey."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    with as_jobs(visitor.actor) as connection:
        options = ask_new_passkey(
            connection,
            visitor.person_id,
            visitor.own_name or _("My benefits"),
            domain=settings.PASSKEY_DOMAIN,
            at=now(),
        )
    return JsonResponse(options)


@permission("signed in")
@require_POST
def new_passkey(request: HttpRequest) -> HttpResponseBase:
    """The passkey that the browser has made: where to go, or 400 and a sentence."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    try:
        told = json.loads(request.body)
        then = safe_next(str(told.get("next", "")))
        with as_jobs(visitor.actor) as connection:
            keep_passkey(
                connection,
                visitor.person_id,
                told["answer"],
                domain=settings.PASSKEY_DOMAIN,
                at=now(),
                actor=visitor.actor,
            )
    except (Problem, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return JsonResponse({"wrong": _("The passkey could not be saved. Try again, or print codes.")}, status=400)
    return JsonResponse({"next": f"{reverse('second_way')}?{urlencode({'next': then})}"})


def _then(request: HttpRequest) -> str:
    return asked_next(request) or home_of(request.visitor.role)  # type: ignore[attr-defined]
