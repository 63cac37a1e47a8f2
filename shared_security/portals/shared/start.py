"""The first page of someone who has not signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shared_security.web.permission import permission


@permission("anyone")
def start(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in."""
    return render(request, "shared/start.html")
