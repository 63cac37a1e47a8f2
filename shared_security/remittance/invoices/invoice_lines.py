"""The lines of an invoice: who worked, for how long, what it costs, and why something changed."""

from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.law.pack import Pack
from shared_security.remittance.invoices.invoice import MANY, Invoice
from shared_security.remittance.sql import SQL


@dataclass(frozen=True)
class Line:
    """One line, in micro-dollars. Together the lines come to the invoice's total.

    account_id: under whose number the work was reported; None for a charge, which concerns no worker.
    cause: work; corrected, a record (external_id) that an earlier invoice held; own, a record of the payer's own that
    changed what others cost; limits, across all payers; closed, work that came after its period was closed; law; fact;
    charge, for being late. seconds, jobs: None where they are not told, or mean nothing.
    """

    account_id: UUID | None
    cause: str
    external_id: str | None
    seconds: int | None
    jobs: int | None
    micros: int


def invoice_lines(
    connection: psycopg.Connection, invoice: Invoice, pack: Pack, *, limit: int = MANY, offset: int = 0
) -> list[Line]:
    """The lines of an invoice, account by account.

    Args:
        connection: as jobs, which has named its actor. pack: of the invoice's program.
    """
    if invoice.kind == "charge":
        return [Line(None, "charge", None, None, None, invoice.total_micros)][offset:]
    asked = {
        "after": invoice.from_seal, "to_seal": invoice.to_seal, "payer": invoice.payer_id,
        "program": invoice.program_no, "first": invoice.period_start, "end": invoice.period_end,
        "pooled": [rule.name for rule in pack.rules if rule.window and rule.window.of == "worker"],
        "limit": limit, "offset": offset,
    }  # fmt: skip
    query = "adjustment_lines" if invoice.kind == "adjustment" else "invoice_lines"
    return [Line(*row) for row in connection.execute(SQL(query), asked).fetchall()]


@dataclass(frozen=True)
class CollectionAccount:
    """Where payers pay: who keeps it, and in whose name it is."""

    custodian: str
    title: str


def collection_account(connection: psycopg.Connection, program_no: int) -> CollectionAccount | None:
    """The account of a program into which its payers pay; None where none is open yet."""
    row = connection.execute(SQL("collection_account"), {"program": program_no}).fetchone()
    return CollectionAccount(*row) if row else None


def credited_numbers(connection: psycopg.Connection, invoice: Invoice) -> list[tuple[int, int]]:
    """Which earlier invoices it took something off, by number, with micro-dollars."""
    credited = invoice.explained.get("credited", {})
    rows = connection.execute(SQL("numbers_of_invoices"), {"invoices": list(credited)}).fetchall()
    return sorted((number, credited[str(invoice_id)]) for invoice_id, number in rows)
