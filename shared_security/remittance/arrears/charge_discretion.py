"""Charges what the law leaves to the office: never more than the most that it may ask."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.law.publish.active import ActiveProgram
from shared_security.ledger.post import ensure_month
from shared_security.remittance.arrears.late import charged_before, post_charges
from shared_security.remittance.arrears.late_sum import late_by_law, people_of, read_late_invoice
from shared_security.remittance.settlement.paying import Paying
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem


def offered(connection: psycopg.Connection, program: ActiveProgram, invoice_id: UUID, today: date) -> dict[str, int]:
    """What the office may still ask of each part that is at its discretion, in micro-dollars.

    Args:
        connection: as loader or jobs.

    Raises:
        NotSaid, NumberNotKnown: the law does not say what being late costs.
    """
    invoice = read_late_invoice(connection, invoice_id)
    found = late_by_law(program.pack, invoice, today, people_of(connection, invoice_id))
    before = charged_before(connection, invoice_id)
    lines = [line for line in found.answer if line.discretion] if found else []
    most = {line.name: line.amount_micros - before.get(line.name, 0) for line in lines}
    return {name: micros for name, micros in most.items() if micros > 0}


def charge_discretion(
    loader: psycopg.Connection,
    program: ActiveProgram,
    invoice_id: UUID,
    part: str,
    micros: int,
    *,
    seen_micros: int,
    today: date,
    actor: str,
) -> None:
    """Charge a part that the law leaves to the office.

    Args:
        loader: in no transaction. seen_micros: the most that the official had before her; where it is another by now,
            as after the same form was sent before, nothing is charged.

    Raises:
        Problem: there is no such part, more is asked than the law allows, or something changed; nothing was posted.
    """
    ensure_month(loader, today)
    with loader.transaction():
        invoice = read_late_invoice(loader, invoice_id)
        paying = Paying(invoice.payer_id, invoice.program_no, today, actor)
        loader.execute(SQL("lock_payer"), paying.asked)
        invoice = read_late_invoice(loader, invoice_id)
        most = offered(loader, program, invoice_id, today).get(part, 0)
        if most != seen_micros:
            raise Problem("what may be asked has changed since", f"invoice {invoice.number}", "Look at it again")
        if not 0 < micros <= most:
            fix = f"Ask for at most {most:,} micro-dollars"
            raise Problem("this is not what the law lets the office ask", f"invoice {invoice.number}", fix)
        found = late_by_law(program.pack, invoice, today, people_of(loader, invoice_id))
        assert found, "something of it may be asked"
        line = next(line for line in found.answer if line.name == part)
        post_charges(loader, program.pack, paying, invoice, found, [(line, micros)], invoice.stops_on(today))
        words = f"Charged {micros} micro-dollars for being late with invoice {invoice.number}, at discretion."
        record(loader, actor, "charge at discretion", "payer", invoice.payer_id, words)
