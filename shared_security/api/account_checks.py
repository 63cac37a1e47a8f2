"""Whether a benefits number is somebody's, so that a slip is found before work is sent under it."""

import math
from typing import Any

from django.http import HttpRequest
from ninja import Router

from shared_security.access.check_key import count_check
from shared_security.api.body import is_text, read_body, read_json
from shared_security.api.documented import CHECK_ACCOUNT, errors
from shared_security.api.key import caller_of, now
from shared_security.api.problem import Refusal
from shared_security.api.schemas import CheckAnswer
from shared_security.intake.formats.limits import CELL_MAX
from shared_security.web.connections import as_jobs, as_loader
from shared_security.web.visitor import site_keys
from shared_security.workers.name_fits import check_number

router = Router(tags=["Accounts"])
FIELDS = ("account", "worker_name")
SEND = "Send account, and perhaps worker_name"


@router.post(
    "/account-checks",
    response={200: CheckAnswer, **errors(400, 401, 403, 413, 415, 422, 429, 500)},
    operation_id="checkAccount",
    summary="Check a benefits number",
    openapi_extra=CHECK_ACCOUNT,
)
def check_account(request: HttpRequest) -> dict[str, Any]:
    """Whether the number is somebody's, and whether the name fits: yes or no, and nothing else of anybody.

    At most 300 an hour with a key, and 2,000 a day by all keys of a payer.
    """
    caller = caller_of(request, "accounts:check")
    number, name = _asked(read_json(read_body(request)))
    at = now()
    with as_jobs(caller.actor) as connection:
        wait = count_check(connection, caller, at=at)
    if wait:
        raise Refusal("too_many_checks", retry_after=max(math.ceil(wait.total_seconds()), 1))
    checked = check_number(as_loader(), site_keys(), number, name)
    return {"valid": checked.valid, "name_fits": checked.fits if checked.valid and name else None}


def _asked(call: Any) -> tuple[str, str]:
    if not isinstance(call, dict) or not is_text(call.get("account")):
        raise Refusal("form", "The body is an object with an `account`, a text, and perhaps a `worker_name`.")
    errors = [
        {"pointer": f"/{name[:60]}", "what": "no such name, or no text of at most 1,000 characters", "fix": SEND}
        for name, value in call.items()
        if name not in FIELDS or not (value is None or is_text(value)) or len(value or "") > CELL_MAX
    ]
    if errors:
        raise Refusal("form", errors=errors)
    return call["account"], (call.get("worker_name") or "").strip()
