"""Where a browser goes next: the page that was asked for first, else the first page of its role."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(address: str) -> str:
    """An address of this site, or nothing: nobody is sent elsewhere by a link that begins here."""
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if ours else ""


def asked_next(request: HttpRequest) -> str:
    """The page that the request names as the next, if it is ours."""
    return safe_next(request.POST.get("next") or request.GET.get("next") or "")


def home_of(role: str) -> str:
    """The first page of a role: the address called `worker_home`, and so on."""
    try:
        return reverse(f"{role}_home")
    except NoReverseMatch:
        return reverse("start")
