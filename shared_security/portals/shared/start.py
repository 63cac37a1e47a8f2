"""The first page of someone who has not signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shared_security.portals.sign_in.landing import home_of
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor


@permission("anyone")
def start(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in. Who is signed in goes on to the first page of their role."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    home = home_of(visitor.role) if visitor.signed_in else request.path
    if home != request.path:
        return redirect(home)
    return render(request, "shared/start.html")
