"""Who looked at her account: officials leave a trace that she can read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shared_security.audit.looks import looks_at
from shared_security.portals.worker.reader import own_of
from shared_security.web.connections import as_web
from shared_security.web.permission import permission


@permission("worker")
@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    """Every look, the newest first, with the office and the reason it gave."""
    return render(request, "worker/looks.html", {"looks": looks_at(as_web(), *own_of(request).homes)})
