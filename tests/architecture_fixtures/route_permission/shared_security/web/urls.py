"""Two routes, one of them open to whom?"""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def health(request: HttpRequest) -> HttpResponse:
    """Say that the server lives."""
    return HttpResponse("ok")


health.permission = "anyone"  # type: ignore[attr-defined]


def balance(request: HttpRequest) -> HttpResponse:
    """Show a balance."""
    return HttpResponse("$2.00")


urlpatterns = [path("healthz", health), path("balance", balance)]
