"""Pages on the door for machines, for the people who build what calls it: how to begin, and what each error means."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shared_security.api.door import document
from shared_security.api.errors import CALLS, CATALOGUE, RECORDS
from shared_security.web.permission import permission


@permission("anyone")
def docs(request: HttpRequest) -> HttpResponse:
    """How to begin in ten minutes, and the list of endpoints, read from the OpenAPI document."""
    endpoints = [
        {"method": method.upper(), "path": path}
        for path, operations in document()["paths"].items()
        for method in operations
    ]
    return render(request, "api/docs.html", {"endpoints": endpoints, "origin": request.build_absolute_uri("/")[:-1]})


@permission("anyone")
def errors(request: HttpRequest) -> HttpResponse:
    """Every error, with its page."""
    return render(request, "api/errors.html", {"calls": CALLS, "records": RECORDS})


@permission("anyone")
def error(request: HttpRequest, code: str) -> HttpResponse:
    """One error: cause, what to do, whether money moved."""
    if code not in CATALOGUE:
        raise Http404
    return render(request, "api/error.html", {"code": code, "error": CATALOGUE[code]})
