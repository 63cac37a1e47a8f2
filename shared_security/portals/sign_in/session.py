"""How long a session still holds, holding on to it, and ending it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from shared_security.access.bind import end_session
from shared_security.portals.sign_in.signing_in import forget
from shared_security.web.connections import as_web
from shared_security.web.permission import permission
from shared_security.web.session_cookie import session_token, take_token
from shared_security.web.visitor import Visitor, bind_visitor, now


@permission("anyone", passive=True)
def session(request: HttpRequest) -> HttpResponseBase:
    """GET, which the page does by itself: the seconds that are left. POST, which a person does: begin them anew."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    if request.method == "POST" and visitor.signed_in:
        visitor = bind_visitor(request)
    left = int((visitor.bound.idle_ends_at - now()).total_seconds()) if visitor.bound.idle_ends_at else 0
    return JsonResponse({"seconds_left": max(left, 0)})


@permission("anyone")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session here and now; the cookie opens nothing any more, wherever a copy of it may be."""
    end_session(as_web(), session_token(request))
    response = redirect("signed_out")
    take_token(response)
    forget(response)
    return response


@permission("anyone")
@require_GET
def signed_out(request: HttpRequest) -> HttpResponse:
    """What one sees after signing out, or after half an hour without use."""
    return render(request, "sign_in/signed_out.html", {"idle": "idle" in request.GET})
