"""A paper of a request, for those who decide on it: that it was opened is written down, and the worker reads it."""

from uuid import UUID

import psycopg
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from shared_security.access.look_at_member import look_at_member
from shared_security.claims.own_case import why_not_hers
from shared_security.claims.papers import open_paper, papers_of
from shared_security.claims.request import Request
from shared_security.portals.provider.page import DECIDES, actor_of, provider_of
from shared_security.portals.provider.request import own_request
from shared_security.web.connections import as_jobs, as_loader
from shared_security.web.permission import permission
from shared_security.web.visitor import site_keys, today

ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "text/plain": "txt"}


@permission("provider", duties=DECIDES)
@require_POST
def paper_file(request: HttpRequest, of_member: UUID, leave_request: UUID, leave_paper: UUID) -> HttpResponse:
    """The file. By a form, so that nothing opens it ahead of the click."""
    found = own_request(request, of_member, leave_request)
    if why_not_hers(as_loader(), found, actor_of(request)):
        raise Http404
    actor = actor_of(request)
    with as_jobs(actor) as jobs:
        answer = paper_answer(jobs, found, leave_paper)
        look_at_member(jobs, provider_of(request), of_member, "paper", today=today(), actor=actor)
    return answer


def paper_answer(jobs: psycopg.Connection, found: Request, paper: UUID) -> HttpResponse:
    """A paper of a request as a file of its own, never a page of ours, whatever it holds; not found where it is none.

    Args:
        jobs: inside a transaction that has named who opens it.
    """
    about = next((one for one in papers_of(jobs, site_keys(), found) if one.document_id == paper), None)
    content = open_paper(jobs, site_keys(), found, paper)
    if about is None or content is None:
        raise Http404
    name = f"paper-{paper.hex[-6:]}.{ENDINGS.get(about.type, 'bin')}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=about.type or "application/octet-stream", headers=headers)
