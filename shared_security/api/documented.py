"""What the OpenAPI document says beyond what the endpoints themselves do: bodies, headers, links, errors."""

from typing import Any

from shared_security.api.record_rows import FIELDS, RECORDS_MAX
from shared_security.api.schemas import Problem
from shared_security.law.record import MONEY

VALUE = {"type": ["string", "number", "null"]}
EXAMPLE = {
    "external_id": "shift-2026-11-20-17", "account": "1234 5678 9092", "work_date": "2026-11-20", "hours": "6",
    "gross_pay": "150.00", "place": "US-WA-SEATTLE",
}  # fmt: skip
WORDS = {
    "external_id": "Your own id of the record: at most 60 letters, digits and -_.:/#; it stays the same for ever.",
    "account": "The worker's benefits number: 12 digits, with or without spaces.",
    "worker_name": "Compared with the name the account holds, and never kept.",
    "revision": "1, or left out, for a first report; a higher one replaces what came before, zero work cancels it.",
    "seconds": "The whole time worked; or `minutes`, or `hours`: three ways to say one thing.",
    "started_at": "A moment with its offset: 2026-11-21T08:30:00-08:00.",
    "work_date": "The day of work; left out, it is the day of `started_at`.",
    "place": "Code of the place, such as US-WA; no coordinates.",
}
RECORD: dict[str, Any] = {
    "type": "object",
    "description": "The fields of a work record. An empty one is unknown, never zero. What is wrong with a value is "
    "said in the answer for its record.",
    "properties": {name: VALUE | ({"description": WORDS[name]} if name in WORDS else {}) for name in FIELDS}
    | {name: VALUE | {"description": "Dollars and whole cents as a decimal text."} for name in MONEY}
    | {"stops": {"type": ["string", "number", "null", "array"], "items": {"type": "string"}}},
    "patternProperties": {"^x_": {}},
    "additionalProperties": False,
    "examples": [EXAMPLE],
}


def errors(*statuses: int) -> dict[int, Any]:
    """The errors that an endpoint may answer."""
    return dict.fromkeys(statuses, Problem)


def _body(schema: dict[str, Any], example: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema, "example": example}}}}


def _link(operation: str, parameter: str, found: str) -> dict[str, Any]:
    return {"operationId": operation, "parameters": {parameter: f"$response.body#{found}"}}


IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$", "minLength": 1, "maxLength": 255},
    "description": "A random key of your own for this call. Sent again within 30 days with the same body, the answer "
    "is the same, byte for byte; with another body the call is refused. With dry_run nothing is kept.",
    "example": "4f1c2b0e-6a53-4f0b-9d3e-2a6f1f0c7d11",
}
SEND_WORK: dict[str, Any] = {
    "parameters": [IDEMPOTENCY_KEY],
    "responses": {
        200: {
            "links": {
                "findWork": _link("findWork", "external_id", "/records/0/external_id"),
                "findSubmission": _link("findSubmission", "id", "/submission"),
            }
        }
    },
    **_body(
        {
            "type": "object",
            "properties": {"records": {"type": "array", "minItems": 1, "maxItems": RECORDS_MAX, "items": RECORD}},
            "required": ["records"],
            "additionalProperties": False,
        },
        {"records": [EXAMPLE]},
    ),
}
FIND_WORK: dict[str, Any] = {}
CHECK_ACCOUNT = _body(
    {
        "type": "object",
        "properties": {
            "account": {"type": "string", "maxLength": 1_000},
            "worker_name": {"type": ["string", "null"], "maxLength": 1_000},
        },
        "required": ["account"],
        "additionalProperties": False,
    },
    {"account": "1234 5678 9092", "worker_name": "Ana Lucía Méndez"},
)
LIST_SUBMISSIONS: dict[str, Any] = {
    "responses": {
        200: {
            "links": {
                "findSubmission": _link("findSubmission", "id", "/submissions/0/id"),
                "nextPage": _link("listSubmissions", "cursor", "/next"),
            }
        }
    }
}
