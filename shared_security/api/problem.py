"""How a machine is told what is wrong: application/problem+json (RFC 9457), with a page of ours as its type."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from shared_security.api.errors import CATALOGUE

MEDIA_TYPE = "application/problem+json"
MOST_ERRORS = 100


class Refusal(Exception):
    """A call that is not answered with what was asked for.

    Args:
        code: of CATALOGUE. detail: what is wrong with this very call; the cause in general where it is left out.
        errors: places in the call, each with pointer, what and fix. retry_after: seconds. headers: of the answer.
    """

    def __init__(
        self,
        code: str,
        detail: str = "",
        *,
        errors: Sequence[Mapping[str, str]] = (),
        retry_after: int = 0,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.code, self.detail, self.errors = code, detail, errors[:MOST_ERRORS]
        self.headers = dict(headers or {}) | ({"Retry-After": str(retry_after)} if retry_after else {})


def problem(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer for a refusal."""
    told = CATALOGUE[refusal.code]
    with override("en"):
        body: dict[str, Any] = {
            "type": page_of(request, refusal.code),
            "title": str(told.title),
            "status": told.status,
            "code": refusal.code,
            "detail": refusal.detail or str(told.cause),
            "fix": str(told.fix),
            "money": str(told.money),
        }
    if number := getattr(request, "request_id", ""):
        body["instance"] = f"urn:uuid:{number}"
    if refusal.errors:
        body["errors"] = list(refusal.errors)
    answer = HttpResponse(json.dumps(body), status=told.status, content_type=MEDIA_TYPE)
    if told.status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="Shared Security"'
    for name, value in refusal.headers.items():
        answer.headers[name] = value
    return answer


def page_of(request: HttpRequest, code: str) -> str:
    """The address of the page on an error; without the host where the request names none of ours."""
    path = reverse("api_error", args=[code])
    try:
        return request.build_absolute_uri(path)
    except DisallowedHost:
        return path
