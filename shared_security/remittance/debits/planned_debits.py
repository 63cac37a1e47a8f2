"""What a payer's bank account is debited for next: what is in a file, and open invoices that will be."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.remittance.debits.debits import Debit, effective_from, payer_debits
from shared_security.remittance.debits.mandate import PRENOTE_DAYS, Mandate
from shared_security.remittance.invoices.invoice import Invoice, invoices_of
from shared_security.values.banking_days import BANKING
from shared_security.values.business_days import add_business_days, business_day_from


@dataclass(frozen=True)
class NextDebit:
    """What is debited on a day. debit: once it is in a file. can_undo: before its cut-off, and where it is in one."""

    invoice_id: UUID
    amount_cents: int
    day: date
    debit: Debit | None
    can_undo: bool


def next_debits(
    connection: psycopg.Connection, payer_id: UUID, mandate: Mandate | None, *, at: datetime
) -> list[NextDebit]:
    """The debits to come, in order of their days.

    Args:
        connection: as web, bound to the payer; or as loader or jobs.
    """
    debits = payer_debits(connection, payer_id)
    made = [
        NextDebit(one.invoice_id, one.amount_cents, one.effective_on, one, at < one.cut_off)
        for one in debits
        if one.invoice_id and one.state == "made"
    ]
    planned: list[NextDebit] = []
    if mandate:
        left = {one.invoice_id for one in debits if one.state != "undone" or one.answer_code == "payer"}
        earliest = _earliest(mandate, at)
        planned = [
            _planned(one, earliest)
            for one in invoices_of(connection, payer_id, open_alone=True)
            if one.invoice_id not in left and one.open_cents
        ]
    return sorted((*made, *planned), key=lambda one: (one.day, one.invoice_id))


def _earliest(mandate: Mandate, at: datetime) -> date:
    """The first day on which this account can be debited: a new one waits for its prenote."""
    if mandate.state == "active":
        return effective_from(at)
    if mandate.active_on:
        return effective_from(max(at, datetime.combine(mandate.active_on, at.timetz())))
    prenoted = effective_from(at)
    return effective_from(datetime.combine(add_business_days(prenoted, PRENOTE_DAYS, BANKING), at.timetz()))


def _planned(invoice: Invoice, earliest: date) -> NextDebit:
    day = max(business_day_from(invoice.due_on, BANKING), earliest)
    return NextDebit(invoice.invoice_id, invoice.open_cents, day, None, can_undo=False)
