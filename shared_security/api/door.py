"""The door for machines, /api/v1/: its endpoints, its errors, its OpenAPI document."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from shared_security.api import account_checks, submissions, work_records
from shared_security.api.key import ApiKeyBearer
from shared_security.api.problem import MEDIA_TYPE, Refusal, problem
from shared_security.web.no_room import lacks_room
from shared_security.web.permission import permission

ROOT = "api/v1/"
PERMISSION = "api key"
_ROOM_SECONDS = 60
DESCRIPTION = (
    "Report work and learn at once what is due for it. Amounts are decimal texts: never read them as binary fractions. "
    "Errors are problems (RFC 9457) whose `type` is a page that says cause, fix, and whether money moved."
)
log = logging.getLogger(__name__)


class Door(NinjaAPI):
    """django-ninja with problems as what they are."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """The document; errors have the media type they are sent with."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {MEDIA_TYPE: next(iter(answer["content"].values()))}
        return schema


door = Door(
    title="Shared Security",
    version="1",
    description=DESCRIPTION,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    auth=ApiKeyBearer(),
)
door.add_router("", work_records.router)
door.add_router("", account_checks.router)
door.add_router("", submissions.router)


@door.exception_handler(Refusal)
def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return problem(request, refusal)


@door.exception_handler(ValidationError)
def _wrong_parameter(request: HttpRequest, error: ValidationError) -> HttpResponse:
    places = [
        {"pointer": "/".join(map(str, one["loc"])), "what": str(one["msg"]), "fix": "See the OpenAPI document"}
        for one in error.errors
    ]
    return problem(request, Refusal("parameter", errors=places))


@door.exception_handler(Http404)
@door.exception_handler(HttpError)
def _elsewhere(request: HttpRequest, error: Exception) -> HttpResponse:
    code = "not_found" if isinstance(error, Http404) else "bad_request"
    return problem(request, Refusal(code))


@door.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("a call broke", exc_info=error)
    if lacks_room(error):
        return problem(request, Refusal("no_room", retry_after=_ROOM_SECONDS))
    return problem(request, Refusal("internal"))


def document() -> dict[str, Any]:
    """The OpenAPI document."""
    return dict(door.get_openapi_schema(path_prefix=ROOT))


@permission("anyone")
def openapi(_request: HttpRequest) -> HttpResponseBase:
    """The OpenAPI document, for whoever asks: it says nothing of anybody."""
    return JsonResponse(document())


def _as_key(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of the door. What is asked for is read in one transaction, which its key binds to a payer; what is sent is
    posted by the loader in transactions of its own, and must not wait inside another."""

    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        if request.method != "GET":
            return view(request, *given, **named)
        with transaction.atomic():
            return view(request, *given, **named)

    guarded.csrf_exempt = True  # type: ignore[attr-defined]
    guarded.permission = PERMISSION  # type: ignore[attr-defined]
    return transaction.non_atomic_requests(guarded)


def _patterns() -> list[URLPattern]:
    found = []
    for pattern in door.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            pattern.callback = _as_key(pattern.callback)
            found.append(pattern)
    return found


urlpatterns = [path("openapi.json", openapi, name="openapi"), *_patterns()]
