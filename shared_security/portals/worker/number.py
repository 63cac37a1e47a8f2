"""Her number: to show, to print, to send, and how a client uses it."""

from urllib.parse import quote

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from shared_security.portals.worker.reader import account_of
from shared_security.values.account_number import shown_account_number
from shared_security.web.connections import as_web
from shared_security.web.permission import permission
from shared_security.workers.own_numbers import own_numbers


@permission("worker")
@require_GET
def number(request: HttpRequest) -> HttpResponse:
    """The card, with what a client must know."""
    current, *others = own_numbers(as_web(), account_of(request))
    shown = shown_account_number(current.number)
    site = request.build_absolute_uri(reverse("start"))
    return render(request, "worker/number.html", {
        "number": shown, "code": _code(current.number), "site": site,
        "others": [{"number": shown_account_number(one.number), "known": one} for one in others],
        "messages": [(language, _message(language, shown, site)) for language in ("en", "es")],
    })  # fmt: skip


def _code(digits: str) -> dict[str, str | int]:
    """The number as a square that a phone's camera reads, digits alone: its side, and the path of its dark places."""
    drawn = segno.make(digits, error="m", micro=False)
    rows = [list(row) for row in drawn.matrix_iter(border=4)]
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, place in enumerate(row) if place]
    return {"side": len(rows), "path": "".join(dark)}


def _message(language: str, shown: str, site: str) -> str:
    """The address that opens the phone's messages with a text to send: it works without JavaScript."""
    with override(language):
        words = _("My benefits number is %(number)s. Please give it each time you report my work: %(site)s")
    return "sms:?&body=" + quote(words % {"number": shown, "site": site})
