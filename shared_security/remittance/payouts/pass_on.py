"""Passes on what was kept back of payments to workers: one cheque for each payee, in a list that one person makes and
another closes. Money moves when the bank's statement says so, and then nothing is kept back any more.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from uuid import UUID

import psycopg

from shared_security.remittance.fresh_reference import fresh_reference
from shared_security.remittance.payouts.payout_deductions import Payee, payee_of
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.values.money import unscaled
from shared_security.workers.keys import Keys

PAYEE = "payee"
ADDRESS_LINES = 5
COLUMNS = ("reference", "dated", "dollars", *(f"line_{n}" for n in range(1, ADDRESS_LINES + 1)), "cases")


@dataclass(frozen=True)
class KeptBack:
    """What of a provider's program is kept back for others, in cents. waiting: by no file yet; passed: by a file, and
    not on a statement."""

    program_no: int
    waiting_cents: int
    passed_cents: int


@dataclass(frozen=True)
class PayeePayment:
    """What one payee gets by a file. cases: the number of each case there, with its cents."""

    payment_id: UUID
    reference: str
    cents: int
    paid_on: date | None
    payee: Payee
    cases: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class _Kept:
    """Something that was kept back."""

    account_id: UUID
    deduction_id: UUID
    order_id: UUID
    cents: int


def kept_back_for_others(connection: psycopg.Connection, provider_id: UUID) -> list[KeptBack]:
    """What a provider has kept back and not passed on, program by program.

    Args:
        connection: as jobs or loader.
    """
    rows = connection.execute(SQL("kept_back_of"), {"provider": provider_id}).fetchall()
    return [KeptBack(*row) for row in rows]


def to_pass_on(
    connection: psycopg.Connection, keys: Keys, provider_id: UUID, program_no: int, custodial_account_id: UUID
) -> tuple[list[list[_Kept]], list[_Kept]]:
    """What can be passed on now, payee by payee; and what cannot, because whose it was is erased and with her who was
    to get it.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    asked = {"provider": provider_id, "program": program_no, "account": custodial_account_id}
    by_payee: dict[tuple[str, str], list[_Kept]] = {}
    lost = []
    for row in connection.execute(SQL("deductions_to_pass_on"), asked).fetchall():
        kept = _Kept(*row)
        payee = payee_of(connection, keys, kept.account_id, kept.order_id)
        if payee:
            by_payee.setdefault((_same(payee.name), _same(payee.address)), []).append(kept)
        else:
            lost.append(kept)
    return [by_payee[one] for one in sorted(by_payee)], lost


def put_payees(connection: psycopg.Connection, file_id: UUID, payees: Sequence[Sequence[_Kept]]) -> None:
    """Put one payment for each payee into a file.

    Args:
        connection: as jobs, inside a transaction that holds the lock of payouts.
    """
    for kept in payees:
        payment_id = new_id()
        connection.execute(SQL("insert_payee_payment"), {
            "payment": payment_id, "file": file_id, "cents": sum(one.cents for one in kept),
            "reference": fresh_reference(connection),
        })  # fmt: skip
        connection.execute(SQL("pass_on_deductions"), {
            "payment": payment_id, "accounts": [one.account_id for one in kept],
            "deductions": [one.deduction_id for one in kept],
        })  # fmt: skip


def payees_of_file(connection: psycopg.Connection, keys: Keys, file_id: UUID) -> list[PayeePayment]:
    """The payments of a file, by reference; of one case with several deductions the sum.

    Args:
        connection: as jobs, inside a transaction that has named its actor.

    Raises:
        Problem: somebody in it was erased: the file cannot be written any more.
    """
    found: dict[UUID, PayeePayment] = {}
    cases: dict[UUID, dict[str, int]] = {}
    for payment, reference, cents, paid_on, account, order, _person, part in _rows(connection, file_id):
        payee = payee_of(connection, keys, account, order)
        if payee is None:
            fix = "Undo the file and make another, or use the copy that was sent"
            raise Problem("who gets it cannot be opened", "the list of payees", fix)
        of_payment = cases.setdefault(payment, {})
        of_payment[payee.case_number] = of_payment.get(payee.case_number, 0) + part
        found.setdefault(payment, PayeePayment(payment, reference, cents, paid_on, payee, []))
    return [
        PayeePayment(one.payment_id, one.reference, one.cents, one.paid_on, one.payee, sorted(cases[payment].items()))
        for payment, one in found.items()
    ]


def refuse_closing_alone(connection: psycopg.Connection, file_id: UUID, made_by: str, actor: str) -> None:
    """A list of payees is closed by another person than made it, and by nobody whose own order is in it.

    Raises:
        Problem: it is one of them.
    """
    if actor == made_by:
        raise Problem("whoever made this list cannot close it", "the list", "Ask another person of the desk")
    if any(actor == f"person: {row[6]}" for row in _rows(connection, file_id)):
        raise Problem("nobody decides on an order of her own", "the list", "Ask another person of the desk")


def payee_list(payments: Sequence[PayeePayment], dated: date) -> bytes:
    """The cheques to print, as CSV; the same bytes for the same payments."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in payments:
        cases = "; ".join(f"{case} {unscaled(cents, 2, at_least=2)}".strip() for case, cents in one.cases)
        row = (one.reference, dated.isoformat(), unscaled(one.cents, 2, at_least=2), *_lines(one.payee), cases)
        writer.writerow(row)
    return text.getvalue().encode()


def _rows(connection: psycopg.Connection, file_id: UUID) -> Sequence[tuple]:  # type: ignore[type-arg]
    return connection.execute(SQL("payees_of_file"), {"file": file_id}).fetchall()


def _lines(payee: Payee) -> list[str]:
    """Name and address as on an envelope; what has no line of its own stands on the last."""
    found = [line for text in (payee.name, *payee.address.splitlines()) if (line := " ".join(text.split()))]
    kept, rest = found[: ADDRESS_LINES - 1], found[ADDRESS_LINES - 1 :]
    return [*kept, *([", ".join(rest)] if rest else []), *[""] * (ADDRESS_LINES - len(kept) - bool(rest))]


def _same(text: str) -> str:
    """By which two writings of one payee are the same."""
    return " ".join(text.split()).casefold()
