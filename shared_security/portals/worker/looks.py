"""Who looked at her account: officials leave a trace that she can read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from shared_security.audit.looks import Look, looks_at
from shared_security.oversight.look import read_words
from shared_security.portals.worker.reader import own_of
from shared_security.web.connections import as_web
from shared_security.web.permission import permission


@permission("worker")
@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    """Every look, the newest first, with the office and the reason it gave."""
    shown = [_in_words(look) for look in looks_at(as_web(), *own_of(request).homes)]
    return render(request, "worker/looks.html", {"looks": shown})


def _in_words(look: Look) -> dict[str, object]:
    """The reason is one of a few sentences, which the catalogue of the pages knows."""
    sentence, case = read_words(look.reason)
    return {"at": look.at, "reason": gettext(sentence), "case": case}
