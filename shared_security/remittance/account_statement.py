"""A payer's statement of account: what it was asked, what was taken off, what it paid, day by day with what it owes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.remittance.arrears.arrears import charges_of
from shared_security.remittance.invoices.invoice import Invoice, invoices_of, rounded_up
from shared_security.remittance.invoices.own_payments import own_credit
from shared_security.remittance.sql import SQL
from shared_security.values.money import MICROS_PER_CENT


@dataclass(frozen=True)
class StatementLine:
    """One line, in micro-dollars.

    kind: invoice, credit, charge for being late, waived, which is the office taking one back, payment, return, refund,
    or used, which a worker had used before a correction, and is not given back. micros: above zero is owed more.
    balance: what is owed after it; below zero it is in the payer's favour.
    """

    day: date
    kind: str
    invoice: Invoice | None
    micros: int
    balance_micros: int


def account_statement(connection: psycopg.Connection, payer_id: UUID, *, today: date) -> list[StatementLine]:
    """Everything that ever moved what a payer owes, the oldest first.

    Args:
        connection: as jobs, which has named its actor.
    """
    found: list[tuple[date, str, Invoice | None, int]] = [
        (one.issued_on, "credit" if one.is_credit_note else "invoice", one, one.total_micros)
        for one in reversed(invoices_of(connection, payer_id))
    ]
    for day, kind, cents in connection.execute(SQL("payments_of"), {"payer": payer_id}).fetchall():
        found.append((day, kind, None, -cents * MICROS_PER_CENT))
    for charge in charges_of(connection, payer_id):
        found.append((charge.charged_on, "charge", None, charge.micros))
        if charge.waived_on:
            found.append((charge.waived_on, "waived", None, -charge.waived_micros))
    (used,) = connection.execute(SQL("used_of_payer"), {"payer": payer_id}).fetchone() or (0,)
    if used:
        found.append((today, "used", None, used))
    return _balanced(sorted(found, key=lambda one: one[0]))


def _balanced(found: Iterable[tuple[date, str, Invoice | None, int]]) -> list[StatementLine]:
    lines, balance = [], 0
    for day, kind, invoice, micros in found:
        balance += micros
        lines.append(StatementLine(day, kind, invoice, micros, balance))
    return lines


@dataclass(frozen=True)
class OwedNow:
    """What a payer owes of all its invoices and charges, in whole cents, the first day on which any of it is due, and
    whether that is over. count: of invoices."""

    cents: int
    due_on: date
    late: bool
    count: int


def owed_now(connection: psycopg.Connection, payer_id: UUID, *, today: date) -> OwedNow | None:
    """What is open of a payer's invoices and charges, less its own money on its way there; None where nothing is.

    Args:
        connection: as web, bound to the payer; or as loader or jobs.
    """
    open_ = invoices_of(connection, payer_id, open_alone=True)
    charges = [one for one in charges_of(connection, payer_id) if one.open_micros]
    asked = sum(one.open_micros for one in open_) + sum(one.open_micros for one in charges)
    cents = rounded_up(asked - own_credit(connection, payer_id))
    if not cents:
        return None
    due_on = min([one.due_on for one in open_] + [one.charged_on for one in charges])
    return OwedNow(cents, due_on, due_on < today, len(open_))
