"""Answers as JSON: amounts as decimal texts, exact to the millionth, dollars where the unit is USD."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from shared_security.api.problem import page_of
from shared_security.contributions.answer import entry_id
from shared_security.contributions.find_record import Found, Revision
from shared_security.intake.queries import Submission
from shared_security.intake.rows import RowError, Sent
from shared_security.intake.take_in import Told
from shared_security.ledger.amounts import Amounts, usd_micros
from shared_security.values.money import unscaled

STATUSES = ("accepted", "waiting", "superseded", "refused", "conflict")
Names = Mapping[int, str]
WAITS = {
    "account_unknown": "nobody has this account number; it is counted, and posts when its person is found",
    "name_differs": "the name does not fit the account; it is counted, and posts when its person is found",
    "rate_not_known": "a rate of the law is not known yet; it posts when it is",
    "fact_not_known": "the law asks something of the payer or worker that is not known yet; it posts when it is",
}


def written(answer: Mapping[str, Any]) -> bytes:
    """An answer as bytes."""
    return json.dumps(answer, separators=(",", ":")).encode()


class RecordAnswers:
    """Writes what became of records. names: of programs, by number."""

    def __init__(self, request: HttpRequest, names: Names) -> None:
        self.request, self.names = request, names
        self.pages: dict[str, str] = {}

    def all(self, sent: Sequence[Sent], told: Sequence[Told], submission_id: UUID | None) -> dict[str, Any]:
        """The answer to a call. submission_id: None where nothing was written."""
        records = [self.record(row, one) for row, one in zip(sent, told, strict=True)]
        counts = Counter(record["status"] for record in records)
        return {
            "submission": str(submission_id) if submission_id else None,
            "dry_run": submission_id is None,
            "summary": {"records": len(records), **{status: counts[status] for status in STATUSES}},
            "records": records,
        }

    def record(self, sent: Sent, told: Told) -> dict[str, Any]:
        """The answer for one record."""
        answer = told.answer
        if answer is None:
            conflict = any(error.code == "conflict" for error in told.errors)
            return {
                "external_id": sent.fields.get("external_id"), "revision": _whole(sent.fields.get("revision", "1")),
                "status": "conflict" if conflict else "refused", "record_id": None, "total": "0.00", "amounts": [],
                "entries": [], "reason": "", "errors": [self._error(error) for error in told.errors],
            }  # fmt: skip
        return {
            "external_id": sent.fields.get("external_id"), "revision": answer.revision, "status": str(answer.kind),
            "record_id": answer.record_key.hex, "total": dollars(answer.total_micros),
            "amounts": amounts_of(answer.amounts, self.names),
            "entries": list(answer.entries) if answer.kind == "accepted" else [], "reason": answer.words, "errors": [],
        }  # fmt: skip

    def _error(self, error: RowError) -> dict[str, str]:
        if error.code not in self.pages:
            self.pages[error.code] = page_of(self.request, error.code)
        return {
            "field": error.column, "value": error.value, "code": error.code, "type": self.pages[error.code],
            "what": error.what, "fix": error.fix,
        }  # fmt: skip


def found_record(external_id: str, found: Found, names: Names) -> dict[str, Any]:
    """What stands in the books for a record."""
    standing = found.standing
    assert standing is not None, "of what was sent, one revision counts"
    return {
        "external_id": external_id, "record_id": found.record_key.hex, "status": standing.state,
        "revision": standing.revision, "total": _total(standing.amounts),
        "revisions": [_revision(found.record_key, one, names) for one in found.revisions],
    }  # fmt: skip


def _revision(key: UUID, one: Revision, names: Names) -> dict[str, Any]:
    posted = one.state in ("accepted", "replaced") and not one.reason
    entries = [entry_id(key, one.revision, amounts.program_no) for amounts in one.amounts] if posted else []
    return {
        "revision": one.revision, "status": one.state, "total": _total(one.amounts),
        "amounts": amounts_of(one.amounts, names), "entries": list(dict.fromkeys(entries)),
        "reason": WAITS.get(one.reason, ""), "work": dict(one.work),
    }  # fmt: skip


def submission(one: Submission) -> dict[str, Any]:
    """One submission."""
    return {
        "id": str(one.submission_id), "format": one.format, "state": one.state,
        "started_at": one.started_at.isoformat(), "ended_at": one.ended_at.isoformat() if one.ended_at else None,
        "records": one.rows, "left_out": one.left_out, "accepted": one.accepted,
        "posted_before": one.posted_before, "waiting": one.waiting, "superseded": one.superseded,
        "refused": one.refused, "conflicts": one.conflicts,
    }  # fmt: skip


def amounts_of(amounts: Iterable[Amounts], names: Names) -> list[dict[str, Any]]:
    """What each program asks."""
    return [
        {
            "program": names[one.program_no], "unit": one.unit, "bearer": one.bearer,
            "work_date": one.work_date.isoformat(), "total": dollars(one.total_micros),
            "parts": {name: dollars(amount) for name, amount in one.lines},
        }
        for one in amounts
    ]  # fmt: skip


def dollars(micros: int) -> str:
    """Millionths as a decimal text of two decimals or more."""
    return unscaled(micros, 6, at_least=2)


def _total(amounts: Iterable[Amounts]) -> str:
    return dollars(usd_micros(amounts))


def _whole(text: str) -> int | None:
    """A revision as sent; None where it is no number that a record can have."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None
