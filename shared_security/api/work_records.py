"""Work is sent, and asked about again."""

import hashlib
import re
from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

import psycopg
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from shared_security.access.check_key import Caller
from shared_security.api.answers import RecordAnswers, found_record, written
from shared_security.api.body import read_body, read_json
from shared_security.api.documented import FIND_WORK, SEND_WORK, errors
from shared_security.api.key import caller_of, now
from shared_security.api.misses import count_misses
from shared_security.api.once import Call, answer_once
from shared_security.api.problem import Refusal
from shared_security.api.record_rows import rows_of
from shared_security.api.schemas import FoundRecord, WorkAnswer
from shared_security.contributions.find_record import find_record
from shared_security.intake.prepare import Preparer
from shared_security.intake.preview import preview_rows
from shared_security.intake.rows import Sent
from shared_security.intake.send import send
from shared_security.intake.submission import Origin
from shared_security.intake.take_in import Told
from shared_security.law.publish.names import program_names
from shared_security.payers.find import Payer
from shared_security.values.errors import Problem
from shared_security.web.connections import as_loader, as_web
from shared_security.web.visitor import site_keys

router = Router(tags=["Work"])
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_BUSY_SECONDS = 60


@router.post(
    "/work-records",
    response={200: WorkAnswer, **errors(400, 401, 403, 409, 413, 415, 422, 429, 500, 503)},
    operation_id="sendWork",
    summary="Send work",
    openapi_extra=SEND_WORK,
)
def send_work(
    request: HttpRequest,
    dry_run: Annotated[bool, Query(description="Answer the same, and write nothing.")] = False,
) -> HttpResponse:
    """1 to 10,000 records; each is answered, in the order sent. Accepted means posted: it stands in the books.

    Each record counts once, however often it comes. To correct one, send it with a higher revision; to cancel it, send
    a higher revision with zero time and pay. A record that is refused stops no other.
    """
    caller = caller_of(request, "work:write")
    body = read_body(request)
    call = Call(caller.payer_id, _idempotency_key(request), body)
    rows = rows_of(read_json(body))
    work = _Work(request, as_loader(), caller)
    try:
        content = work.foreseen(rows) if dry_run else work.sent(rows, call)
    except Problem as problem:
        raise Refusal("busy", f"{problem.what}.", retry_after=_BUSY_SECONDS) from problem
    return HttpResponse(content, content_type="application/json")


@router.get(
    "/work-records/{path:external_id}",
    response={200: FoundRecord, **errors(401, 403, 404, 422, 429, 500)},
    operation_id="findWork",
    summary="What stands in the books for a record",
    openapi_extra=FIND_WORK,
)
def find_work(
    request: HttpRequest,
    external_id: Annotated[str, Path(description="Your own id of the record.", min_length=1, max_length=200)],
) -> dict[str, Any]:
    """Each revision that was sent, what it said, and what is due for it."""
    caller = caller_of(request, "work:read")
    found = find_record(as_web(), caller.payer_id, external_id)
    if found is None:
        raise Refusal("record_not_found")
    return found_record(external_id, found, program_names(as_web()))


class _Work:
    """One call with work, for the payer whose key it carries."""

    def __init__(self, request: HttpRequest, connection: psycopg.Connection, caller: Caller) -> None:
        self.request, self.connection, self.caller = request, connection, caller

    def sent(self, rows: Sequence[Sent], call: Call) -> bytes:
        """The answer, once everything is in the books."""

        def run(submission_id: UUID) -> bytes:
            preparer = self._preparer()
            origin = Origin("api", hashlib.sha256(call.body).digest(), self.caller.actor, now, submission_id)
            receipt = send(preparer, rows, origin)
            return self._written(preparer, rows, receipt.told, submission_id)

        return answer_once(self.connection, site_keys(), call, at=now(), run=run)

    def foreseen(self, rows: Sequence[Sent]) -> bytes:
        """What would be answered; nothing is written but how many numbers and names were found not to fit."""
        preparer = self._preparer()
        told = preview_rows(preparer, rows)
        count_misses(self.caller, rows, told, at=now())
        return self._written(preparer, rows, told)

    def _preparer(self) -> Preparer:
        # The key was checked against a payer who is active: nothing more is asked about it.
        payer = Payer(self.caller.payer_id, self.caller.kind, "active", "")
        return Preparer(self.connection, site_keys(), payer, now().date())

    def _written(
        self, preparer: Preparer, rows: Sequence[Sent], told: Sequence[Told], submission_id: UUID | None = None
    ) -> bytes:
        names = {program.program_no: program.pack.program for program in preparer.active}
        due = {amounts.program_no for one in told if one.answer for amounts in one.answer.amounts}
        if due - set(names):  # it stands in the books under a program that is not in force any more
            names = program_names(self.connection)
        return written(RecordAnswers(self.request, names).all(rows, told, submission_id))


def _idempotency_key(request: HttpRequest) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        raise Refusal("idempotency_key_missing")
    if not _KEY.fullmatch(key):
        raise Refusal("idempotency_key_form")
    return key
