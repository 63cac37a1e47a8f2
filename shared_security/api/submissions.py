"""What was sent, call by call and file by file."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router

from shared_security.api import answers
from shared_security.api.documented import LIST_SUBMISSIONS, errors
from shared_security.api.key import caller_of
from shared_security.api.problem import Refusal
from shared_security.api.schemas import SubmissionAnswer, SubmissionList
from shared_security.intake.queries import submission, submissions_after
from shared_security.web.connections import as_web

router = Router(tags=["Submissions"])
MOST = 100


@router.get(
    "/submissions",
    response={200: SubmissionList, **errors(401, 403, 422, 429, 500)},
    operation_id="listSubmissions",
    summary="What was sent",
    openapi_extra=LIST_SUBMISSIONS,
)
def list_submissions(
    request: HttpRequest,
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many on a page.")] = 20,
    cursor: Annotated[UUID | None, Query(description="`next` of the page before.")] = None,
) -> dict[str, Any]:
    """The newest first. To read on, send `next` as `cursor`; it holds though new submissions come meanwhile."""
    caller = caller_of(request, "work:read")
    found = submissions_after(as_web(), caller.payer_id, cursor, limit=limit + 1)
    more = found[limit - 1].submission_id if len(found) > limit else None
    return {"submissions": [answers.submission(one) for one in found[:limit]], "next": str(more) if more else None}


@router.get(
    "/submissions/{id}",
    response={200: SubmissionAnswer, **errors(401, 403, 404, 422, 429, 500)},
    operation_id="findSubmission",
    summary="One submission",
)
def find_submission(request: HttpRequest, id: Annotated[UUID, Path()]) -> dict[str, Any]:
    """What became of one call or file."""
    caller = caller_of(request, "work:read")
    found = submission(as_web(), caller.payer_id, id)
    if found is None:
        raise Refusal("submission_not_found")
    return answers.submission(found)
