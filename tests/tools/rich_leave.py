"""A request for leave and a protected case of each of some accounts, with a row in every table about them."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

import psycopg

from shared_security.values.ids import new_id
from tests.tools.books import TODAY
from tests.tools.rich_money import put


def fill_leave(owner: psycopg.Connection, accounts: Iterable[UUID]) -> None:
    """Fill the tables as their owner."""
    one = {"limit_id": new_id(), "name": "provider_days", "amount": 3, "from_day": TODAY, "source": "x"}
    put(owner, "leave_limit", **one, told_by="x", told_at=TODAY)
    for account_id in accounts:
        one = {"account_id": account_id, "request_id": new_id()}
        put(
            owner, "leave_request", **one, person_id=new_id(), program_no=1, pack_no=1, pocket="sick",
            unit="leave_hour", first_day=TODAY, last_day=TODAY, asked_micros=1, emergency=False, asked_on=TODAY,
            asked_at=TODAY, level_on=TODAY, state="refused", state_on=TODAY, why=[],
            tell_payer=False, language="en", sealed=b"x",
        )  # fmt: skip
        put(owner, "leave_request_day", **one, day=TODAY, asked_micros=1)
        put(
            owner, "leave_step", **one, step_no=1, act="ask", state="asked", level="provider", actor="x",
            effective_on=TODAY, done_at=TODAY,
        )  # fmt: skip
        put(
            owner, "leave_decision", **one, decision_no=1, step="decided", on_appeal=False, outcome="refused",
            granted_micros=0, reason_code="not_enough", decided_by="x", facts="{}", decided_at=TODAY,
            effective_on=TODAY,
        )  # fmt: skip
        put(
            owner, "leave_document", **one, document_id=new_id(), size_bytes=1, sealed_about=b"x", sealed=b"x",
            added_at=TODAY,
        )  # fmt: skip
        put(
            owner, "leave_remedy", account_id=account_id, remedy_id=new_id(), person_id=new_id(), program_no=1,
            pack_no=1, pocket="sick", unit="leave_hour", wrong="lapsed", lost_micros=1, state="open", found_by="x",
            found_on=TODAY, confirmed_by="y", confirmed_on=TODAY,
        )  # fmt: skip
        put(owner, "declared_tie", tie_id=new_id(), person_id=new_id(), kind="relative", relative_id=account_id,
            told_on=TODAY)  # fmt: skip
        case = {"account_id": account_id, "case_id": new_id()}
        put(
            owner, "protected_case", **case, person_id=new_id(), payer_id=new_id(), kind="other",
            number=f"R-2026-{account_id.hex[-8:].upper()}", opened_at=TODAY, opened_on=TODAY,
            answer_by=TODAY + timedelta(days=10), figures="{}", words=b"x",
        )  # fmt: skip
        put(
            owner, "protected_case_word", **case, word_id=new_id(), written_at=TODAY, written_by="x", words=b"x",
        )  # fmt: skip
