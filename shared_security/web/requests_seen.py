"""Sees every request: gives it a number, and says afterwards how it went and how long it took."""

import logging
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from shared_security.web.log_lines import REQUEST
from shared_security.web.request_metrics import count_request

log = logging.getLogger(__name__)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def requests_seen(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, the outermost: X-Request-Id on every answer, a line in the log, and a count.

    The line has the pattern of the address, never the address: that may hold a number of somebody.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        number, began = str(uuid.uuid4()), time.perf_counter()
        request.request_id = number  # type: ignore[attr-defined]
        mark = REQUEST.set(number)
        try:
            response = get_response(request)
            seconds = time.perf_counter() - began
            response.headers["X-Request-Id"] = number
            _tell(request, response.status_code, seconds)
            return response
        finally:
            REQUEST.reset(mark)

    return answer


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    match = request.resolver_match
    route = match.route if match else "none"  # a static file, or an address that is none of ours
    method = request.method if request.method in METHODS else "other"
    count_request(route, method or "other", status, seconds)
    visitor = getattr(request, "visitor", None)
    told = {"method": method, "route": route, "status": status, "ms": round(1000 * seconds, 1)}
    if visitor and visitor.role:
        told["role"] = visitor.role
    log.info("request", extra={"told": told})
