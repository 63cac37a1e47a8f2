"""What every answer to a machine is, whatever answered: kept by nobody, and a problem that a machine can read."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from shared_security.api.body import drain
from shared_security.api.problem import MEDIA_TYPE, Refusal, problem

PREFIX = "/api/v1/"
# What other parts of the site may answer in place of this door.
OF_STATUS = {400: "bad_request", 403: "scope_missing", 404: "not_found", 405: "method", 413: "body_too_large"}
log = logging.getLogger(__name__)


def api_answers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answers to machines are kept by nobody, and errors are application/problem+json."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        response = get_response(request)
        if response.status_code >= 400:
            drain(request)
        if response.status_code >= 400 and response.headers.get("Content-Type") != MEDIA_TYPE:
            kept = {name: response.headers[name] for name in ("Allow",) if name in response.headers}
            code = OF_STATUS.get(response.status_code, "internal")
            if code == "internal":
                log.error("answered %s", response.status_code)
            response = problem(request, Refusal(code, headers=kept))
        response.headers["Cache-Control"] = "no-store"
        return response

    return answer
