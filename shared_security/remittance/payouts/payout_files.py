"""Files of payments to workers: one a day for a provider, a program and a way of paying; made, undone, closed, sent.

A file makes no money move: it was drawn before, and leaves by a line of the bank's statement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.remittance.debits.debit_file import file_hash
from shared_security.remittance.debits.debits import TRACES, banking_day
from shared_security.remittance.payouts.pass_on import PAYEE, put_payees, refuse_closing_alone, to_pass_on
from shared_security.remittance.payouts.pay_out import trust_account
from shared_security.remittance.payouts.payout_destinations import BANK, activate_destinations, place_of
from shared_security.remittance.payouts.payout_file import PayoutFile, payout_file, payout_file_bytes
from shared_security.remittance.payouts.payout_origin import payout_origin_of
from shared_security.remittance.rails.file_made import LeftOut, Made
from shared_security.remittance.rails.nacha import AMOUNT_MAX, MODIFIERS, Origin
from shared_security.remittance.sql import SQL
from shared_security.values.banking_days import BANKING
from shared_security.values.business_days import add_business_days
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys


@dataclass(frozen=True)
class _Waits:
    """What is to be paid, or asked about by a prenote, which has no payment and no amount."""

    account_id: UUID
    payout_id: UUID | None
    destination_id: UUID
    cents: int


def make_payouts(
    connection: psycopg.Connection,
    keys: Keys,
    provider_id: UUID,
    program_no: int,
    kind: str,
    *,
    at: datetime,
    actor: str,
) -> Made:
    """One file of what is ordered and can be paid now; of a bank's, with prenotes for new accounts of members.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        kind: bank, card or cheque; payee, of what was kept back for others.

    Raises:
        Problem: nobody has said who the provider is to its bank. Nothing is made.
    """
    connection.execute(SQL("lock_payouts"))
    today = banking_day(at)
    account = trust_account(connection, program_no, provider_id)
    if kind == PAYEE:
        return _make_payees(connection, keys, (provider_id, program_no, account), at=at, actor=actor)
    activate_destinations(connection, today=today)
    asked = {"provider": provider_id, "program": program_no, "kind": kind, "today": today}
    rows = connection.execute(SQL("payouts_to_file"), asked).fetchall()
    rows += connection.execute(SQL("prenotes_to_file"), asked).fetchall() if kind == BANK else []
    ready, left_out = _ready(connection, keys, [_Waits(*row) for row in rows])
    if not ready:
        return Made(None, left_out)
    origin = payout_origin_of(connection, account) if kind == BANK else None
    whose = (provider_id, program_no, account)
    file_id, effective_on, trace = _open_file(connection, whose, kind, origin, len(ready), at=at, actor=actor)
    bank = origin.bank if origin else ""
    traces = [f"{bank}{trace + n:07}" if origin else None for n in range(1, len(ready) + 1)]
    _put_in(connection, file_id, effective_on, list(zip(ready, traces, strict=True)))
    return Made(file_id, left_out)


def _make_payees(
    connection: psycopg.Connection, keys: Keys, whose: tuple[UUID, int, UUID], *, at: datetime, actor: str
) -> Made:
    """A list of cheques to those for whom something was kept back."""
    payees, lost = to_pass_on(connection, keys, *whose)
    left_out = [LeftOut(one.account_id, None, "its worker was erased, and with her who was to get it") for one in lost]
    if not payees:
        return Made(None, left_out)
    file_id, _effective_on, _trace = _open_file(connection, whose, PAYEE, None, len(payees), at=at, actor=actor)
    put_payees(connection, file_id, payees)
    return Made(file_id, left_out)


def _open_file(
    connection: psycopg.Connection, whose: tuple[UUID, int, UUID], kind: str, origin: Origin | None, count: int, *,
    at: datetime, actor: str,
) -> tuple[UUID, date, int]:  # fmt: skip
    """A file with nothing in it yet, the day on which it takes effect, and the last trace number before it.

    Args:
        whose: provider, program and trust account.

    Raises:
        Problem: too many were made today, or the numbers of the bank are used up.
    """
    today, (provider_id, program_no, account) = banking_day(at), whose
    asked = {"bank": origin.bank if origin else "", "day": today}
    number, of_day, trace = connection.execute(SQL("next_payout_file"), asked).fetchone()  # type: ignore[misc]
    if of_day >= len(MODIFIERS):
        raise Problem(f"{of_day} files were made today already", "payouts", "Make the next one tomorrow")
    if trace + count >= TRACES:
        raise Problem("the trace numbers of this bank are used up", "payouts", "Ask the bank for another number")
    file_id, effective_on = new_id(), add_business_days(today, 1, BANKING)
    connection.execute(SQL("insert_payout_file"), {
        "provider": provider_id, "program": program_no, "kind": kind, "file": file_id, "account": account,
        "number": number, "at": at, "modifier": MODIFIERS[of_day], "effective_on": effective_on, "actor": actor,
        "bank_routing": origin.bank_routing if origin else None, "bank_name": origin.bank_name if origin else None,
        "company_name": origin.company_name if origin else None, "company_id": origin.company_id if origin else None,
    })  # fmt: skip
    return file_id, effective_on, trace


def _put_in(
    connection: psycopg.Connection, file_id: UUID, effective_on: date, numbered: Sequence[tuple[_Waits, str | None]]
) -> None:
    paid = [(one, trace) for one, trace in numbered if one.payout_id]
    prenoted = [(one, trace) for one, trace in numbered if not one.payout_id]
    for name, some in (("file_payouts", paid), ("insert_prenotes", prenoted)):
        if some:
            connection.execute(SQL(name), {
                "file": file_id, "effective_on": effective_on, "accounts": [one.account_id for one, _ in some],
                "payouts": [one.payout_id for one, _ in some], "traces": [trace for _, trace in some],
                "destinations": [one.destination_id for one, _ in some],
            })  # fmt: skip


def _ready(connection: psycopg.Connection, keys: Keys, found: Sequence[_Waits]) -> tuple[list[_Waits], list[LeftOut]]:
    """Those that can be written, and the others with their reasons: one of them must not hold up the rest."""
    ready, left_out = [], []
    for one in found:
        why = "it is more than one entry can hold" if one.cents > AMOUNT_MAX else ""
        try:
            place_of(connection, keys, one.account_id, one.destination_id)
        except Problem as problem:
            why = problem.what
        if why:
            left_out.append(LeftOut(one.account_id, one.payout_id, why))
        else:
            ready.append(one)
    return ready, left_out


def undo_payout_file(connection: psycopg.Connection, file_id: UUID, *, actor: str) -> None:
    """Undo a whole file that was not sent; what is in it waits for another.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: there is no such file, or it was sent. Nothing is changed.
    """
    connection.execute(SQL("lock_payouts"))
    file = payout_file(connection, file_id)
    if file.state == "undone":
        return
    if file.state == "sent":
        raise Problem("it was sent", f"file {file.file_number}", "Ask the bank to stop it")
    for name in ("undo_payout_file", "unfile_payouts", "unpass_deductions", "drop_prenotes"):
        connection.execute(SQL(name), {"file": file_id})
    _tell(connection, file, "undo payout file", actor)


def close_payouts(connection: psycopg.Connection, keys: Keys, file_id: UUID, *, actor: str) -> bytes:
    """Fix the bytes of a file for good, and answer with them: from now on nothing is taken out of it.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: there is no such file, it was undone, nothing is left in it, or it is of payees and whoever made it
            closes it. Nothing is changed.
    """
    connection.execute(SQL("lock_payouts"))
    file = payout_file(connection, file_id)
    if file.state == "undone":
        raise Problem("it was undone", f"file {file.file_number}", "Make another")
    data = payout_file_bytes(connection, keys, file_id)
    if file.state == "made":
        if file.kind == PAYEE:
            refuse_closing_alone(connection, file_id, file.made_by, actor)
        connection.execute(SQL("close_payout_file"), {"file": file_id, "hash": file_hash(data), "actor": actor})
        _tell(connection, file, "close payout file", actor)
    return data


def send_payouts(connection: psycopg.Connection, file_id: UUID, *, today: date, actor: str) -> None:
    """Note that a closed file was given to the bank, the mailer or the company of the cards; prenotes begin to wait.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: there is no such file, or it is not closed. Nothing is changed.
    """
    connection.execute(SQL("lock_payouts"))
    file = payout_file(connection, file_id)
    if file.state == "sent":
        return
    if file.state != "closed":
        raise Problem(f"it is {file.state}", f"file {file.file_number}", "Download it first: that closes it")
    asked: dict[str, Any] = {"file": file_id, "today": today, "actor": actor, "effective_on": file.effective_on}
    for name in ("send_payout_file", "send_payouts", "note_prenoted_destinations"):
        connection.execute(SQL(name), asked)
    _tell(connection, file, "send payout file", actor)


def _tell(connection: psycopg.Connection, file: PayoutFile, act: str, actor: str) -> None:
    words = f"File {file.file_number}, {file.count} payments, effective on {file.effective_on}."
    record(connection, actor, act, "provider", file.provider_id, words)
