"""What the law gives for an invoice that was paid late, or is not paid yet: part by part, each payment on its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.law.collects.late_charge import ChargeLine, Late, late_charge
from shared_security.law.findings import Finding
from shared_security.law.pack import Pack, eve
from shared_security.remittance.sql import SQL

Paid = tuple[date, int]  # on which day, how many micro-dollars


@dataclass(frozen=True)
class LateInvoice:
    """An invoice as being late is charged for it, in micro-dollars. paid: what was paid and not taken back, by the
    days on which a bank had it, in the order of settling.
    open: what is still to be paid. insolvent_from: the day from which its payer will not pay; nothing runs after it."""

    invoice_id: UUID
    number: int
    payer_id: UUID
    program_no: int
    kind: str
    period_start: date
    period_end: date
    issued_on: date
    due_on: date
    open_micros: int
    charged_up_to: date | None
    insolvent_from: date | None
    paid: tuple[Paid, ...]

    @property
    def paid_late(self) -> tuple[Paid, ...]:
        """What was paid after the day."""
        return tuple((day, micros) for day, micros in self.paid if day > self.due_on)

    def stops_on(self, day: date) -> date:
        """Up to which day being late runs, if it is asked on that day."""
        return min(day, self.insolvent_from) if self.insolvent_from else day


def read_late_invoice(connection: psycopg.Connection, invoice_id: UUID) -> LateInvoice:
    """One invoice.

    Args:
        connection: as loader or jobs.
    """
    row = connection.execute(SQL("late_invoice"), {"invoice": invoice_id}).fetchone()
    assert row, "an invoice is never deleted"
    paid = connection.execute(SQL("paid_of_invoice"), {"invoice": invoice_id}).fetchall()
    return LateInvoice(*(*row, still_paid(paid)))


def still_paid(moves: Iterable[Paid]) -> tuple[Paid, ...]:
    """What is left of payments after a bank took some back, the newest of them first; those are below zero."""
    kept: list[Paid] = []
    for day, micros in moves:
        if micros > 0:
            kept.append((day, micros))
        while micros < 0 and kept:
            last_day, last = kept.pop()
            if last + micros > 0:
                kept.append((last_day, last + micros))
            micros = min(0, last + micros)
    return tuple(kept)


def asked_of(invoice: LateInvoice, up_to: date, people: int) -> Late | None:
    """The question to the law: what ran up to a day. None where nothing is late.

    Args:
        people: for how many workers the invoice is.
    """
    stop = invoice.stops_on(up_to)
    pieces = [(micros, min(day, stop)) for day, micros in sorted(invoice.paid_late)]
    if invoice.open_micros:
        pieces.append((invoice.open_micros, stop))
    if not pieces:
        return None
    last = max(day for _, day in pieces)
    before = tuple((micros, day) for micros, day in pieces if day < last)
    is_new = invoice.kind == "adjustment"  # it runs from its posting
    starts = invoice.issued_on if is_new else invoice.period_start
    total = sum(micros for micros, _ in pieces)
    return Late(total, starts, invoice.due_on, last, people=people, paid_before=before)


def late_by_law(pack: Pack, invoice: LateInvoice, up_to: date, people: int) -> Finding[tuple[ChargeLine, ...]] | None:
    """What the law gives in all for being late, up to a day; None where nothing is late.

    Raises:
        NotSaid: the program says nothing about late contributions.
        NumberNotKnown: a number of it is not known.
    """
    late = asked_of(invoice, up_to, people)
    day = invoice.issued_on if invoice.kind == "adjustment" else eve(invoice.period_end)
    return late_charge(pack.collects.late_charge, pack.numbers_on(day), late) if late else None


def people_of(connection: psycopg.Connection, invoice_id: UUID) -> int:
    """For how many workers an invoice is."""
    (people,) = connection.execute(SQL("people_of_invoice"), {"invoice": invoice_id}).fetchone() or (0,)
    return int(people)
