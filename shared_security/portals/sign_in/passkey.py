"""Lets in whoever has a passkey for this site. Both answers are for the script of the page."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shared_security.access.may_act import choices_of_person
from shared_security.access.passkeys import ask_passkey, check_passkey
from shared_security.portals.sign_in.come_in import PAGE, come_in_as_person
from shared_security.portals.sign_in.landing import safe_next
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import now


@permission("anyone")
@require_POST
def passkey_options(request: HttpRequest) -> HttpResponseBase:
    """What the browser asks its passkeys to sign."""
    with as_jobs(PAGE) as connection:
        return JsonResponse(ask_passkey(connection, domain=settings.PASSKEY_DOMAIN, at=now()))


@permission("anyone")
@require_POST
def passkey_sign_in(request: HttpRequest) -> HttpResponseBase:
    """The signed answer: the session's cookie and where to go, or 400 and a sentence."""
    try:
        told = json.loads(request.body)
        with as_jobs(PAGE) as connection:
            person_id = check_passkey(connection, told["answer"], domain=settings.PASSKEY_DOMAIN, at=now())
            choices = choices_of_person(connection, person_id)
        response = come_in_as_person(request, choices, "passkey", safe_next(str(told.get("next", ""))))
    except (Problem, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return JsonResponse({"wrong": _("This passkey was not accepted. Try again, or use a code.")}, status=400)
    answer = JsonResponse({"next": response.headers["Location"]})
    answer.cookies = response.cookies
    return answer
